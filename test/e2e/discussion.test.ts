/** A strategy discussion of three people, from the contact's page to two signatures and approved minutes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import { refusal, settingsFor, startMailServer } from '../integration/mail-server.ts';
import { signIn } from '../integration/record-client.ts';
import { participate, seesText, type Participant } from '../support/participant.ts';

const browser = useBrowser();
let mail: Awaited<ReturnType<typeof startMailServer>>;
let server: DemoHub;
let chair: Participant, police: Participant, health: Participant;
const everyone = () => [chair, police, health];

beforeAll(async () => {
  mail = await startMailServer({ onRcptTo: ({ address }, _session, done) => done(address.startsWith('flint') ? refusal(550) : null) });
  server = await startDemoHub('oldham', { mailSettings: settingsFor(mail.port) });
  const headers = { cookie: await signIn(server.url, 'ada'), 'content-type': 'application/json', origin: server.url };
  for (const who of ['flint', 'juniper']) {
    const body = JSON.stringify({ address: `${who}@work.example` });
    await fetch(`${server.url}/api/v1/admin/people/${who}/mail-address`, { method: 'POST', headers, body });
  }
  chair = await participate(browser, server.url, 'Maple Example');
  police = await participate(browser, server.url, 'Flint Fiction');
  health = await participate(browser, server.url, 'Juniper Imagined');
});
afterAll(async () => {
  await server.stop();
  await mail.stop();
});

const CHILD = 'Sedge Testchild';
const LEGAL = 'Determine if legal action or other urgent safety planning is required';
const invitation = ({ page }: Participant) =>
  page.getByRole('region', { name: 'Strategy discussions' }).getByRole('listitem').filter({ hasText: CHILD });
const people = ({ page }: Participant) => page.getByRole('region', { name: 'People' });
const invitee = (who: Participant, name: string) =>
  people(who).getByRole('list', { name: 'Invited' }).getByRole('listitem').filter({ hasText: name });
const heading = ({ page }: Participant, name: string) =>
  page.getByRole('article').getByRole('region', { name: new RegExp(name.replace('?', '\\?')) });

describe('a strategy discussion', () => {
  it('[DIS-1] is called in one press with sound defaults, which can be changed', async () => {
    const { page } = chair;
    await page
      .getByRole('region', { name: 'Contacts waiting' })
      .getByRole('listitem')
      .filter({ hasText: CHILD })
      .getByRole('link')
      .click();
    await page.getByRole('button', { name: 'Call a strategy discussion' }).click();
    const dialog = page.getByRole('dialog', { name: 'Call a strategy discussion' });
    await dialog.getByText(/Notify the Police immediately|notify the Police immediately/).waitFor();
    for (const name of ['Flint Fiction', 'Juniper Imagined', 'Reed Minutes'])
      await expect
        .poll(() =>
          dialog
            .getByRole('checkbox', { name: new RegExp(`^${name}`) })
            .first()
            .isChecked(),
        )
        .toBe(true);
    expect(await dialog.getByRole('checkbox', { name: /^Basil Supposed/ }).isChecked()).toBe(false);
    await dialog.getByLabel(/Concerns regarding intrafamilial sexual abuse/).check();
    await dialog.getByText('(Oldham 6.4)').first().waitFor();
    await dialog.getByLabel('Flint Fiction can decide for Police').check();
    await checkAccessibility(page);
    await dialog.getByRole('button', { name: 'Call the discussion' }).click();
    await page.getByRole('heading', { level: 1, name: 'Strategy meeting or discussion' }).waitFor();
    await page.getByText('Not opened yet').first().waitFor();
  });

  it('[EML-12] shows whoever called it who was not reached by e-mail, and what to do', async () => {
    await invitee(chair, 'Flint Fiction').getByText('could not be delivered: address refused (550). Tell them by telephone').waitFor();
    await invitee(chair, 'Juniper Imagined').getByText(/^e-mailed/).waitFor();
    await invitee(chair, 'Reed Minutes').getByText('no e-mail address: tell them by telephone').waitFor();
    await checkAccessibility(chair.page);
  });

  it('[DIS-2] is on the first page of those invited, who answer in one press or two', async () => {
    police.takePresses();
    await police.press(invitation(police).getByRole('button', { name: 'Coming' }));
    expect(police.takePresses()).toBe(1);
    await invitee(chair, 'Flint Fiction').getByText('coming').waitFor();
    health.takePresses();
    await health.press(invitation(health).getByRole('button', { name: 'Send apologies' }));
    await health.page.getByLabel(/Information sent instead/).fill('Report sent by secure post');
    await health.press(invitation(health).getByRole('button', { name: 'Send my apologies' }));
    expect(health.takePresses()).toBe(2);
    await invitee(chair, 'Juniper Imagined').getByText('apologies: Report sent by secure post').waitFor();
    await checkAccessibility(police.page);
  });

  it('[DIS-3] says at every moment whether it is quorate, and goes on without with a reason', async () => {
    await chair.page.getByRole('button', { name: 'Open the discussion' }).click();
    await seesText(chair, 'Not quorate: Police and Health are missing (local setting)');
    await invitation(police).getByRole('link').click();
    await police.page.getByRole('button', { name: 'From elsewhere' }).click();
    await seesText(chair, 'Not quorate: Health is missing (local setting)');
    await chair.page.getByRole('button', { name: 'Go on without a quorum' }).click();
    await chair.page.getByRole('dialog').getByRole('textbox').fill('She may go home tonight');
    await chair.page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
    await seesText(police, /went on without Health.*She may go home tonight/);
    await invitation(health).getByRole('link').click();
    await health.page.getByRole('button', { name: 'By phone' }).click();
    for (const person of everyone()) await seesText(person, 'Quorate (local setting)');
  });

  it('[DIS-4] is worked through together under its headings, each recorded as it was read', async () => {
    const open = async (who: Participant, name: string) => {
      await heading(who, name)
        .getByRole('button', { name: `Write: ${name}` })
        .click();
      await who.page.getByRole('textbox', { name, exact: true }).click();
    };
    await open(police, LEGAL);
    await police.page.keyboard.type('An emergency protection order');
    await heading(chair, LEGAL).getByText('An emergency protection order').waitFor();
    await heading(chair, LEGAL).getByText('Flint Fiction is writing').waitFor();
    await open(health, LEGAL);
    await health.page.keyboard.press('Control+End');
    await health.page.keyboard.type(' is prepared.');
    await heading(chair, LEGAL).getByText('An emergency protection order is prepared.').waitFor();
    await open(health, 'What do we not know?');
    await health.page.keyboard.type('Where the uncle lives');
    await heading(chair, 'What do we not know?').getByText('Where the uncle lives').waitFor();
    for (const name of [LEGAL, 'What do we not know?'])
      await heading(chair, name)
        .getByRole('button', { name: `Record: ${name}` })
        .click();
    await seesText(police, '2 of 9 recorded');
    await checkAccessibility(health.page);
  });

  it('[DIS-5] keeps points that wait, hands of those elsewhere first, and who is ready', async () => {
    const { page } = police;
    await page.getByLabel('Park a point').fill('Ask the school about transport');
    await page.getByRole('button', { name: 'Park', exact: true }).click();
    await chair.page
      .getByRole('list', { name: 'Points that wait' })
      .getByText(/transport/)
      .waitFor();
    await chair.page.getByRole('button', { name: 'Raise my hand' }).click();
    await page.getByRole('button', { name: 'Raise my hand' }).click();
    const hands = health.page.getByRole('list', { name: 'Raised hands' }).getByRole('listitem');
    await hands.nth(1).waitFor();
    await hands.first().filter({ hasText: 'Flint Fiction' }).waitFor();
    await chair.page.getByRole('button', { name: 'Lower the hand of Flint Fiction' }).click();
    await page.getByRole('button', { name: 'Raise my hand' }).waitFor();
    await chair.page.getByRole('button', { name: 'Ask who is ready' }).click();
    await page.getByRole('button', { name: 'Ready', exact: true }).click();
    for (const person of everyone()) await seesText(person, '1 of 3 agencies ready');
    await checkAccessibility(chair.page);
  });

  it('[DIS-6] decides with what is missing in sight, and each agency signs for itself', async () => {
    const { page } = chair;
    await page.getByRole('button', { name: 'Decide on a Section 47 enquiry' }).click();
    const form = page.getByRole('form', { name: 'Section 47 decision' });
    await form.getByText(/Nothing recorded under:/).waitFor();
    await form.getByLabel('The threshold is met').check();
    await form.getByLabel('Joint, with the police').check();
    await form.getByLabel('Rationale').fill('She is afraid to go home');
    await checkAccessibility(page);
    await form.getByRole('button', { name: 'Record the decision' }).click();
    for (const person of everyone())
      await seesText(person, 'Section 47: the threshold is met, joint enquiry with the police');

    await police.page.getByRole('button', { name: 'Sign: Police agrees' }).click();
    await health.page.getByRole('button', { name: 'Sign: Health dissents' }).click();
    await seesText(health, 'Say why your agency dissents.');
    await health.page.getByLabel('Health: reason or condition').fill('The medical comes first');
    await health.page.getByRole('button', { name: 'Sign: Health dissents' }).click();
    const signatures = page.getByRole('list', { name: 'Signatures' }).getByRole('listitem');
    await signatures
      .filter({ hasText: 'Flint Fiction' })
      .getByText(/can decide for their agency/)
      .waitFor();
    await signatures
      .filter({ hasText: 'The medical comes first' })
      .getByText(/Dissents/)
      .waitFor();
    await seesText(chair, '2 of 6 agencies have signed');
    await checkAccessibility(police.page);
  });

  it('[DIS-7] closed it is read from its decision on, and the chair approves its minutes', async () => {
    const { page } = chair;
    await page.getByRole('button', { name: 'Close the discussion' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 parked point waits.').waitFor();
    await dialog.getByRole('button', { name: 'Close the discussion' }).click();
    for (const person of everyone()) await seesText(person, 'Not approved by the chair yet.');
    expect(await police.page.getByRole('button', { name: 'Approve the minutes' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Approve the minutes' }).click();
    await seesText(police, 'Approved by the chair');
    await page.getByRole('button', { name: 'Add to the minutes' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('The order was made at six');
    await page.getByRole('dialog').getByRole('button', { name: 'Add it' }).click();
    await seesText(police, 'The order was made at six');
    await seesText(police, /what was added since is not approved yet/);
    await checkAccessibility(page);
  });

  it('[DIS-8] the contact it came from names it to those invited, and it names that contact to those admitted there', async () => {
    await chair.page
      .getByText(/^Called from/)
      .getByRole('link')
      .click();
    await chair.page
      .getByRole('region', { name: 'Strategy discussions' })
      .getByRole('link', { name: CHILD })
      .waitFor();
    await seesText(police, 'Called from a contact that is not open to you.');
  });
});
