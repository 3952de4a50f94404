/** Lancashire by level: who grades, how long it may take, the way between the MASH and the Support Hub, the response. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import {
  checkPage,
  choose,
  clockOn,
  nextLondon,
  recordContact,
  recordStep,
  region,
  stepOn,
} from '../support/hub-day.ts';
import { participate, seesText, writeDay, type Participant } from '../support/participant.ts';

const browser = useBrowser();
const ANONYMOUS = 'Professionals cannot remain anonymous (Lancashire Introduction).';
const LEVEL_3 = 'CON level 3 (FIS)';
const LEVEL_4 = 'CON level 4 (Section 47)';
let server: DemoHub;
let manager: Participant, worker: Participant, hubManager: Participant, senior: Participant;
let address = '';

beforeAll(async () => {
  server = await startDemoHub('lancashire', { from: nextLondon('mon', '10:00') });
  [manager, worker, hubManager, senior] = (await Promise.all(
    ['Rose Example', 'Lily Placeholder', 'Fern Sample', 'Ridge Supposed'].map((name) =>
      participate(browser, server.url, name),
    ),
  )) as [Participant, Participant, Participant, Participant];
});
afterAll(() => server.stop());

describe('Lancashire’s day', () => {
  it('[SCN-31] a professional who asks to stay anonymous is warned, and recorded all the same; a member of the public is not', async () => {
    const { page } = worker;
    address = await recordContact(worker, 'Invented: no food in the home at two visits', async () => {
      await page.getByText('Who made contact, and when').click();
      await page.getByLabel('They wish to stay anonymous to the family').check();
      const who = page.getByRole('group', { name: 'Who made contact' });
      await who.getByLabel('A member of the public').check();
      await seesText(worker, 'Members of the public can remain anonymous (Lancashire Introduction).');
      await who.getByLabel('A professional').check();
      await seesText(worker, ANONYMOUS);
      await checkAccessibility(page);
    });
    await region(worker, 'What is known').getByText(ANONYMOUS).waitFor();
    await clockOn(worker, 'Referral response sent to the professional')
      .getByText(/24 hours \(Lancashire Referral Responses\)/)
      .waitFor();
  });

  it('[SCN-32] the practice manager grades by level, without a colour, and that level’s hours run', async () => {
    await hubManager.page.goto(address);
    const graded = await recordStep(hubManager, 'Level of need graded', async (form) => {
      await choose(form, 'Level', LEVEL_3);
      await form.getByLabel('Rationale').fill('Consent and no sign of harm');
    });
    expect(await graded.getByText('The procedure gives this to').count()).toBe(0);
    const clock = clockOn(hubManager, `Decision made and referral processed: ${LEVEL_3}`);
    await clock.getByText(/72 hours \(Lancashire Timescales\)/).waitFor();
    expect(
      await region(hubManager, 'Procedure')
        .getByText(/\b(red|amber|green)\b/i)
        .count(),
    ).toBe(0);
    expect(await checkPage(hubManager)).toBeLessThanOrEqual(390);
  });

  it('[SCN-34] where the family is not reached, the senior social worker considers a home visit', async () => {
    await senior.page.goto(address);
    await clockOn(senior, 'Duty home visit explored')
      .getByText(/72 hours/)
      .waitFor();
    const visit = await recordStep(senior, 'Home visit considered', async (form) => {
      await choose(form, /home visit would be beneficial$/, 'Yes');
      await form.getByLabel(/^What was explored/).fill('A duty visit tomorrow');
    });
    expect(await visit.getByText('The procedure gives this to').count()).toBe(0);
    await clockOn(senior, /Duty home visit explored.*stopped/s).waitFor();
  });

  it('[SCN-33] level 4 found at level 3 goes back: one clock stops and the other starts', async () => {
    await recordStep(hubManager, 'Level 4 is found after enquiries at level 3', async (form) => {
      await choose(form, /^Level 4 is found/, 'Yes');
      await choose(form, 'Level found', LEVEL_4);
      await form.getByLabel('Why, and what was agreed').fill('A burn that nobody explains');
    });
    await manager.page.goto(address);
    await region(manager, 'Procedure').getByText(`Step up from ${LEVEL_3} to ${LEVEL_4}`).waitFor();
    await clockOn(manager, new RegExp(`Section 47\\).*1 hour`, 's')).waitFor();
    await clockOn(manager, /level 3 \(FIS\).*stopped/s).waitFor();
    await manager.page.goto('/clocks');
    await manager.page
      .getByRole('heading', { name: `Decision made and referral processed: ${LEVEL_4}` })
      .waitFor();
    await checkAccessibility(manager.page);
  });

  it('[SCN-35] the manager decides, and the response of three parts stops the aim of 24 hours', async () => {
    await manager.page.goto(address);
    await recordStep(manager, 'Decision on the contact', async (form) => {
      await form.getByRole('radio', { name: /^Section 47/ }).check();
      await form.getByLabel('Why').fill('Significant harm');
    });
    await clockOn(manager, /Section 47\).*stopped/s).waitFor();
    await worker.page.goto(address);
    await recordStep(worker, 'Answer to the referrer', async (form) => {
      await form.getByLabel('Outcome of the enquiries').fill('A section 47 enquiry');
      await form.getByLabel('Threshold rationale').fill('Significant harm');
      await form.getByLabel('Identified plan of support').fill('Visited today');
      await choose(form, /^Sent to all professionals/, 'Yes');
      await form.getByLabel('How it was sent, and to whom').fill('By telephone to the health visitor');
      await checkAccessibility(worker.page);
    });
    await clockOn(worker, /Referral response sent.*stopped/s).waitFor();
    const approval = await recordStep(manager, 'Final oversight and approval', (form) =>
      choose(form, 'Approved', 'Yes'),
    );
    expect(await approval.getByText('The procedure gives this to').count()).toBe(0);
  });

  it('[SCN-36] somebody who left their details is called back', async () => {
    await recordStep(worker, 'Call-back', async (form) => {
      await form.getByLabel('Contact details').fill('The school office');
      await writeDay(form, 'Date', '2026-11-20');
      await form.getByLabel('Time', { exact: true }).fill('09:30');
    });
    await stepOn(worker, 'Call-back').getByText('2 answered, 2 not').click();
    await stepOn(worker, 'Call-back')
      .getByText(/20 November 2026, 9:30am|20 Nov.*9:30am/)
      .waitFor();
  });

  it('[SCN-37] level 2 is the senior social worker’s: a decision of the practice manager carries a warning', async () => {
    const second = await recordContact(worker, 'Invented: help with routines is asked for');
    await senior.page.goto(second);
    const graded = await recordStep(senior, 'Level of need graded', (form) =>
      choose(form, 'Level', 'CON level 2 (Universal Plus)'),
    );
    expect(await graded.getByText('The procedure gives this to').count()).toBe(0);
    await manager.page.goto(second);
    const decision = await recordStep(manager, 'Decision on the contact', (form) =>
      form.getByRole('radio', { name: /^Support into CFW/ }).check(),
    );
    await decision.getByText(/The procedure gives this to: Senior Social Worker/).waitFor();
    expect(await checkPage(manager)).toBeLessThanOrEqual(390);
  });
});
