/** What a record keeper does, in a real browser: the register, a hold, an erasure and its log, retention, subject access. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContactId } from '#shared/ids.ts';
import { nextSitting, Participant } from '../integration/record-client.ts';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { participate, seesText, writeDay, type Participant as Person } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
const WHY = 'Asked for by letter on 2 November';

let server: TestServer;
let kit: Person;
let contact: ContactId;
let reference: string;

const dialog = () => kit.page.getByRole('dialog');
const region = (name: string) => kit.page.getByRole('region', { name });
const fillDay = (label: string, day: string) => writeDay(kit.page, label, day);
const goTo = (name: string) =>
  kit.page.getByRole('navigation', { name: 'Records' }).getByRole('link', { name }).click();

beforeAll(async () => {
  server = await startServer();
  using chair = await Participant.join(server.url, 'amara', 'csc');
  const meeting = await nextSitting(chair);
  await chair.watchMeeting(meeting);
  await chair.press({ type: 'open-meeting', meeting });
  const details = { concern: 'Invented for the records', children: [{ name: 'Rowan Testchild' }] };
  contact = (await chair.press({ type: 'record-contact', details })).created as ContactId;
  await chair.until(() => chair.streams.has(`contact/${contact}`));
  reference = chair.contact(contact).reference;
  await chair.press({ type: 'open-item', meeting, contact });
  await chair.until(() => chair.meeting(meeting).openItem === contact);
  await chair.press({
    type: 'decide-outcome',
    meeting,
    contact,
    outcome: 'BEX-O7',
    rationale: 'Nothing further is needed.',
    decisionMaker: 'amara',
    correctionReason: '',
    seen: chair.seen(contact),
  });
  // The browser itself reports what is not there, or not for this person.
  kit = await participate(browser, server.url, 'Kit Archive', [/status of 40[349]/]);
});

afterAll(() => server.stop());

describe('the records on the screen', () => {
  it('[KEE-14] an agreement is recorded, renewed and ended, and taken away as a table', async () => {
    const { page } = kit;
    await page.getByRole('navigation', { name: 'Board' }).getByRole('link', { name: 'Records' }).click();
    await page.getByRole('heading', { name: 'A contact’s record', level: 1 }).waitFor();
    await checkAccessibility(page);
    await goTo('Sharing agreements');
    const row = page.getByRole('row', { name: /Education/ });
    await row.getByText('None in force').waitFor();
    await checkAccessibility(page);
    await row.getByRole('button', { name: /^Record/ }).click();
    await dialog().getByRole('button', { name: 'Record it' }).click();
    await dialog().getByText('Give its title.').waitFor();
    await checkAccessibility(page);
    await dialog().getByLabel('Title').fill('Information sharing agreement');
    await fillDay('Agreed on', '2020-01-01');
    await fillDay('To be reviewed on (if set)', '2021-01-01');
    await dialog().getByLabel('Signed by').fill('A. Sample, Director, Education');
    await dialog().getByRole('button', { name: 'Record it' }).click();
    await seesText(kit, 'Education, Information sharing agreement: due on 1 January 2021');
    await row.getByText('Past its review').waitFor();
    await row.getByRole('button', { name: /^Renew/ }).click();
    await fillDay('Agreed on', '2026-01-01');
    await dialog().getByRole('button', { name: 'Renew it' }).click();
    await row.getByText('In force, no review date').waitFor();
    await row.getByRole('button', { name: /^End/ }).click();
    await dialog().getByLabel('Reason').fill('Replaced by a joint one');
    await checkAccessibility(page);
    await dialog().getByRole('button', { name: 'End it' }).click();
    await seesText(kit, /Replaced by a joint one/);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as CSV' }).click();
    expect((await download).suggestedFilename()).toBe('agreements.csv');
  });

  it('[KEE-14] a contact is found, put under a hold, and cannot be erased meanwhile', async () => {
    const { page } = kit;
    await goTo('A contact’s record');
    await page.getByLabel('Reference').fill('BEX-1999-0000');
    await page.getByRole('button', { name: 'Find the record' }).click();
    await seesText(kit, 'There is no such contact on your board.');
    await page.getByLabel('Reference').fill(reference.toLowerCase());
    await page.getByRole('button', { name: 'Find the record' }).click();
    await page.getByRole('heading', { name: `Record ${reference}`, level: 1 }).waitFor();
    await region('Who read it').first().getByRole('cell', { name: 'Amara Example' }).first().waitFor();
    await checkAccessibility(page);
    await page.getByRole('button', { name: 'Put under a legal hold …' }).click();
    await dialog().getByRole('button', { name: 'Put under a hold' }).click();
    await dialog().getByText('Write a few words.').waitFor();
    await dialog().getByLabel('Reason').fill('Claim 17');
    await dialog().getByRole('button', { name: 'Put under a hold' }).click();
    await seesText(kit, 'Under a legal hold: nothing erases it');
    await region('Erase for good')
      .getByText(/under a legal hold/)
      .waitFor();
    expect(await page.getByRole('button', { name: 'Erase this contact …' }).count()).toBe(0);
    await checkAccessibility(page);
    await goTo('Holds and disposal log');
    await page.getByRole('row', { name: /Claim 17/ }).waitFor();
    await page.getByRole('link', { name: reference }).click();
    await page.getByRole('button', { name: 'Lift the hold …' }).click();
    await dialog().getByLabel('Reason').fill('Settled');
    await dialog().getByRole('button', { name: 'Lift the hold' }).click();
    await seesText(kit, /^Not under a hold/);
  });

  it('[KEE-14] what came of a request to put it right stands in its record', async () => {
    const { page } = kit;
    await page.getByRole('button', { name: 'Record the answer …' }).click();
    await dialog().getByLabel('What the person says is wrong').fill('We never lived there');
    await dialog().getByLabel('What came of it').selectOption('not-changed');
    await dialog().getByLabel('Why').fill('The tenancy says so');
    await checkAccessibility(page);
    await dialog().getByRole('button', { name: 'Record the answer' }).click();
    await dialog().waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: 'Open the contact' }).click();
    await seesText(kit, /Asked to correct what is recorded.*“We never lived there” Nothing was changed/);
    await page.getByRole('link', { name: 'Hold, erase or answer for it' }).click();
  });

  it('[KEE-14] it is erased by typing its reference, and its page and the log say so', async () => {
    const { page } = kit;
    await page.getByRole('button', { name: 'Erase this contact …' }).click();
    await dialog().getByText('Nobody can ever read again:').waitFor();
    await dialog().getByRole('button', { name: 'Erase for good' }).click();
    await dialog().getByText('Choose one.').waitFor();
    await checkAccessibility(page);
    await dialog()
      .getByLabel(/request for erasure/)
      .check();
    await dialog().getByLabel('Type the reference to confirm').fill('BEX-1999-0000');
    await dialog().getByLabel('Why').fill(WHY);
    await dialog().getByRole('button', { name: 'Erase for good' }).click();
    await dialog().getByText(`Type ${reference} as it stands.`).waitFor();
    await dialog().getByLabel('Type the reference to confirm').fill(reference);
    await dialog().getByRole('button', { name: 'Erase for good' }).click();
    await seesText(kit, /^Erased on .* under a request for erasure \(UK GDPR article 17\)/);
    await checkAccessibility(page);
    await page.goto(`/contact/${contact}`);
    await page.getByRole('heading', { name: 'This contact was erased' }).waitFor();
    await seesText(kit, /^Erased on .* under a request for erasure/);
    await checkAccessibility(page);
    await page.goto('/records/log');
    await page.getByRole('row', { name: new RegExp(`${reference}.*${WHY}`) }).waitFor();
    await checkAccessibility(page);
    await page.goto(`/log?contact=${contact}`);
    await seesText(kit, `Contact ${reference} erased under a request for erasure (UK GDPR article 17).`);
  });

  it('[KEE-14] how long contacts are kept is the hub’s choice, and shown as silent until then', async () => {
    const { page } = kit;
    await page.goto('/records/retention');
    await region('Contacts')
      .getByText(/the procedure does not say/)
      .waitFor();
    await seesText(kit, /Nothing is due: the procedure does not say/);
    await region('Contacts')
      .getByRole('button', { name: /Choose/ })
      .click();
    await dialog().getByLabel('Months after the last entry').fill('0');
    await dialog().getByLabel('Who decided this, and why').fill('The council’s schedule');
    await dialog().getByRole('button', { name: 'Record the choice' }).click();
    await dialog().getByText('Give whole months').waitFor();
    await checkAccessibility(page);
    await dialog().getByLabel('Months after the last entry').fill('300');
    await dialog().getByRole('button', { name: 'Record the choice' }).click();
    await region('Contacts').getByText('25 years after the last entry').waitFor();
    await seesText(kit, 'Nothing is due.');
    await checkAccessibility(page);
  });

  it('[KEE-14] a person’s own data is looked through line by line, and made as two files', async () => {
    const { page } = kit;
    await goTo('Subject access');
    await page.getByLabel('Name of the person').fill('Alder Testchild');
    await fillDay('Date of birth', '2017-03-14');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('heading', { name: 'In 1 contact' }).waitFor();
    expect(page.url()).not.toMatch(/Alder|2017/);
    await page.getByRole('deletion').filter({ hasText: 'Briar Testchild' }).first().waitFor();
    await checkAccessibility(page);
    await page.getByRole('checkbox', { name: 'a professional' }).uncheck();
    await page.getByRole('button', { name: 'Make the files' }).click();
    await seesText(kit, '1 decision lacks a reason: see above.');
    await page.getByLabel('Why it is given: a professional').fill('In their work (Schedule 3)');
    await page.getByRole('button', { name: 'Make the files' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the answer, redacted' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^subject-access-\d{4}-\d{2}-\d{2}\.html$/);
    const answer = await readFile(await file.path(), 'utf8');
    expect(answer).toContain('Tomas Placeholder');
    expect(answer).not.toContain('Briar Testchild');
    await page.getByRole('link', { name: 'Download the schedule of redactions' }).waitFor();
    await checkAccessibility(page);
  });

  it('[KEE-14] who keeps no records is shown none of it', async () => {
    const amara = await participate(browser, server.url, 'Amara Example', [/status of 403/]);
    const board = amara.page.getByRole('navigation', { name: 'Board' });
    expect(await board.getByRole('link', { name: 'Records' }).count()).toBe(0);
    await amara.page.goto('/records/agreements');
    await seesText(amara, 'These pages are for record keepers of the hub.');
    await amara.page.goto(`/contact/${contact}`);
    await amara.page.getByRole('heading', { name: 'This contact is not open to you' }).waitFor();
    expect(await amara.page.getByText('Erased on').count()).toBe(0);
  });
});
