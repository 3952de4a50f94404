/** Portsmouth after Friday’s early close: the review on the next working day, first response, early help, pathways. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import {
  admit,
  checkPage,
  choose,
  clockOn,
  nextLondon,
  recordContact,
  recordStep,
  region,
  stepOn,
} from '../support/hub-day.ts';
import { participate, seesText, type Participant } from '../support/participant.ts';

const browser = useBrowser();
let server: DemoHub;
let manager: Participant, senior: Participant, locality: Participant, earlyHelp: Participant;
let address = '';

beforeAll(async () => {
  server = await startDemoHub('portsmouth', { from: nextLondon('fri', '16:40') });
  [manager, senior, locality, earlyHelp] = (await Promise.all(
    ['Marina Example', 'Pearl Sample', 'Heath Placeholder', 'Harbour Invented'].map((name) =>
      participate(browser, server.url, name),
    ),
  )) as [Participant, Participant, Participant, Participant];
});
afterAll(() => server.stop());

describe('Portsmouth’s day', () => {
  it('[SCN-10] [POR-T1] after half past four on a Friday the contact waits for the MASH manager until the next working day', async () => {
    const reaching = region(manager, 'Reaching the hub');
    await reaching.getByText(/^Closed now/).waitFor();
    await reaching.getByRole('link', { name: '0300 555 1373' }).waitFor();
    expect(await checkPage(manager)).toBeLessThanOrEqual(390);
    address = await recordContact(locality, 'Invented: a neighbour hears shouting each night');
    const clock = clockOn(locality, 'Out-of-hours contact reviewed by the MASH manager');
    await clock.getByText(/Due Mon/).waitFor();
    await clock.getByText(/next working day \(Portsmouth Out of Hours Concerns\)/).waitFor();
    await clock
      .getByText(/MASH manager/)
      .last()
      .waitFor();
    await manager.page.goto(address);
    await recordStep(manager, 'Out-of-hours contact reviewed', async (form) => {
      await choose(form, 'Reviewed by the MASH manager', 'Yes');
      await form.getByLabel('What the review found').fill('It can wait for Monday');
    });
    await clockOn(locality, /Out-of-hours contact reviewed.*stopped/s).waitFor();
    await manager.page.goto('/clocks');
    await manager.page.getByRole('heading', { name: /^\d+ clocks?$|No clock/ }).waitFor();
    await checkAccessibility(manager.page);
  });

  it('[SCN-11] the senior practitioner gives one of four first responses', async () => {
    await senior.page.goto(address);
    const response = await recordStep(senior, 'First response', async (form) => {
      await expect
        .poll(() => form.getByRole('group', { name: 'Response' }).getByRole('radio').count())
        .toBe(5);
      await choose(form, 'Response', 'More detailed analysis by key professionals in the MASH is required');
      await form.getByLabel('Why').fill('Too little is known');
      await checkAccessibility(senior.page);
    });
    expect(await response.getByText('The procedure gives this to').count()).toBe(0);
    await region(senior, 'MASH check')
      .getByText(/the first response, says that a MASH check is to be made/)
      .waitFor();
    await region(senior, 'MASH check').getByRole('button', { name: 'Open a MASH check' }).waitFor();
  });

  it('[SCN-12] two of six are eligible, and a claim for Payment by Results is the exception', async () => {
    await admit(senior, 'Harbour Invented', 'Early help is considered');
    await earlyHelp.page.goto(address);
    const eligible = await recordStep(earlyHelp, 'Troubled Families', async (form) => {
      await form.getByLabel('Education', { exact: true }).check();
      await form.getByLabel('Domestic abuse', { exact: true }).check();
    });
    await eligible.getByText('2 of 6, 2 needed: eligible', { exact: true }).waitFor();
    await eligible.getByRole('button', { name: 'Correct Troubled Families' }).click();
    const form = earlyHelp.page.getByRole('form', { name: 'Correct: Troubled Families' });
    await choose(form, /^A claim for Payment by Results/, 'Yes');
    await form.getByLabel('What was wrong with it').fill('A claim was made in the first phase');
    await form.getByRole('button', { name: 'Record the correction' }).click();
    await eligible.getByText('2 of 6, 2 needed: eligible, and the exception applies').waitFor();
    expect(await checkPage(earlyHelp)).toBeLessThanOrEqual(390);
  });

  it('[SCN-13] the Early Help Hub allocates, and a senior social work practitioner endorses it', async () => {
    await recordStep(earlyHelp, 'Allocation decision', async (form) => {
      await choose(form, 'Allocated to', '(a) Intensive family support within a locality MAT');
      await choose(form, 'Locality', 'North');
      await form.getByLabel('Lead agency or lead professional').fill('Family support');
      await choose(form, 'Made with the contacting professional', 'Yes');
      await choose(form, 'Made with the family', 'Yes');
    });
    const allocation = stepOn(senior, 'Allocation decision');
    await allocation.getByText(/^Not endorsed yet: Senior social/).waitFor();
    expect(
      await stepOn(earlyHelp, 'Allocation decision')
        .getByRole('button', { name: /^Endorse/ })
        .count(),
    ).toBe(0);
    await allocation.getByRole('button', { name: 'Endorse Allocation decision' }).click();
    await senior.page.getByRole('dialog').getByRole('button', { name: 'Endorse it' }).click();
    await stepOn(earlyHelp, 'Allocation decision')
      .getByText(/Endorsed by Pearl Sample/)
      .waitFor();
  });

  it('[SCN-15] needs that early help does not meet are stepped up, with the level found', async () => {
    await recordStep(locality, /^Needs are not met by early help/, async (form) => {
      await choose(form, /^Needs are not met by early help/, 'Yes');
      await choose(form, 'Level found', 'Section 17');
      await form.getByLabel('Why, and what was agreed').fill('The shouting has become blows');
    });
    await region(locality, 'Procedure').getByText('Level of need: Section 17').waitFor();
    await region(senior, 'Procedure').getByText('Level of need: Section 17').waitFor();
  });

  it('[SCN-14] green, amber and red are outcomes, and there is no blue', async () => {
    await recordStep(senior, 'Decision on the contact', async (form) => {
      const labels = form.getByRole('group', { name: 'Outcome' }).locator('label');
      await expect.poll(() => labels.count()).toBe(6);
      const outcomes = await labels.allInnerTexts();
      const colours = outcomes.flatMap((words) => /(\w+) pathway/.exec(words)?.[1] ?? []);
      expect(colours.toSorted()).toEqual(['amber', 'green', 'red']);
      await form.getByRole('radio', { name: /amber pathway/ }).check();
      await form.getByLabel('Why').fill('An assessment is needed');
      await checkAccessibility(senior.page);
    });
    await region(manager, 'Contacts waiting').or(manager.page.getByRole('main')).first().waitFor();
    await manager.page.goto(address);
    await region(manager, 'Meetings and decisions')
      .getByText(/amber pathway/)
      .waitFor();
    expect(await manager.page.getByText(/\bblue\b/i).count()).toBe(0);
    expect(await manager.page.getByText(/\brating\b/i).count()).toBe(0);
    await manager.page.goto('/log');
    await seesText(manager, /Recorded: Allocation decision \(Portsmouth 5\.9\)/);
    await checkAccessibility(manager.page);
  });
});
