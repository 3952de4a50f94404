/** Contacts from a table, as the person who brings it goes through it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { participate, type Participant } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let server: TestServer;
let officer: Participant;

beforeAll(async () => {
  server = await startServer();
  officer = await participate(browser, server.url, 'Nell Minutes');
});

afterAll(() => server.stop());

const TABLE = [
  'ID,AGE AT CON,CONTACT DATE,CON SOURCE,CON REASON,CON OUTCOME DATE,CON OUTCOME,Locality',
  'P-101,7,02/11/2026,C Police,C Domestic abuse,03/11/2026,C No further action,North',
  'P-102,9,31/02/2026,C Education,C Neglect,,,South',
  'P-103,11,04/11/2026,C Health,C Neglect,,,South',
].join('\n');

const choose = async (name: string, text: string) => {
  const buffer = Buffer.from(text);
  await officer.page.getByLabel('CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer });
};

describe('a table of contacts', () => {
  it('[SCR-8] is looked at before anything is recorded', async () => {
    const { page } = officer;
    await page.getByRole('link', { name: 'Import contacts' }).click();
    await checkAccessibility(page);
    await choose('invented.csv', TABLE);
    await page.getByRole('heading', { name: '2 contacts can be imported' }).waitFor();
    const problem = page.getByRole('region', { name: '1 problem' }).getByRole('row').nth(1);
    expect(await problem.getByRole('cell').allTextContents()).toEqual([
      '3',
      'CONTACT DATE',
      expect.stringContaining('24/11/2026'),
    ]);
    await checkAccessibility(page);
    await page.goto('/');
    await page.getByRole('region', { name: 'Contacts waiting' }).getByRole('listitem').first().waitFor();
    expect(await page.getByText('Domestic abuse').count()).toBe(0);
  });

  it('[SCR-8] the good rows are recorded together', async () => {
    const { page } = officer;
    await page.getByRole('link', { name: 'Import contacts' }).click();
    await choose('invented.csv', TABLE);
    await page.getByRole('button', { name: 'Record 2 contacts' }).click();
    await page.getByRole('heading', { name: '2 contacts recorded' }).waitFor();
    await checkAccessibility(page);
    await page.getByRole('main').getByRole('link', { name: /^BEX-/ }).first().click();
    await page.getByRole('region', { name: 'Earlier contacts' }).getByText('No further action').waitFor();
  });

  it('[SCR-7] a row the board has already is pointed out', async () => {
    const { page } = officer;
    await page.goto('/contacts/import');
    await choose('again.csv', TABLE);
    await page.getByText('2 lines may be about a contact the board has already').waitFor();
    await page.getByRole('button', { name: 'Choose another file' }).click();
    await choose('nonsense.csv', 'colour,weather\nblue,rain');
    await page.getByRole('heading', { name: '0 contacts can be imported' }).waitFor();
    await page.getByText(/The first line names no column we know/).waitFor();
    expect(await page.getByRole('button', { name: /^Record/ }).count()).toBe(0);
  });
});
