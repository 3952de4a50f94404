/** A contact from its first line to its record. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { participate, type Participant } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let server: TestServer;
let worker: Participant, police: Participant;

beforeAll(async () => {
  server = await startServer();
  worker = await participate(browser, server.url, 'Tomas Placeholder');
  police = await participate(browser, server.url, 'Quill Fiction');
});

afterAll(() => server.stop());

const region = ({ page }: Participant, name: string) => page.getByRole('region', { name, exact: true });

describe('a contact', () => {
  it('[SCR-5] leaving with words that were not sent asks first', async () => {
    const { page } = worker;
    await page.getByRole('link', { name: 'New contact' }).click();
    await page.getByLabel('What is the concern?').fill('An invented concern');
    await page.getByText('13 of 14 not yet known').waitFor();
    await checkAccessibility(page);
    const asked = new Promise<string>((resolve) => {
      page.once('dialog', (dialog) => {
        resolve(dialog.message());
        void dialog.dismiss();
      });
    });
    await page.getByRole('link', { name: 'Home' }).click();
    expect(await asked).toContain('has not been sent');
    expect(await page.getByLabel('What is the concern?').inputValue()).toBe('An invented concern');
  });

  it('[SCR-4] is recorded with one line, and says what is not yet known', async () => {
    const { page } = worker;
    await page.getByRole('button', { name: 'Record the contact' }).click();
    await page.getByRole('heading', { name: 'Contact recorded' }).waitFor();
    await page.getByText(/^BEX-\d{4}-[2-9B-Z]{4}-[2-9B-Z]{4}$/).waitFor();
    await checkAccessibility(page);
    await page.getByRole('link', { name: 'Open the contact' }).click();
    await region(worker, 'Children').getByText('An invented concern').waitFor();
    await page.getByText('13 of 14 not yet known').waitFor();
    await checkAccessibility(page);
  });

  it('[SCR-4] [SCR-7] takes all its parts, states consent, and shows what may be the same contact', async () => {
    const { page } = worker;
    await page.goto('/contacts/new');
    await page.getByLabel('What is the concern?').fill('The same worry as before');
    await page.getByRole('button', { name: 'Children’s names, dates of birth and gender' }).click();
    await page.getByRole('button', { name: 'Add a child' }).click();
    await page.getByLabel('Full name').fill('Damson Testchild');
    const born = page.getByRole('group', { name: 'Date of birth' });
    await born.getByLabel('Day').fill('4');
    await born.getByLabel('Month').fill('5');
    await born.getByLabel('Year').fill('2017');
    await page.getByLabel('Gender').fill('Girl');
    await page.getByText('Household and parental responsibility').click();
    await page.getByRole('button', { name: 'Add somebody in the household' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Sorrel Testparent');
    await page.getByRole('group', { name: 'Holds parental responsibility' }).getByLabel('Yes').check();
    await page.getByText('Who made contact, and when').click();
    await page.getByLabel('A member of the public').check();
    const made = page.getByRole('group', { name: 'Date contact was made' });
    await made.getByLabel('Day').fill('5');
    await made.getByLabel('Month').fill('1');
    await made.getByLabel('Year').fill('2026');
    await page.getByLabel('Time contact was made').fill('09:30');
    await page.getByLabel('Consent of the family').selectOption({ label: 'Refused' });
    await page.getByLabel('From whom, by whom and when').fill('The mother said no');
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Record the contact' }).click();
    await page.getByRole('link', { name: 'Open the contact' }).click();
    await region(worker, 'Consent').getByText('Consent refused.').waitFor();
    await page.getByText('said to have been made 5 Jan 2026, 9:30am').waitFor();
  });

  it('[CON-5] is amended with a reason, and what it was stays in the record', async () => {
    const { page } = worker;
    await page.getByRole('link', { name: 'Amend this contact' }).click();
    await page.getByRole('heading', { name: /^Amend BEX-/ }).waitFor();
    await page.getByText('Children', { exact: true }).click();
    await page.getByLabel('Full name').fill('Damson Example-Testchild');
    await page.getByRole('button', { name: 'Record the amendment' }).click();
    await page.getByText('Write a few words.').waitFor();
    await page.getByLabel('Why it is amended').fill('The school gave the whole name');
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Record the amendment' }).click();
    await page.getByRole('heading', { name: 'Damson Example-Testchild', level: 1 }).waitFor();
    await region(worker, 'Record of this contact').getByText('The school gave the whole name').waitFor();
  });

  it('[SCR-6] is seen by whom the hub admits, and by nobody whose admission has ended', async () => {
    const { page } = worker;
    await police.page.goto(new URL(page.url()).pathname);
    await police.page.getByRole('heading', { name: 'This contact is not open to you' }).waitFor();
    await checkAccessibility(police.page);

    await page.getByRole('button', { name: 'Admit somebody' }).click();
    await checkAccessibility(page);
    await page
      .getByLabel('Person')
      .selectOption({ label: 'Quill Fiction, Police sergeant, Public Protection Desk' });
    await page.getByLabel('Why they need to see it').fill('Known to the desk');
    await page.getByRole('button', { name: 'Admit', exact: true }).click();
    await region(worker, 'Who may see this contact').getByText('Quill Fiction, Police').waitFor();
    await police.page.getByRole('button', { name: 'Look again' }).click();
    await police.page.getByRole('heading', { name: 'Damson Example-Testchild' }).waitFor();

    await page.getByRole('button', { name: 'End the admission of Quill Fiction' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('No longer needed');
    await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
    await police.page.getByRole('heading', { name: 'This contact is not open to you' }).waitFor();
    await expect.poll(() => police.page.getByText('Damson').count()).toBe(0);
  });

  it('[CON-6] [CON-16] is flagged, tells that the police know, and hides an entry that should not be read', async () => {
    const { page } = worker;
    await page.getByRole('button', { name: 'Flag immediate protection' }).click();
    await page.getByRole('button', { name: 'Flag it now' }).click();
    await page.getByRole('button', { name: 'Stand down' }).waitFor();
    await page.getByRole('button', { name: 'Record police notified' }).click();
    await page.getByLabel('How, and to whom').fill('By phone, invented reference 1');
    await page.getByRole('button', { name: 'Record it' }).click();
    await region(worker, 'Police').getByText('By phone, invented reference 1').waitFor();
    await page.getByRole('button', { name: /^Restrict this entry: The contact’s particulars/ }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('The wrong child');
    await page.getByRole('dialog').getByRole('button', { name: 'Restrict it' }).click();
    await region(worker, 'Record of this contact')
      .getByText('An entry was restricted.', { exact: true })
      .waitFor();
    await region(worker, 'Record of this contact')
      .getByText('The school gave the whole name')
      .waitFor({ state: 'detached' });
    await checkAccessibility(page);
  });

  it('[SCR-7] a possible duplicate is called the same or not, and the record keeps it', async () => {
    const { page } = worker;
    await page.goto('/');
    await page
      .locator('li, tr')
      .filter({ hasText: /damson testchild/ })
      .getByRole('link', { name: /^BEX-/ })
      .first()
      .click();
    const duplicates = region(worker, 'Possible duplicates');
    await duplicates.getByRole('button', { name: 'Not the same' }).first().click();
    await duplicates.getByText('Recorded: not the same.').waitFor();
    await region(worker, 'Record of this contact')
      .getByText(/^Compared with another contact: not the same/)
      .waitFor();
    await checkAccessibility(page);
  });

  it('[MSC-1] on a phone shows children and concern, and the rest folded with how it stands', async () => {
    const { page } = worker;
    const usual = page.viewportSize();
    await page.setViewportSize({ width: 390, height: 844 });
    await region(worker, 'Children').getByRole('heading', { name: 'Concern' }).waitFor();
    const consent = page.getByRole('button', { name: 'Consent not stated', exact: true });
    await consent.waitFor();
    await page.getByRole('button', { name: 'State consent' }).waitFor({ state: 'hidden' });
    await consent.click();
    await page.getByRole('button', { name: 'State consent' }).click();
    await page.getByLabel('Consent of the family').selectOption({ label: 'Refused' });
    await page.getByRole('dialog').getByRole('button', { name: 'Record it' }).click();
    await page.getByRole('button', { name: 'Consent refused', exact: true, expanded: true }).waitFor();
    await checkAccessibility(page);
    if (usual !== null) await page.setViewportSize(usual);
    await region(worker, 'Police').getByRole('button', { name: 'Record police notified' }).waitFor();
  });

  it('[MSC-2] that does not come says why, and comes when it is asked for again', async () => {
    const { page } = worker;
    let isDead = true;
    await page.routeWebSocket(/socket\.io/, (line) => void (isDead || line.connectToServer()));
    await page.reload();
    await page.getByText('Opening the contact …').waitFor();
    await page.getByText('The contact has not come yet').waitFor();
    await checkAccessibility(page);
    isDead = false;
    await page.getByRole('button', { name: 'Try again now' }).click();
    await region(worker, 'Children').waitFor();
    await page.getByText('The contact has not come yet').waitFor({ state: 'detached' });
  });
});
