/** The hub's clocks, as whoever owns them goes through them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { participate, type Participant } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let server: TestServer;
let officer: Participant;

beforeAll(async () => {
  // Oldham's clock runs from the contact itself.
  server = await startServer({ environment: { HUB: 'oldham' } });
  officer = await participate(browser, server.url, 'Reed Minutes');
});

afterAll(() => server.stop());

describe('the clock screen', () => {
  it('[LRG-8] [LRG-9] is reached from any page, and shows what runs, by owner and kind, page by page', async () => {
    const { page } = officer;
    await page.goto('/contacts/import');
    const rows60 = Array.from({ length: 60 }, (_, row) => `Invented ${row}`);
    const buffer = Buffer.from(['concern', ...rows60].join('\n'));
    await page.getByLabel('CSV file').setInputFiles({ name: 'invented.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Record 60 contacts' }).click();
    await page.getByRole('heading', { name: '60 contacts recorded' }).waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Clocks' }).click();
    await page.getByRole('heading', { name: /^\d+ clocks$/ }).waitFor();
    const rows = page.getByRole('main').getByRole('listitem');
    await expect.poll(() => rows.count()).toBe(50);
    await checkAccessibility(page);
    const first = await rows.first().getByRole('link').innerText();
    await page.getByRole('button', { name: 'Later ones' }).click();
    await page.getByText(/^51 to \d+$/).waitFor();
    await expect.poll(() => rows.first().getByRole('link').innerText()).not.toBe(first);
    const owner = page.getByLabel('Owner');
    const name = await owner.getByRole('option').nth(1).innerText();
    await owner.selectOption({ label: name });
    // What stood before the choice stays until the answer comes.
    await rows.filter({ hasNotText: name }).first().waitFor({ state: 'detached' });
    await rows.filter({ hasText: name }).first().waitFor();
  });
});
