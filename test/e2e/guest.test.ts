/**
 * A head teacher on a phone is invited to one contact: the chair, the police and the guest in a browser each. Every
 * byte that reaches the guest's browser is kept and searched. Each test is a step and follows on the one before.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INVITATION_LASTS_MS } from '#shared/wire/limits.ts';
import { checkAccessibility, useBrowser, type TestContext } from '../support/browser.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import { editorOf, goToMeeting, participate, type Participant } from '../support/participant.ts';
import { recordBytes, type ReceivedBytes } from '../support/received-bytes.ts';
import { plant, type Planted } from './guest-markers.ts';

const PHONE = { width: 390, height: 844 };
const NAME = 'Fern Notateacher';
const ORGANISATION = 'Placeholder Primary School';
const QUESTION = 'Has the child in your year 2 been in school this week?';
const ANSWER = 'Away since Monday, nobody has rung';
const POLICE_WORDS = 'Zzreleased two visits in May';
/** The browser reports every answer that is a refusal. */
const REFUSED = /status of 40[34]/;

const browser = useBrowser();
let hub: DemoHub;
let chair: Participant;
let police: Participant;
let planted: Planted;
let link = '';
let code = '';
let context: TestContext;
let guest: Page;
let received: ReceivedBytes;

beforeAll(async () => {
  hub = await startDemoHub();
  chair = await participate(browser, hub.url, 'Amara Example');
  police = await participate(browser, hub.url, 'Quill Fiction');
  await goToMeeting(chair);
  await chair.page.getByRole('button', { name: 'Open the meeting' }).click();
  await goToMeeting(police);
  await police.page.getByRole('button', { name: 'From elsewhere' }).click();
  planted = await plant(hub.url);
  await chair.page.getByRole('button', { name: 'Zzplant-own-child' }).first().click();
  await chair.page.getByRole('button', { name: 'Open this item for everyone' }).click();
});

afterAll(() => hub.stop());

const guests = ({ section }: Participant) => section('Guests');
const cardOf = (person: Participant) =>
  guests(person)
    .getByRole('region', { name: `Guest: ${NAME}` })
    .last();

