/** Somebody who works for health and for education, in one meeting. Each test follows on the one before. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, useBrowser } from '../support/browser.ts';
import {
  chooseRating,
  editorOf,
  goToMeeting,
  itemOf,
  participate,
  type Participant,
} from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let server: TestServer;
let chair: Participant;
let juno: Participant;

const HEALTH = 'Oxleas NHS health worker';
const KNOWN_TO_HEALTH = 'Two appointments missed, invented';

const actingFor = ({ page }: Participant) =>
  page.getByRole('banner').getByRole('group', { name: 'Acting for:' });
const agency = (person: Participant, name: string) => actingFor(person).getByRole('button', { name });
const isPressed = (person: Participant, name: string) => agency(person, name).getAttribute('aria-pressed');
const ratings = (person: Participant) => person.section('Ratings');
const rate = (person: Participant) =>
  ratings(person).getByRole('button', { name: 'Give this rating' }).click();
const revealed = (person: Participant, value: string) =>
  ratings(person).getByRole('region', { name: `${value}: 1` });

beforeAll(async () => {
  server = await startServer();
  chair = await participate(browser, server.url, 'Amara Example');
  juno = await participate(browser, server.url, 'Juno Twofold');
  await goToMeeting(chair);
  await chair.page.getByRole('button', { name: 'Open the meeting' }).click();
});

afterAll(() => server.stop());

describe('a person of two agencies', () => {
  it('[TWO-1] sees for which of them they act, changes it in one press, and nobody else is asked', async () => {
    expect(await actingFor(chair).count()).toBe(0);
    await expect.poll(() => isPressed(juno, 'Health')).toBe('true');
    await juno.press(agency(juno, 'Education'));
    await juno.page.getByRole('heading', { name: 'Meetings', exact: true }).waitFor();
    expect(juno.takePresses()).toBe(1);
    await expect.poll(() => isPressed(juno, 'Education')).toBe('true');
    await juno.page.getByText('You now act for Education.').waitFor();
    await juno.page.keyboard.press('Shift+Tab');
    await juno.page.keyboard.press('Enter');
    await juno.page.getByText(`You now act for ${HEALTH}.`).waitFor();
    await expect.poll(() => isPressed(juno, 'Health')).toBe('true');
    await checkAccessibility(juno.page);
  });

  it('[TWO-2] is told beside each form for whom it is recorded', async () => {
    await goToMeeting(juno);
    await juno.page.getByText(`Recorded for ${HEALTH}`).waitFor();
    await juno.page.getByRole('button', { name: 'From elsewhere' }).click();
    await chair.page.getByRole('button', { name: /Open next/ }).click();
    for (const person of [chair, juno]) await itemOf(person, 'Cedar Testchild').waitFor();
    await ratings(juno).getByText(`Recorded for ${HEALTH}`).waitFor();
    await checkAccessibility(juno.page);
  });

  it('[TWO-3] is warned of words that are not sent, and keeps them unless they say otherwise', async () => {
    await chooseRating(juno, 'Amber').click();
    await ratings(juno).getByLabel('Reason (optional)').fill(KNOWN_TO_HEALTH);
    await agency(juno, 'Education').click();
    const warning = juno.page.getByRole('dialog', { name: 'You wrote something that is not sent' });
    await checkAccessibility(juno.page);
    await warning.getByRole('button', { name: 'Keep writing' }).click();
    await expect.poll(() => isPressed(juno, 'Health')).toBe('true');
    expect(await ratings(juno).getByLabel('Reason (optional)').inputValue()).toBe(KNOWN_TO_HEALTH);
    await rate(juno);
    await ratings(juno).getByText(`${HEALTH} rated`).waitFor();

    await ratings(juno).getByRole('button', { name: 'Change the rating' }).click();
    await ratings(juno).getByLabel('Reason (optional)').fill('Never to be sent');
    await agency(juno, 'Education').click();
    await warning.getByRole('button', { name: 'Lose it and act for Education' }).click();
    await ratings(juno).getByText('Recorded for Education').waitFor();
    await expect.poll(() => juno.page.getByText('Never to be sent').count()).toBe(0);
  });

  it('[TWO-2] rates for the one and then for the other, and each rating stands under its own agency', async () => {
    await chooseRating(juno, 'Red').click();
    await rate(juno);
    await ratings(juno).getByText('Education rated').waitFor();
    await ratings(chair)
      .getByRole('button', { name: /Reveal.*2 of/ })
      .click();
    for (const person of [chair, juno]) {
      await revealed(person, 'Amber').getByText('Health').first().waitFor();
      await revealed(person, 'Amber').getByText(KNOWN_TO_HEALTH).waitFor();
      await revealed(person, 'Red').getByText('Education').first().waitFor();
    }
  });

  it('[TWO-2] writes in the section of the agency they act for, and each keeps its own words', async () => {
    const write = async (name: string, words: string) => {
      await editorOf(juno, name).click();
      await juno.page.keyboard.type(words);
      await juno.section('Information').getByText('Saved', { exact: true }).first().waitFor();
    };
    await write('Education', 'Attendance is 62 per cent, invented.');
    await expect.poll(() => editorOf(juno, 'Health').count()).toBe(0);
    await agency(juno, 'Health').click();
    await write('Health', 'Registered with the Sample Surgery.');
    await expect.poll(() => editorOf(juno, 'Education').count()).toBe(0);
    await agency(juno, 'Education').click();
    await editorOf(juno, 'Education').waitFor();
    await expect.poll(() => editorOf(juno, 'Education').innerText()).toBe('Attendance is 62 per cent, invented.');
    await agency(juno, 'Health').click();
    await editorOf(juno, 'Health').waitFor();
    await expect.poll(() => editorOf(juno, 'Health').innerText()).toBe('Registered with the Sample Surgery.');
    await juno.section('Information').getByRole('button', { name: 'Share with the meeting' }).click();
    const sharing = juno.page.getByRole('dialog');
    await sharing.getByText(`Recorded for ${HEALTH}`).waitFor();
    await sharing.getByRole('button', { name: 'Share', exact: true }).click();
    await chair.page.getByText('Registered with the Sample Surgery.').first().waitFor();
    expect(await chair.page.getByText('Attendance is 62 per cent').count()).toBe(0);
  });
});
