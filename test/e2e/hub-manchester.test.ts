/** Manchester: the fortnightly missing panel, the lead for CSE and missing, and what the report only proposes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser, type TestContext } from '../support/browser.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import { checkPage, goToContact, nextLondon, recordStep, region, stepOn } from '../support/hub-day.ts';
import { goToMeeting, itemOf, participate, seesText, type Participant } from '../support/participant.ts';

const PANEL = 'Multi-agency missing panel';
const PROPOSED = 'not in force when it was written';

const browser = useBrowser();
let server: DemoHub;
let lead: Participant, protect: Participant, manager: Participant;
let admin: TestContext;

beforeAll(async () => {
  server = await startDemoHub('manchester', { from: nextLondon('thu', '13:00') });
  [lead, protect, manager] = (await Promise.all(
    ['Bea Example', 'Vale Fiction', 'Otto Notional'].map((name) => participate(browser, server.url, name)),
  )) as [Participant, Participant, Participant];
  admin = await browser.openContext({ baseURL: server.url });
  await admin.page.goto('/');
  await admin.page.getByRole('button', { name: 'Sign in as Ada Makebelieve' }).click();
});
afterAll(() => server.stop());

describe('Manchester’s day', () => {
  it('[SCN-40] nothing is rated or timed, and what is only proposed says so', async () => {
    const kinds = region(lead, 'Meetings').locator('details').getByRole('listitem');
    await kinds.filter({ hasText: 'Strategy meeting within the Integrated Front Door (proposed)' }).waitFor();
    expect(await lead.page.getByText(/\brating|\brated\b/i).count()).toBe(0);
    expect(await checkPage(lead)).toBeLessThanOrEqual(390);
    await lead.page.getByRole('link', { name: 'New contact' }).click();
    await lead.page.getByText(/^How a contact comes in/).click();
    await seesText(lead, new RegExp(`single gateway.*${PROPOSED}`));
    await checkAccessibility(lead.page);
    await admin.page.getByRole('link', { name: 'Procedure and choices' }).click();
    const rules = admin.page
      .getByRole('region', { name: 'What else the procedure says' })
      .getByRole('listitem');
    await rules
      .filter({ hasText: 'gang management unit' })
      .getByText(`Proposed in Manchester 3.5, ${PROPOSED}`)
      .waitFor();
    await checkAccessibility(admin.page);
  });

  it('[SCN-42] the lead for CSE and missing is asked, and each agency’s performance can be had', async () => {
    await region(lead, 'Open MASH checks').or(lead.page.getByRole('main')).first().waitFor();
    await manager.page.goto('/');
    const performance = manager.page.getByRole('link', { name: /^Agencies’ answers in numbers/ });
    const path = await performance.getAttribute('href');
    const answer = await manager.page.request.get(path ?? '');
    expect([answer.status(), await answer.text()]).toEqual([
      200,
      expect.stringContaining('"Agency","Asked","Answered"'),
    ]);
    await goToContact(lead, 'Indigo Testchild');
    const asked = await recordStep(lead, 'Discussion with the lead for CSE and missing', async (form) => {
      await form.getByLabel(/^With whom/).fill('The duty worker from the Protect Team');
      await form.getByLabel('What was said and advised').fill('Ask where he slept');
    });
    expect(await asked.getByText('The procedure gives this to').count()).toBe(0);
    await stepOn(lead, 'Early help is enough')
      .getByText(`Proposed in Manchester 3.2, ${PROPOSED}`, { exact: false })
      .waitFor();
    await region(lead, 'Clocks').getByText('No clock runs.').waitFor();
    expect(await checkPage(lead)).toBeLessThanOrEqual(390);
  });

  it('[SCN-41] the panel decides in words and agrees actions', async () => {
    await lead.page.goto('/');
    await goToMeeting(lead, PANEL);
    await lead.page.getByRole('button', { name: 'Open the meeting' }).click();
    await goToMeeting(protect, PANEL);
    await protect.page.getByRole('button', { name: 'From elsewhere' }).click();
    await lead.page.getByRole('button', { name: /Open next/ }).click();
    await itemOf(protect, /Testchild/).waitFor();
    expect(await lead.section('Ratings').count()).toBe(0);
    const actions = lead.section('Actions');
    await actions.getByRole('button', { name: 'Draft an action' }).click();
    await actions.getByLabel('What').fill('Visit the friend’s home');
    await actions.getByRole('button', { name: 'Agree', exact: true }).click();
    await protect
      .section('Actions')
      .getByRole('list', { name: 'Agreed actions' })
      .getByText('Visit the friend’s home')
      .waitFor();
    await checkAccessibility(protect.page);
  });
});
