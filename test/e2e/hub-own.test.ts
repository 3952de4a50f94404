/** A sixth council, Fairmere, joins with a data file alone: `docs/examples/elapsed-hours.json` by PROFILE_FILE. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import { checkPage, choose, clockOn, goToContact, recordStep } from '../support/hub-day.ts';
import {
  chooseRating,
  goToMeeting,
  itemOf,
  participate,
  seesText,
  type Participant,
} from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const PROFILE_FILE = join(import.meta.dirname, '../../docs/examples/elapsed-hours.json');
const CHILD = 'Teasel Testchild';

const browser = useBrowser();
let server: TestServer;
let manager: Participant, police: Participant;

beforeAll(async () => {
  server = await startServer({ environment: { PROFILE_FILE } });
  manager = await participate(browser, server.url, 'Cora Example');
  police = await participate(browser, server.url, 'Ash Invented 1');
});
afterAll(() => server.stop());

describe('a council that joins with a data file', () => {
  it('[SCN-50] its first page, its meeting and its own ratings, with what each decides', async () => {
    await manager.page.getByRole('heading', { name: 'Fairmere MASH', level: 1 }).waitFor();
    expect(await checkPage(manager)).toBeLessThanOrEqual(390);
    await goToMeeting(manager, 'Daily meeting');
    await manager.page.getByRole('button', { name: 'Open the meeting' }).click();
    await goToMeeting(police, 'Daily meeting');
    await police.page.getByRole('button', { name: 'From elsewhere' }).click();
    await manager.page.getByRole('button', { name: /Open next/ }).click();
    await itemOf(police, CHILD).waitFor();
    await chooseRating(police, 'Red').click();
    await police.section('Ratings').getByRole('button', { name: 'Give this rating' }).click();
    await manager
      .section('Ratings')
      .getByRole('button', { name: /Reveal ratings \(1/ })
      .click();
    await manager
      .section('Ratings')
      .getByRole('group', { name: 'Agreed rating' })
      .locator('label', { hasText: 'Red' })
      .click();
    await manager.section('Ratings').getByRole('button', { name: 'Record the agreed rating' }).click();
    await police.section('Ratings').getByText('Agreed rating').waitFor();
    await checkAccessibility(police.page);
  });

  it('[SCN-50] Red runs two hours from its agreement, by the file’s own paragraph, and the decision stops it', async () => {
    await goToContact(manager, CHILD);
    const clock = clockOn(manager, 'Decision after a rating of Red');
    await clock.getByText(/2 hours \(Fairmere \d/).waitFor();
    await clock.getByText(/1 hour 5\d minutes left|2 hours left/).waitFor();
    await recordStep(manager, 'Decision on the contact', async (form) => {
      await choose(form, 'Outcome', 'Assessment of need');
      await form.getByLabel('Why').fill('A visit is needed');
    });
    await clockOn(manager, /Decision after a rating of Red.*stopped/s).waitFor();
    expect(await checkPage(manager)).toBeLessThanOrEqual(390);
    await manager.page.goto('/log');
    await seesText(manager, /Recorded: Decision on the contact \(Fairmere/);
  });
});
