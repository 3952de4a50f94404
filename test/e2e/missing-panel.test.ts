/** A young person's plan before two sittings of Manchester's missing panel, a fortnight apart. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkWholePage, useBrowser } from '../support/browser.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import {
  goToMeeting,
  participate,
  seesClosed,
  seesText,
  writeDay,
  type Participant,
} from '../support/participant.ts';

const PANEL = 'Multi-agency missing panel';
const FORTNIGHT = 14 * 24 * 3_600_000;
/** Five past two on the first panel's day: a later one has begun a little before, whatever the season. */
const A_PANEL = Date.UTC(2026, 10, 5, 14, 5);
const WORDS = 'Goes missing on Fridays; her aunt is told first';

describe('the missing panel', () => {
  const browser = useBrowser();
  let hub: DemoHub;
  let chair: Participant, worker: Participant;

  beforeAll(async () => {
    hub = await startDemoHub('manchester');
    hub.pass(FORTNIGHT - ((hub.now() - A_PANEL) % FORTNIGHT));
    chair = await participate(browser, hub.url, 'Bea Example');
    worker = await participate(browser, hub.url, 'Vale Fiction');
  });
  afterAll(() => hub.stop());

  /** Their sign-ins have ended meanwhile. */
  const aFortnightLater = async () => {
    hub.pass(FORTNIGHT);
    for (const [{ page }, name] of [
      [chair, 'Bea Example'],
      [worker, 'Vale Fiction'],
    ] as const) {
      await page.goto('/');
      await page.getByRole('button', { name: `Sign in as ${name}` }).click();
      await page.getByRole('heading', { name: 'Meetings', exact: true }).waitFor();
    }
  };
  const openPanel = async (child: string) => {
    await chair.page.goto('/');
    await goToMeeting(chair, PANEL);
    await chair.page.getByRole('button', { name: 'Open the meeting' }).click();
    await worker.page.goto('/');
    await goToMeeting(worker, PANEL);
    await worker.page.getByRole('button', { name: 'From elsewhere' }).click();
    const agenda = chair.page.getByRole('region', { name: 'Agenda' });
    await agenda.getByRole('button', { name: child }).first().click();
    await chair.page.getByRole('button', { name: 'Open this item for everyone' }).click();
    for (const { page } of [chair, worker])
      await page.getByRole('article', { name: new RegExp(child) }).waitFor();
  };
  const closePanel = async () => {
    const { page } = chair;
    await page.getByRole('button', { name: 'Close the meeting' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close the meeting' }).click();
    await seesClosed(chair);
  };
  const heading = ({ page }: Participant, name = 'What was discussed') =>
    page.getByRole('region', { name: new RegExp(`^${name}`) });
  const review = async (result: string, nextReview: string | null) => {
    const { page } = chair;
    const plan = chair.section('Review of the plan');
    await plan.getByRole('button', { name: 'Review the plan' }).click();
    await plan.getByRole('radio', { name: result }).check();
    if (nextReview !== null) await writeDay(plan, 'Next review', nextReview);
    await plan.getByLabel('What the review found').fill('Seen by all, and invented.');
    await checkWholePage(page);
    await plan.getByRole('button', { name: 'Record the review' }).click();
    // Its choices have the words of its results.
    await plan.getByRole('radio').first().waitFor({ state: 'detached' });
    await plan.getByText(result, { exact: true }).first().waitFor();
  };

  it('[KND-12] at the first sitting a heading is written and recorded, an action agreed, the plan goes on', async () => {
    await openPanel('Indigo Testchild');
    expect(await chair.section('Ratings').count()).toBe(0);
    await heading(worker)
      .getByRole('button', { name: /^Write/ })
      .click();
    await worker.page.getByRole('textbox', { name: 'What was discussed' }).click();
    await worker.page.keyboard.type(WORDS);
    await heading(worker).getByText('Saved', { exact: true }).waitFor();
    await heading(chair).getByText(WORDS).waitFor();
    await heading(worker).getByRole('button', { name: 'Done writing: What was discussed' }).click();
    await heading(chair).getByRole('button', { name: 'Record: What was discussed' }).click();
    await heading(chair)
      .getByText(/^Recorded .* by Bea Example/)
      .waitFor();

    const actions = chair.section('Actions');
    await actions.getByRole('button', { name: 'Draft an action' }).click();
    await actions.getByLabel('What').fill('Talk with the aunt');
    await actions.getByRole('button', { name: 'Agree', exact: true }).click();
    await actions.getByRole('list', { name: 'Agreed actions' }).getByText('Talk with the aunt').waitFor();
    await review('The plan goes on', '2030-01-10');
    await worker.section('Review of the plan').getByText('Next review Thursday 10 January 2030').waitFor();
    await closePanel();
  });

  it('[KND-13] the next sitting shows what the last one recorded, and whoever starts from it answers for it', async () => {
    await aFortnightLater();
    await openPanel('Indigo Testchild');
    await heading(chair)
      .getByText(/^Last time, /)
      .waitFor();
    await heading(chair).getByText(WORDS).waitFor();
    await heading(worker)
      .getByRole('button', { name: /^Start from last time’s text/ })
      .click();
    await heading(worker).getByLabel('What was discussed').getByText(WORDS).waitFor();
    await heading(chair).getByLabel('What was discussed').getByText(WORDS).waitFor();
    await heading(chair).getByRole('button', { name: 'Record: What was discussed' }).click();
    await heading(chair)
      .getByText(/^Recorded .* by Bea Example/)
      .waitFor();
  });

  it('[KND-14] open actions of the last sitting are reported there, and a plan that ends does not come back', async () => {
    const open = chair.section('Actions from before');
    await open.getByText('Talk with the aunt').waitFor();
    await open.getByRole('button', { name: 'Done', exact: true }).click();
    await open.waitFor({ state: 'detached' });
    await seesText(chair, 'The plan goes on (next review Thursday 10 January 2030)');
    await review('The plan ends', null);
    await closePanel();
    await aFortnightLater();
    await goToMeeting(chair, PANEL);
    const agenda = chair.page.getByRole('region', { name: 'Agenda' });
    await agenda.getByText('Cobalt Testchild').waitFor();
    expect(await agenda.getByText('Indigo Testchild').count()).toBe(0);
  });
});
