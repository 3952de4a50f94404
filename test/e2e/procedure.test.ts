/** The steps of Bexley's procedure on a contact: recorded in place, corrected, and beside the clocks they stop. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { participate, type Participant } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let server: TestServer;
let officer: Participant, worker: Participant;

beforeAll(async () => {
  server = await startServer();
  officer = await participate(browser, server.url, 'Nell Minutes');
  worker = await participate(browser, server.url, 'Tomas Placeholder');
});

afterAll(() => server.stop());

const procedure = ({ page }: Participant) => page.getByRole('region', { name: 'Procedure', exact: true });
/** The step whose heading this is. */
const step = (who: Participant, name: string) =>
  procedure(who)
    .getByRole('listitem')
    .filter({ has: who.page.getByRole('heading', { name, exact: true }) });

describe('the procedure on a contact', () => {
  it('[STP-18] a screening is recorded in place by keyboard, gaps kept, and what it starts stands beside the step that ends it', async () => {
    const { page } = officer;
    await page.goto('/contacts/new');
    await page.getByLabel('What is the concern?').fill('An invented concern');
    await page.getByRole('button', { name: 'Record the contact' }).click();
    await page.getByRole('link', { name: 'Open the contact' }).click();
    await step(officer, 'Screening').getByText('Not recorded').waitFor();

    await step(officer, 'Screening').getByRole('button', { name: 'Record Screening' }).focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('form', { name: 'Record: Screening' });
    await form.getByRole('group', { name: 'LCS (Children’s Social Care)' }).getByLabel('Open case').check();
    await form.getByRole('group', { name: 'EHM (Early Help)' }).getByLabel('Nothing found').check();
    await checkAccessibility(page);
    await form.getByRole('button', { name: 'Record it' }).focus();
    await page.keyboard.press('Enter');

    const screening = step(officer, 'Screening');
    await screening.getByText('Recorded', { exact: true }).waitFor();
    await screening.getByText('2 answered, 2 not').click();
    await screening.getByText('Not answered').first().waitFor();
    const forward = step(officer, 'The child receives a service already');
    await forward.getByText('Forwarded to the allocated social worker or key worker', { exact: true }).waitFor();
    await forward.getByRole('button', { name: /^Record / }).click();
    await page
      .getByRole('form')
      .getByRole('group', { name: /^Done:/ })
      .getByLabel('Yes')
      .check();
    await page.getByRole('button', { name: 'Record it' }).click();
    await forward.getByText('Recorded', { exact: true }).waitFor();
    await forward
      .getByText('Forwarded to the allocated social worker or key worker', { exact: true })
      .waitFor({ state: 'detached' });
    await checkAccessibility(page);
  });

  it('[STP-18] a consultation about an unnamed child is recorded, seen by others at once, and corrected with a reason', async () => {
    const { page } = officer;
    await worker.page.goto(new URL(page.url()).pathname + new URL(page.url()).search);
    await step(worker, 'Consultation').getByText('Not recorded').waitFor();

    await step(officer, 'Consultation').getByRole('button', { name: 'Record Consultation' }).click();
    const form = page.getByRole('form', { name: 'Record: Consultation' });
    await form.getByLabel('Not named: no screening checks').check();
    await form.getByLabel('What was asked and advised').fill('Talk with the family first');
    await form.getByRole('button', { name: 'Record it' }).click();
    await step(officer, 'Summary of the consultation').getByText('Consultation summary sent', { exact: true }).waitFor();

    const seen = step(worker, 'Consultation');
    await seen.getByText('Recorded', { exact: true }).waitFor();
    await seen.getByText('2 answered, 2 not').click();
    await seen.getByText('Talk with the family first').waitFor();
    await seen.getByRole('button', { name: 'Correct Consultation' }).click();
    const correction = worker.page.getByRole('form', { name: 'Correct: Consultation' });
    await correction.getByRole('button', { name: 'Record the correction' }).click();
    await correction.getByText('Say what was wrong with it.').waitFor();
    await correction.getByLabel('Who asked').fill('A school');
    await correction.getByLabel('What was wrong with it').fill('Left out who asked');
    await correction.getByRole('button', { name: 'Record the correction' }).click();
    await step(officer, 'Consultation').getByText('corrected: Left out who asked').waitFor();
    await step(officer, 'Consultation').getByText('3 answered, 1 not').waitFor();
    await step(officer, 'Consultation').getByText('2 answered, 2 not').waitFor({ state: 'detached' });
  });

  it('[STP-18] at the width of a telephone nothing is cut off', async () => {
    const { page } = worker;
    await page.setViewportSize({ width: 390, height: 844 });
    await procedure(worker).getByRole('button', { name: /^Procedure/, expanded: false }).click();
    await step(worker, 'Screening').getByRole('button', { name: /^Record again/ }).click();
    await page.getByRole('form', { name: 'Record: Screening' }).waitFor();
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(390);
    await checkAccessibility(page);
    await page.getByRole('form').getByRole('button', { name: 'Cancel' }).click();
  });
});
