/** Contacts from a table, as the person who brings it goes through it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { participate, type Participant } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let server: TestServer;
let officer: Participant;

/** While the server is away, the browser says so of everything it asks for. */
const AWAY = [/WebSocket/, /net::ERR/];

beforeAll(async () => {
  server = await startServer();
  officer = await participate(browser, server.url, 'Nell Minutes', AWAY);
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
    await expect
      .poll(() => problem.getByRole('cell').allTextContents())
      .toEqual(['3', 'CONTACT DATE', expect.stringContaining('24/11/2026')]);
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

const HEADER = 'reference,reason,locality';
const PART = 100;
/** Two whole parts and a half. */
const ROWS = 250;
const table = (name: string) =>
  [HEADER, ...Array.from({ length: ROWS }, (_, row) => `${name}-${row},Neglect,North`)].join('\n');

describe('a table of several parts', () => {
  /** Holds the second part on its way; gives what lets it go on. */
  const holdSecondPart = async () => {
    const { page } = officer;
    const held = Promise.withResolvers<() => Promise<void>>();
    let parts = 0;
    await page.route('**/contacts/import/accept*', (route) => {
      parts += 1;
      if (parts === 2) held.resolve(() => route.continue());
      else void route.continue();
    });
    return held.promise;
  };
  const importTable = async (name: string) => {
    await officer.page.goto('/contacts/import');
    await choose(`${name}.csv`, table(name));
    await officer.page.getByRole('button', { name: `Record ${ROWS} contacts` }).click();
  };

  it('[LRG-4] is stopped after the part under way, says what was recorded, and is gone on with', async () => {
    const { page } = officer;
    const held = holdSecondPart();
    await importTable('stopped');
    const letGo = await held;
    await page.getByRole('progressbar', { name: `${PART} of ${ROWS} recorded` }).waitFor();
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await letGo();
    await page.getByRole('heading', { name: 'Stopped: 200 contacts recorded' }).waitFor();
    await page.getByText('200 contacts, up to line 201 of the file').waitFor();
    await page.getByText('50 contacts, from line 202 on').waitFor();
    await checkAccessibility(page);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Go on with the other 50 contacts' }).click();
    await page.getByRole('heading', { name: '250 contacts recorded' }).waitFor();
  });

  it('[LRG-5] goes on where it was when the server died, and records nothing twice', async () => {
    const { page } = officer;
    const held = holdSecondPart();
    await importTable('interrupted');
    const letGo = await held;
    await server.kill();
    await letGo();
    await page.getByRole('heading', { name: 'Stopped: 100 contacts recorded' }).waitFor();
    await page.getByRole('alert').getByText('The server could not be reached').waitFor();
    await page.unrouteAll();
    await server.restart();
    await page.getByRole('button', { name: 'Go on with the other 150 contacts' }).click();
    await page.getByRole('heading', { name: '250 contacts recorded' }).waitFor();
    await page.getByRole('button', { name: 'Import another file' }).click();
    await choose('interrupted.csv', table('interrupted'));
    await page.getByText('250 contacts of these came in by an earlier import, word for word').waitFor();
    await expect.poll(() => page.getByText(/possible duplicate/i).count()).toBe(1);
    await page.getByRole('button', { name: 'Record all 250 contacts again' }).waitFor();
    expect(await page.getByRole('cell', { name: /this very line.*same/ }).count()).toBe(0);
    await checkAccessibility(page);
  });
});
