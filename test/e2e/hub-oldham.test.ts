/** Oldham's day: a telephone call, the five questions, the manager's direction and decision, the domestic abuse meeting. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedHub } from '../support/hub-files.ts';
import { checkAccessibility, useBrowser, type TestContext } from '../support/browser.ts';
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
import {
  editorOf,
  goToMeeting,
  itemOf,
  participate,
  seesText,
  type Participant,
} from '../support/participant.ts';

const browser = useBrowser();
let server: DemoHub;
let manager: Participant, worker: Participant, police: Participant, abuse: Participant;
let admin: TestContext;

beforeAll(async () => {
  // Its own document alone: what it leaves open, nobody has chosen yet.
  server = await startDemoHub('oldham', { profile: shippedHub('oldham'), from: nextLondon('wed', '09:30') });
  [manager, worker, police, abuse] = (await Promise.all(
    ['Maple Example', 'Isla Placeholder', 'Flint Fiction', 'Ember Pretend'].map((name) =>
      participate(browser, server.url, name),
    ),
  )) as [Participant, Participant, Participant, Participant];
  admin = await browser.openContext({ baseURL: server.url });
  await admin.page.goto('/');
  await admin.page.getByRole('button', { name: 'Sign in as Ada Makebelieve' }).click();
});
afterAll(() => server.stop());

describe('Oldham’s day', () => {
  it('[SCN-1] the numbers and hours, and no MASH check and no rating anywhere', async () => {
    const reaching = region(manager, 'Reaching the hub');
    await reaching.getByRole('link', { name: '0161 770 7777' }).waitFor();
    await reaching.getByRole('link', { name: '0161 770 6936' }).waitFor();
    await reaching.getByText(/^Open until 5:00pm/).waitFor();
    expect(await region(manager, 'Open MASH checks').count()).toBe(0);
    expect(await manager.page.getByText(/rating|MASH check/i).count()).toBe(0);
    expect(await checkPage(manager)).toBeLessThanOrEqual(390);
  });

  it('[SCN-2] the administrator is asked once whether the 24 hours are elapsed or working, and it shows as local', async () => {
    const { page } = admin;
    await page.getByRole('link', { name: 'Procedure and choices' }).click();
    const units = page.getByRole('region', { name: 'How clocks count' });
    const clock = units.getByRole('group', { name: /^Management decision made and recorded: / });
    await clock.getByText('Oldham 5.10').waitFor();
    await clock.getByRole('radio', { name: /^Elapsed hours/ }).check();
    await units.getByRole('button', { name: /^Use this for Management decision/ }).click();
    await clock.waitFor({ state: 'detached' });
    await page
      .getByRole('region', { name: /^Local settings/ })
      .getByText(/Chosen by: Ada Makebelieve/)
      .waitFor();
    await checkAccessibility(page);
  });

  it('[SCN-3] a call is recorded with one line, and the 24 hours run from it', async () => {
    const { page } = worker;
    await page.getByRole('link', { name: 'New contact' }).click();
    await page.getByText('How a contact comes in').click();
    await seesText(worker, 'A telephone conversation rather than a multi-agency referral form');
    const address = await recordContact(
      worker,
      'Invented: a mother was hit by her former partner',
      async () => {
        await page.getByText('Who made contact, and when').click();
        await page.getByRole('group', { name: 'Who made contact' }).getByLabel('A professional').check();
        await page.getByLabel('Source').fill('Telephone');
      },
    );
    const clock = clockOn(worker, 'Management decision made and recorded');
    await clock.getByText(/due tomorrow at (9|10):/).waitFor();
    await clock.getByText(/24 hours \(Oldham 5\.10\), elapsed hours \(local/).waitFor();
    await clock.getByText(/Social Care team manager/).waitFor();
    await manager.page.goto(address);
  });

  it('[SCN-4] the five screening questions, then the manager’s direction and whether a strategy meeting is needed', async () => {
    const screening = await recordStep(worker, 'Screening', async (form) => {
      await form.getByLabel('The nature of the concern').fill('Violence at home');
      await form.getByLabel('How and why it has arisen').fill('He forced the door');
      await form.getByLabel('What the child’s needs appear to be').fill('Safety tonight');
      await form.getByLabel('Whether the concern indicates Significant Harm').fill('It does');
      await form.getByLabel(/^Whether there is any need for urgent action/).fill('A locksmith today');
      await form.getByLabel('Discussion with the referrer').check();
      await checkAccessibility(worker.page);
    });
    await screening.getByText('6 answered, 1 not').waitFor();
    const oversight = await recordStep(manager, /^Initial management oversight/, async (form) => {
      await form.getByLabel('Direction').fill('See the children today');
      await choose(form, 'Strategy meeting needed', 'Yes');
    });
    await oversight.getByText('2 answered', { exact: true }).click();
    await oversight.getByText('See the children today').waitFor();
    await stepOn(worker, /^Initial management oversight/)
      .getByText('Maple Example', { exact: false })
      .first()
      .waitFor();
    expect(await oversight.getByText('The procedure gives this to').count()).toBe(0);
  });

  it('[SCN-5] a suspected crime is told to the police at once, and exploitation to the Complex Safeguarding Hub', async () => {
    await recordStep(worker, 'Notify the Police immediately', async (form) => {
      await choose(form, /^A crime may have been committed/, 'Yes');
    });
    await clockOn(worker, 'Police notified of a suspected crime')
      .getByText('Oldham 5.9', { exact: false })
      .waitFor();
    const notify = stepOn(worker, 'Notify the Police immediately');
    await notify.getByRole('button', { name: 'Record again Notify the Police immediately' }).click();
    const form = worker.page.getByRole('form', { name: /^Record: / });
    await choose(form, /^Done: /, 'Yes');
    await form.getByLabel('What was done').fill('Told by phone, log 0042');
    await form.getByRole('button', { name: 'Record it' }).click();
    await region(worker, 'Police').getByText('Told by phone, log 0042').waitFor();
    await clockOn(worker, /Police notified of a suspected crime.*stopped/s).waitFor();
    await recordStep(worker, 'Seek a discussion with the Complex Safeguarding Hub duty worker', (step) =>
      choose(step, 'The child may be exploited', 'No'),
    );
  });

  it('[SCN-6] the manager decides among four outcomes; Early Help without a Family Help Tool warns and is not stopped', async () => {
    expect(
      await stepOn(worker, 'Decision on the contact')
        .getByRole('button', { name: /^Record/ })
        .count(),
    ).toBe(0);
    const decision = await recordStep(manager, 'Decision on the contact', async (form) => {
      const outcomes = form.getByRole('group', { name: 'Outcome' }).getByRole('radio');
      await expect.poll(() => outcomes.count()).toBe(5);
      await choose(form, 'Outcome', 'Early Help Support in accordance with the Continuum of Need');
      await form.getByText(/not accepted without a Family Help Tool \(Oldham 5\.4\)/).waitFor();
      await checkAccessibility(manager.page);
      await form.getByLabel('Why').fill('The mother asks for help');
    });
    await decision.getByText(/not accepted without a Family Help Tool/).waitFor();
    await clockOn(worker, /Management decision made and recorded.*stopped/s).waitFor();
    await region(worker, 'Meetings and decisions').getByText('The mother asks for help').waitFor();
    await worker.page.goto('/');
    await region(worker, 'Contacts waiting')
      .getByText(/^Decided \(1\)/)
      .waitFor();
    expect(await checkPage(manager)).toBeLessThanOrEqual(390);
  });

  it('[SCN-7] the daily domestic abuse meeting takes who is put before it, agrees actions and rates nothing', async () => {
    const title = 'Daily risk management meeting, high-risk domestic abuse';
    await manager.page.goto('/');
    await goToMeeting(manager, title);
    await manager.page.getByRole('button', { name: 'Open the meeting' }).click();
    for (const partner of [police, abuse]) {
      await goToMeeting(partner, title);
      await partner.page.getByRole('button', { name: 'From elsewhere' }).click();
    }
    await manager.page.getByRole('button', { name: /Open next/ }).click();
    for (const person of [police, abuse]) await itemOf(person, /Testchild/).waitFor();
    await editorOf(abuse, 'Domestic abuse').click();
    await abuse.page.keyboard.type('Known to us since May, invented.');
    await abuse.section('Information').getByText('Saved', { exact: true }).first().waitFor();
    await abuse.section('Information').getByRole('button', { name: 'Share with the meeting' }).click();
    await abuse.page.getByRole('dialog').getByRole('button', { name: 'Share', exact: true }).click();
    await seesText(police, 'Known to us since May, invented.');
    const actions = manager.section('Actions');
    await actions.getByRole('button', { name: 'Draft an action' }).click();
    await actions.getByLabel('What').fill('Fit an alarm at the home');
    await actions.getByRole('button', { name: 'Agree', exact: true }).click();
    await police
      .section('Actions')
      .getByRole('list', { name: 'Agreed actions' })
      .getByText('Fit an alarm')
      .waitFor();
    expect(await manager.section('Ratings').count()).toBe(0);
    expect(await manager.page.getByText(/\brated\b|rating/i).count()).toBe(0);
    expect(await checkPage(police)).toBeLessThanOrEqual(390);
  });

  it('[SCN-8] a contact for early help with its tool is decided without a warning', async () => {
    await goToContact(worker, 'Yarrow Testchild');
    await recordStep(worker, 'Family Help Tool', (form) =>
      choose(form, 'A Family Help Tool came with the request', 'Yes'),
    );
    await goToContact(manager, 'Yarrow Testchild');
    await region(manager, 'Consent').getByRole('button', { name: 'State consent' }).click();
    await manager.page.getByRole('dialog').getByLabel('Consent of the family').selectOption({ index: 1 });
    await manager.page.getByRole('dialog').getByRole('button', { name: 'Record it' }).click();
    const decision = await recordStep(manager, 'Decision on the contact', (form) =>
      choose(form, 'Outcome', 'Early Help Support in accordance with the Continuum of Need'),
    );
    expect(await decision.getByText(/Family Help Tool/).count()).toBe(0);
    await manager.page.goto('/log');
    await seesText(manager, /Recorded: Decision on the contact \(Oldham 5\.10\)/);
    await checkAccessibility(manager.page);
  });
});
