/** Bexley beside its daily meeting, on a Friday: screening, a MASH check, consultation, three months, the answer, a challenge. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import {
  checkPage,
  choose,
  clockOn,
  goToContact,
  nextLondon,
  recordContact,
  recordStep,
  region,
  stepOn,
} from '../support/hub-day.ts';
import { participate, seesText, type Participant } from '../support/participant.ts';

const browser = useBrowser();
let server: DemoHub;
let manager: Participant,
  officer: Participant,
  police: Participant,
  health: Participant,
  education: Participant;
let address = '';

beforeAll(async () => {
  server = await startDemoHub('bexley', { from: nextLondon('fri', '09:30') });
  [manager, officer, police, health, education] = (await Promise.all(
    ['Amara Example', 'Nell Minutes', 'Quill Fiction', 'Ivy Imagined', 'Rowan Madeup'].map((name) =>
      participate(browser, server.url, name),
    ),
  )) as [Participant, Participant, Participant, Participant, Participant];
});
afterAll(() => server.stop());

describe('Bexley’s day', () => {
  it('[SCN-25] on a Friday Education is expected at the daily meeting and not there', async () => {
    const daily = region(manager, 'Meetings').getByRole('listitem').filter({ hasText: 'MASH daily meeting' });
    await daily
      .first()
      .getByText(/Education.*Tuesday to Thursday, virtual/)
      .waitFor();
    await manager.page.getByText('Who is there when').first().click();
    const grid = manager.page.getByRole('table', { name: /Who is there when/ });
    const row = grid.getByRole('row').filter({ hasText: 'Education' });
    await expect
      .poll(() => row.getByRole('cell').allInnerTexts())
      .toEqual(['not there', 'virtual', 'virtual', 'virtual', 'not there']);
    expect(await checkPage(manager)).toBeLessThanOrEqual(390);
  });

  it('[SCN-20] basic screening is no MASH check; an open case is forwarded at once', async () => {
    address = await recordContact(officer, 'Invented: a shopkeeper saw a child alone at night');
    await region(officer, 'MASH check').getByText('Basic screening is not a MASH check.').waitFor();
    await recordStep(officer, 'Screening', (form) => choose(form, /^LCS/, 'Open case'));
    await clockOn(officer, 'Forwarded to the allocated social worker or key worker').waitFor();
    await recordStep(officer, 'The child receives a service already', async (form) => {
      await choose(form, /^Done: /, 'Yes');
      await form.getByLabel('To whom').fill('Her social worker');
    });
    await clockOn(officer, /Forwarded to the allocated.*stopped/s).waitFor();
    expect(await checkPage(officer)).toBeLessThanOrEqual(390);
  });

  it('[SCN-21] a check is opened and assigned by a manager, and three agencies answer it live', async () => {
    await manager.page.goto(address);
    const check = region(manager, 'MASH check');
    await check.getByRole('button', { name: 'Open a MASH check' }).click();
    const dialog = manager.page.getByRole('dialog');
    await dialog.getByLabel('Why the level of need or risk is unclear').fill('Nobody knows who she was with');
    await dialog.getByRole('button', { name: 'Open the check' }).click();
    await check
      .getByText(/1 working day.*\(Bexley 13\)|1 day.*\(Bexley 13\)/)
      .first()
      .waitFor();
    await check.getByLabel('Who co-ordinates it').selectOption({ label: 'Tomas Placeholder, Social worker' });
    await check.getByRole('button', { name: 'Assign and ask the agencies' }).click();
    await check.getByText('0 of 3 agencies have answered').waitFor();
    for (const agency of [police, health, education]) {
      const waiting = region(agency, 'Checks that wait for your agency').getByRole('listitem');
      await waiting.getByRole('link').click();
      await region(agency, 'MASH check').getByRole('button', { name: 'Nothing known' }).click();
      await region(agency, 'MASH check')
        .getByRole('button', { name: /^Correct/ })
        .waitFor();
    }
    await check.getByText('3 of 3 agencies have answered').waitFor();
    await checkAccessibility(police.page);
  });

  it('[SCN-23] a child open to a social worker within three months goes back to them', async () => {
    await recordStep(manager, /^The child was open to a social worker within/, async (form) => {
      await choose(form, /^The child was open to a social worker/, 'Yes');
      await choose(form, /^Done: /, 'Yes');
      await form.getByLabel('To whom').fill('The worker of last month');
    });
    await clockOn(manager, /Allocated to the social worker previously involved.*stopped/s).waitFor();
    await goToContact(manager, 'Damson Testchild');
  });

  it('[SCN-22] a consultation about a child nobody names has 48 hours for its summary', async () => {
    address = await recordContact(officer, 'Invented: a teacher asks for advice and names no child');
    await recordStep(officer, 'Consultation', async (form) => {
      await choose(form, 'The child', 'Not named: no screening checks');
      await form.getByLabel('What was asked and advised').fill('Talk with the family first');
    });
    await clockOn(officer, 'Consultation summary sent')
      .getByText(/48 hours \(Bexley 5, 6\)/)
      .waitFor();
    await recordStep(officer, 'Summary of the consultation', async (form) => {
      await form.getByLabel('Summary', { exact: true }).fill('Advice was given');
      await choose(form, 'Sent to whoever asked', 'Yes');
    });
    await clockOn(officer, /Consultation summary sent.*stopped/s).waitFor();
  });

  it('[SCN-24] a decision runs 48 hours to the answer in writing; whoever made contact may challenge it', async () => {
    await manager.page.goto(address);
    await recordStep(manager, 'Decision on the contact', async (form) => {
      await form.getByRole('radio', { name: 'Signposting to Additional services' }).check();
      await form.getByLabel('Why').fill('Advice is enough');
      await checkAccessibility(manager.page);
    });
    await clockOn(manager, 'Decision and outcome sent in writing')
      .getByText(/48 hours \(Bexley 12\)/)
      .waitFor();
    await recordStep(officer, 'Answer to the referrer', async (form) => {
      await form.getByLabel('The MASH decision').fill('Advice');
      await form.getByLabel('The outcome').fill('Signposting');
      await choose(form, /^Sent to the person who made contact/, 'Yes');
    });
    await clockOn(officer, /sent in writing.*stopped/s).waitFor();
    await recordStep(officer, 'Challenge to the decision', async (form) => {
      await form.getByLabel('Who disagrees').fill('The teacher');
      await choose(form, 'Stage', 'Contact the MASH manager first');
    });
    await stepOn(manager, 'Challenge to the decision').getByText('Recorded', { exact: true }).waitFor();
    await manager.page.goto('/log');
    await seesText(manager, /Recorded: Challenge to the decision \(Bexley 12\)/);
    await checkAccessibility(manager.page);
  });
});
