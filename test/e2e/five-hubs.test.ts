/** A meeting of each hub's own kind in three browsers, from its first page to its close. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, checkWholePage, useBrowser } from '../support/browser.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import { HUBS_ON_TRIAL } from '../support/five-hubs.ts';
import {
  chooseRating,
  editorOf,
  goToMeeting,
  itemOf,
  participate,
  seesClosed,
  seesText,
  type Participant,
} from '../support/participant.ts';

const WORDS = 'The plan stands and is looked at again in a fortnight';

describe.each(HUBS_ON_TRIAL)('$hub', ({ hub, title, chair: chairing, partners, child, outcome, rating }) => {
  const browser = useBrowser();
  let server: DemoHub;
  let chair: Participant, first: Participant, second: Participant;

  beforeAll(async () => {
    server = await startDemoHub(hub);
    chair = await participate(browser, server.url, chairing.name);
    first = await participate(browser, server.url, partners[0].name);
    second = await participate(browser, server.url, partners[1].name);
  });
  afterAll(() => server.stop());

  it('[FIV-1] the first page has the hub’s numbers, hours and own kinds of meeting', async () => {
    const { page } = chair;
    const profile = await (await page.request.get('/api/v1/profile')).json();
    const reaching = page.getByRole('region', { name: 'Reaching the hub' });
    for (const { number } of profile.phones) await reaching.getByRole('link', { name: number }).waitFor();
    if (profile.opening.hours.value === null) await reaching.getByText(/to be chosen by the hub/).waitFor();
    else await reaching.getByText(/^(Open until|Closed now)/).waitFor();
    const kinds = page.getByRole('region', { name: 'Meetings' }).locator('details');
    await expect
      .poll(() => kinds.getByRole('listitem', { includeHidden: true }).count())
      .toBe(profile.meetings.length);
    await checkAccessibility(page);
  });

  it('[FIV-2] the meeting opens with those who come, and the item is on every board', async () => {
    await goToMeeting(chair, title);
    await chair.page.getByRole('button', { name: 'Open the meeting' }).click();
    for (const partner of [first, second]) {
      await goToMeeting(partner, title);
      await partner.page.getByRole('button', { name: 'From elsewhere' }).click();
    }
    await chair.page
      .getByRole('region', { name: 'Agenda' })
      .getByRole('button', { name: child })
      .first()
      .click();
    await chair.page.getByRole('button', { name: 'Open this item for everyone' }).click();
    for (const person of [chair, first, second]) await itemOf(person, new RegExp(child)).waitFor();
  });

  /** One agency rates and is revealed, where agencies do. */
  const rateByAgency = async () => {
    if (rating !== 'by-agency') return;
    await chooseRating(first, 'Red').click();
    await first.section('Ratings').getByRole('button', { name: 'Give this rating' }).click();
    await chair
      .section('Ratings')
      .getByRole('button', { name: /Reveal ratings \(1/ })
      .click();
  };
  const agreeRating = async () => {
    if (rating === 'none') return;
    const ratings = chair.section('Ratings');
    await ratings.getByRole('group', { name: 'Agreed rating' }).locator('label').first().click();
    await ratings.getByRole('button', { name: 'Record the agreed rating' }).click();
    await second.section('Ratings').getByText('Agreed rating').waitFor();
  };

  it('[FIV-3] ratings are there where the hub rates, and nowhere else', async () => {
    await chair.section('Outcome').waitFor();
    await first.section('Outcome').waitFor();
    await expect.poll(() => chair.section('Ratings').count()).toBe(rating === 'none' ? 0 : 1);
    await expect
      .poll(async () => (await chair.page.getByText(/\brated\b|rating/i).count()) > 0)
      .toBe(rating !== 'none');
    const own = first.section('Ratings').getByRole('group', { name: /^Your agency’s rating/ });
    await expect.poll(() => own.count()).toBe(rating === 'by-agency' ? 1 : 0);
    await rateByAgency();
    await agreeRating();
  });

  it('[FIV-4] information is written and shared, an action agreed', async () => {
    const [{ shortName }] = partners;
    await editorOf(first, shortName).click();
    await first.page.keyboard.type('Seen on Friday, all invented.');
    await first.section('Information').getByText('Saved', { exact: true }).first().waitFor();
    await first.section('Information').getByRole('button', { name: 'Share with the meeting' }).click();
    await first.page.getByRole('dialog').getByRole('button', { name: 'Share', exact: true }).click();
    await seesText(second, 'Seen on Friday, all invented.');

    const actions = chair.section('Actions');
    await actions.getByRole('button', { name: 'Draft an action' }).click();
    await actions.getByLabel('What').fill('Visit the home');
    await actions.getByRole('button', { name: 'Agree', exact: true }).click();
    await second
      .section('Actions')
      .getByRole('list', { name: 'Agreed actions' })
      .getByText('Visit the home')
      .waitFor();
  });

  const chooseOutcome = async () => {
    const deciding = chair.section('Outcome');
    if (outcome === null) {
      await deciding.getByText('The procedure lists no outcomes: write the decision in words.').waitFor();
      await deciding.getByRole('button', { name: 'Record the outcome' }).click();
      await deciding.getByText('Write the decision in words.', { exact: true }).waitFor();
      await deciding.getByLabel('The decision in words, and why').fill(WORDS);
    } else {
      await deciding.locator('label', { hasText: outcome.words }).first().click();
      await deciding.getByLabel('Rationale').fill(WORDS);
    }
  };

  it('[FIV-5] the outcome is one of the hub’s, or words where it lists none', async () => {
    const deciding = chair.section('Outcome');
    await deciding.getByRole('button', { name: 'Decide the outcome' }).click();
    await deciding.getByRole('button', { name: 'Record the outcome' }).waitFor();
    await expect
      .poll(async () => (await deciding.getByRole('radio').count()) > 0)
      .toBe(outcome !== null);
    await chooseOutcome();
    await checkWholePage(chair.page);
    await deciding.getByRole('button', { name: 'Record the outcome' }).click();
    for (const person of [first, second]) {
      await person
        .section('Outcome')
        .getByText(outcome?.words ?? WORDS)
        .first()
        .waitFor();
      await person.section('Outcome').getByText(WORDS).first().waitFor();
    }
  });

  it('[FIV-6] it closes, and the decision log tells what was decided', async () => {
    await chair.page.getByRole('button', { name: 'Close the meeting' }).click();
    await chair.page.getByRole('dialog').getByRole('button', { name: 'Close the meeting' }).click();
    await seesClosed(first);
    await chair.page.goto('/log');
    await seesText(chair, WORDS);
    await checkAccessibility(chair.page);
  });
});
