/** Links between contacts and disagreements between professionals, on the contact's page. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import { participate, seesText, type Participant } from '../support/participant.ts';

const browser = useBrowser();
let hub: DemoHub;
let worker: Participant;
let chair: Participant;

const panel = ({ page }: Participant, name: string) => page.getByRole('region', { name, exact: true });
const DISAGREEMENTS = 'Disagreements between professionals';

beforeAll(async () => {
  hub = await startDemoHub();
  worker = await participate(browser, hub.url, 'Tomas Placeholder');
  chair = await participate(browser, hub.url, 'Amara Example');
  await worker.page
    .getByRole('region', { name: 'Contacts waiting' })
    .getByRole('listitem')
    .first()
    .getByRole('link')
    .click();
  await panel(worker, DISAGREEMENTS).waitFor();
  await chair.page.goto(new URL(worker.page.url()).pathname);
});
afterAll(() => hub.stop());

describe('the contact’s page', () => {
  it('[LNK-4] links a sibling’s contact, at once on the screens of those who may see both, and takes it back', async () => {
    const { page } = worker;
    await panel(worker, 'Siblings and household').getByRole('button', { name: 'Link a contact' }).click();
    const dialog = page.getByRole('dialog', { name: 'Link a contact' });
    await dialog.getByLabel('Which contact').selectOption({ index: 1 });
    await dialog.getByLabel('More about it (optional)').fill('Same mother');
    await checkAccessibility(page);
    await dialog.getByRole('button', { name: 'Link both contacts' }).click();
    await panel(chair, 'Siblings and household').getByText('Same mother').waitFor();
    const link = panel(worker, 'Siblings and household').getByRole('link');
    expect(await link.getAttribute('href')).toMatch(/^\/contact\//);
    await panel(worker, 'Siblings and household')
      .getByRole('button', { name: /^Take back/ })
      .click();
    await page.getByRole('dialog').getByRole('textbox').fill('Not siblings');
    await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
    await panel(chair, 'Siblings and household')
      .getByText('No contact that is open to you is linked.')
      .waitFor();
  });

  it('[DSG-5] takes a disagreement through the hub’s stages, each with owner and clock, to its outcome', async () => {
    const { page } = worker;
    await panel(worker, DISAGREEMENTS).getByRole('button', { name: 'Record a disagreement' }).click();
    const dialog = page.getByRole('dialog', { name: 'Record a disagreement' });
    await dialog.getByLabel('What it is about').fill('Whether the threshold is met');
    await dialog.getByLabel('Police').check();
    await checkAccessibility(page);
    await dialog.getByRole('button', { name: 'Record it' }).click();
    const shown = panel(chair, DISAGREEMENTS);
    await shown.getByText(/Stage: Between the practitioners, with CSC Senior Practitioner/).waitFor();
    await shown.getByText('(local setting)').first().waitFor();
    await shown
      .getByText(/Disagreement settled: Between the practitioners/)
      .first()
      .waitFor();
    await shown.getByRole('button', { name: 'Next stage: Between their managers' }).click();
    await chair.page.getByRole('dialog').getByRole('button', { name: 'Take it to the next stage' }).click();
    await panel(worker, DISAGREEMENTS)
      .getByText(/Stage: Between their managers/)
      .waitFor();
    await checkAccessibility(page);
    await panel(worker, DISAGREEMENTS)
      .getByRole('button', { name: /^Settle/ })
      .click();
    await page.getByRole('dialog').getByRole('textbox').fill('A strategy discussion is held');
    await page.getByRole('dialog').getByRole('button', { name: 'Record that it is settled' }).click();
    await seesText(chair, 'A strategy discussion is held');
  });
});