/** As the chair does it, up to the link and the code on their screen. */
const invite = async (): Promise<void> => {
  const { page } = chair;
  await guests(chair).getByRole('button', { name: 'Invite a guest' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(NAME);
  await dialog.getByLabel('Organisation').fill(ORGANISATION);
  await dialog.getByLabel('Question').fill(QUESTION);
  await dialog.getByRole('button', { name: 'Make the invitation' }).click();
  link = await dialog.getByLabel('Link').inputValue();
  code = await dialog.getByRole('status', { name: 'Code' }).innerText();
};
const closeDialog = () => chair.page.getByRole('button', { name: 'Done' }).click();

const openGuest = async (): Promise<void> => {
  context = await browser.openContext({ baseURL: hub.url, viewport: PHONE, hasTouch: true });
  received = recordBytes(context.context);
  guest = context.page;
  guest.setDefaultTimeout(15_000);
  await guest.goto(link);
};
const typeCode = async (typed: string): Promise<void> => {
  await guest.getByLabel('Code').fill(typed);
  await guest.getByRole('button', { name: 'Continue' }).click();
};
const otherCode = () => `${(Number(code[0]) + 1) % 10}${code.slice(1)}`;
const cannotBeUsed = async (): Promise<void> => {
  await guest.getByText('This invitation cannot be used').first().waitFor();
};
const hasEnded = () => guest.getByRole('heading', { name: 'Your part in this meeting has ended' }).waitFor();
const nothingPlanted = async () => expect(await received.find(planted.markers)).toEqual([]);

describe('a guest for one contact', () => {
  it('[GUE-17] the chair invites by name, organisation and question, and gets a link and a code', async () => {
    await invite();
    expect(link).toMatch(new RegExp(`^${hub.url}/guest/[\\w-]+#[\\w-]{43}$`));
    expect(code).toMatch(/^\d{4} \d{4}$/);
    await checkAccessibility(chair.page);
    await closeDialog();
    await cardOf(chair).getByText('Invited, not here yet').waitFor();
    await expect.poll(() => chair.page.content()).not.toContain(code);
  });

  it('[GUE-17] a wrong code lets nobody in; the right one leads to a lobby that shows nothing of the contact', async () => {
    await openGuest();
    context.tolerate(REFUSED);
    await guest.getByRole('heading', { name: 'You are invited to a meeting' }).waitFor();
    await checkAccessibility(guest);
    await typeCode('12');
    await guest.getByText('Type the eight digits').first().waitFor();
    await typeCode(otherCode());
    await guest.getByText('That is not the code').first().waitFor();
    await checkAccessibility(guest);
    await typeCode(code.replace(' ', ''));
    await guest.getByRole('heading', { name: 'Wait here' }).waitFor();
    await expect.poll(() => guest.url()).not.toContain('#');
    await checkAccessibility(guest);
    await nothingPlanted();
    expect(await received.find([QUESTION, planted.contact, planted.meeting])).toEqual([]);
  });

  it('[GUE-17] the chair is told who waits outside for which item, and lets them in', async () => {
    const banner = chair.page
      .getByRole('alert')
      .filter({ hasText: `${NAME}, ${ORGANISATION}, waits outside for Zzplant-own-child` });
    await banner.waitFor();
    await checkAccessibility(chair.page);
    await banner.getByRole('button', { name: `Let in ${NAME}` }).click();
    await guest.getByText(QUESTION).waitFor();
    expect(await police.page.getByText('waits outside for').count()).toBe(0);
  });

  it('[GUE-18] the guest writes an answer, and the agencies read it as it is typed', async () => {
    await guest.getByRole('textbox', { name: 'Your answer' }).click();
    await guest.keyboard.type(ANSWER);
    await guest.getByText('Saved', { exact: true }).waitFor();
    for (const person of [chair, police]) await cardOf(person).getByText(ANSWER).waitFor();
    await checkAccessibility(guest);
    await checkAccessibility(police.page);
  });

  it('[GUE-18] what an agency writes reaches the guest only once that agency releases it', async () => {
    const information = police.section('Information');
    await editorOf(police, 'Police').click();
    await police.page.keyboard.type(POLICE_WORDS);
    await information.getByText('Saved', { exact: true }).first().waitFor();
    await information.getByRole('button', { name: 'Share with the meeting' }).click();
    await police.page.getByRole('dialog').getByRole('button', { name: 'Share', exact: true }).click();
    await chair.section('Information').getByText(POLICE_WORDS).waitFor();
    expect(await received.find(['Zzreleased'])).toEqual([]);

    await police.page.getByRole('button', { name: 'Release to this guest' }).click();
    await checkAccessibility(police.page);
    await police.page.getByRole('dialog').getByRole('button', { name: 'Release', exact: true }).click();
    await guest.getByRole('region', { name: 'Shown to you by Police' }).getByText(POLICE_WORDS).waitFor();
    await chair.page.getByText('Can read the information of Police').waitFor();
    await checkAccessibility(guest);
  });

  it('[GUE-19] no byte of anything else reached the guest’s browser', async () => {
    await guest.reload();
    await guest.getByText(QUESTION).waitFor();
    await guest.getByText(POLICE_WORDS).waitFor();
    const { answers, frames, bytes } = await received.settled();
    expect(answers).toBeGreaterThan(10);
    expect(frames).toBeGreaterThan(10);
    expect(bytes).toBeGreaterThan(100_000);
    expect(planted.markers.length).toBeGreaterThan(80);
    expect(await received.find([QUESTION, POLICE_WORDS.slice(0, 10), NAME, ORGANISATION])).toHaveLength(4);
    await nothingPlanted();
    const kept = await guest.evaluate(
      () => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]) + document.cookie,
    );
    for (const words of [QUESTION, ANSWER, POLICE_WORDS, NAME]) expect(kept).not.toContain(words);
  });

  it('[GUE-19] a link that was used opens for nobody else', async () => {
    const second = await browser.openContext({ baseURL: hub.url, viewport: PHONE });
    second.tolerate(REFUSED);
    const first = guest;
    guest = second.page;
    await guest.goto(link);
    await typeCode(code);
    await cannotBeUsed();
    expect(await guest.content()).not.toContain(QUESTION);
    await second.close();
    guest = first;
  });

  it('[GUE-20] when the item ends the guest is told, nothing is left on the screen, and their words are record', async () => {
    await chair.page.getByRole('button', { name: 'Carry over', exact: false }).first().click();
    await chair.page.getByRole('dialog').getByRole('button', { name: 'Carry over' }).click();
    await hasEnded();
    await checkAccessibility(guest);
    const left = await guest.content();
    for (const words of [QUESTION, ANSWER, POLICE_WORDS, 'Police']) expect(left).not.toContain(words);
    await cardOf(chair).getByText('Kept as record when their part ended').waitFor();
    await cardOf(chair).getByText(ANSWER).waitFor();
    await guest.reload();
    await guest.getByRole('heading', { name: 'This link is not complete' }).waitFor();
    await nothingPlanted();
    await context.close();
  });

  it('[GUE-20] a guest who is turned away in the lobby is told, and has seen nothing', async () => {
    await chair.page.getByRole('button', { name: 'Zzplant-other-child' }).first().click();
    await invite();
    await closeDialog();
    await openGuest();
    await typeCode(code);
    await guest.getByRole('heading', { name: 'Wait here' }).waitFor();
    await chair.page.getByRole('button', { name: `Turn away ${NAME}` }).click();
    await hasEnded();
    expect(await received.find([QUESTION])).toEqual([]);
    await nothingPlanted();
    await cardOf(chair).getByText('Turned away').waitFor();
    await context.close();
  });

  it('[GUE-20] a guest leaves by themselves, and cannot come back', async () => {
    await invite();
    await closeDialog();
    await openGuest();
    context.tolerate(REFUSED);
    await typeCode(code);
    await chair.page.getByRole('button', { name: `Let in ${NAME}` }).click();
    await guest.getByRole('button', { name: 'Leave the meeting' }).click();
    await guest.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
    await hasEnded();
    await guest.goto('about:blank');
    await guest.goto(link);
    await typeCode(code);
    await cannotBeUsed();
    expect(await guest.content()).not.toContain(QUESTION);
    await context.close();
  });

  it('[GUE-20] an invitation that has run out opens for nobody', async () => {
    await invite();
    await closeDialog();
    hub.pass(INVITATION_LASTS_MS);
    await openGuest();
    context.tolerate(REFUSED);
    await typeCode(code);
    await cannotBeUsed();
    expect(await guest.content()).not.toContain(QUESTION);
    await nothingPlanted();
  });
});
