/** The decision log as people read it. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { participate, type Participant } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let server: TestServer;
let reader: Participant, worker: Participant;

beforeAll(async () => {
  server = await startServer();
  reader = await participate(browser, server.url, 'Amara Example');
  worker = await participate(browser, server.url, 'Tomas Placeholder');
});

afterAll(() => server.stop());

const rows = () => reader.page.getByRole('row').filter({ has: reader.page.getByRole('cell') });

describe('the decision log', () => {
  it('[SCR-10] is narrowed by what a person remembers of an entry', async () => {
    const { page } = reader;
    await page.getByRole('link', { name: 'Decision log' }).click();
    await rows().first().waitFor();
    const everything = await page.getByRole('heading', { name: /entries$/ }).textContent();
    await checkAccessibility(page);
    await page.getByLabel('Kind').selectOption({ label: 'Immediate protection' });
    await page.getByRole('heading', { name: '1 entry' }).waitFor();
    await rows()
      .first()
      .filter({ hasText: /Flagged for immediate protection.*belt.*Tomas Placeholder.*Cedar Testchild/s })
      .waitFor();
    await page.getByLabel('Person').selectOption({ label: 'Quill Fiction' });
    await page.getByText('No entry fits these filters').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('heading', { name: everything ?? '', exact: true }).waitFor();
    await page.getByLabel('Words').fill('neighbour');
    await page.getByRole('heading', { name: /^\d entr/ }).waitFor();
    await rows().first().filter({ hasText: /neighbour/i }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('heading', { name: everything ?? '', exact: true }).waitFor();
  });

  it('[SCR-9] keeps what is new behind a button', async () => {
    const first = await rows().first().textContent();
    await worker.page
      .getByRole('link', { name: /^BEX-/ })
      .first()
      .click();
    await worker.page.getByRole('button', { name: 'State consent' }).click();
    await worker.page
      .getByRole('dialog')
      .getByLabel('Consent of the family')
      .selectOption({ label: 'Obtained, verbally' });
    await worker.page.getByRole('dialog').getByRole('button', { name: 'Record it' }).click();
    const news = reader.page.getByRole('button', { name: '1 new entry' });
    await news.waitFor();
    expect(await rows().first().textContent()).toBe(first);
    await checkAccessibility(reader.page);
    await news.click();
    await rows().first().getByText('Consent: obtained, verbally.').waitFor();
  });

  it('[SCR-10] can be taken away as a table by the same filters', async () => {
    const { page } = reader;
    await page.getByLabel('Kind').selectOption({ label: 'Consent' });
    await page.getByRole('heading', { name: '1 entry' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download as CSV' }).click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.trim().split('\r\n')).toHaveLength(2);
    expect(text).toContain('Tomas Placeholder');
  });

  it('[SCR-17] tells in one line what was done again and again, and opens to each entry of it', async () => {
    const { page } = reader;
    await page.getByRole('button', { name: 'Clear filters' }).click();
    const line = rows().filter({ hasText: '6 contacts were put on the agenda.' });
    await line.getByRole('button', { name: 'Show these 6 entries' }).click();
    const each = rows().filter({ hasText: 'A contact was put on the agenda.' });
    await expect.poll(() => each.count()).toBe(6);
    await checkAccessibility(page);
    await line.getByRole('button', { name: 'Fold these 6 entries' }).click();
    await expect.poll(() => each.count()).toBe(0);
  });

  it('is cards on a phone', async () => {
    const { page } = reader;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('region', { name: 'Entries, newest first' }).getByRole('listitem').first().waitFor();
    await page.getByRole('table').waitFor({ state: 'detached' });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
      .toBe(true);
    await checkAccessibility(page);
  });
});
