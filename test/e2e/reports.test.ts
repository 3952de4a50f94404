/** The manager's page, a report of the procedure, and a person's own actions, in the browser. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { participate, type Participant } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let server: TestServer;
let manager: Participant;

beforeAll(async () => {
  server = await startServer({ environment: { HUB: 'portsmouth' } });
  manager = await participate(browser, server.url, 'Marina Example');
});

afterAll(() => server.stop());

describe('reports', () => {
  it('[RPT-13] each figure has a sentence, a drawing, a table and a file', async () => {
    const { page } = manager;
    // Fewer than five would not be drawn.
    await page.goto('/contacts/import');
    const rows = Array.from({ length: 8 }, (_, row) => `Invented ${row}`);
    const buffer = Buffer.from(['concern', ...rows].join('\n'));
    await page.getByLabel('CSV file').setInputFiles({ name: 'invented.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Record 8 contacts' }).click();
    await page.getByRole('heading', { name: '8 contacts recorded' }).waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Reports', exact: true }).click();
    const figure = page.getByRole('region', { name: 'Contacts and decisions by week', exact: true });
    await figure.getByRole('img', { name: /contacts were recorded/ }).waitFor();
    await figure.getByText('Table of “Contacts and decisions by week”').click();
    await figure.getByRole('columnheader', { name: 'Contacts recorded' }).waitFor();
    await checkAccessibility(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      figure.getByRole('link', { name: /as CSV$/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('contacts.csv');
    await page.getByLabel('Locality').selectOption({ label: 'North' });
    await page.getByText(/: North\.$/).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await checkAccessibility(page);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('[RPT-13] [RPT-10] a report of the procedure shows its columns, and what a scorecard cannot know', async () => {
    const { page } = manager;
    await page.getByRole('link', { name: 'Weekly allocation report' }).click();
    await page.getByRole('heading', { name: 'Carried beside the table' }).waitFor();
    await checkAccessibility(page);
    await page.getByRole('link', { name: 'All reports' }).click();
    await page.getByRole('link', { name: /^Early Help scorecard/ }).click();
    const unknown = page.getByRole('listitem').filter({ hasText: 'Payments by results claims they have made' });
    await unknown.getByText(/Not known to the board\. The board knows only that a claim/).waitFor();
    await checkAccessibility(page);
  });

  it('[RPT-14] open actions have a page of their own, reached from the first page', async () => {
    const { page } = manager;
    await page.goto('/');
    await page.getByRole('region', { name: 'Open actions' }).getByRole('link', { name: 'My actions' }).click();
    await page.getByRole('heading', { name: 'My actions', level: 1 }).waitFor();
    await page.getByRole('radio', { name: /Overdue/ }).check();
    await page.getByText('No action of your agency is overdue.').waitFor();
    await checkAccessibility(page);
  });
});
