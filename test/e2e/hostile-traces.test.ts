/** What a browser and a server keep of a child after a meeting: nothing outside the record. */
import type { BrowserContext, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { chooseRating, editorOf, goToMeeting, itemOf, participate, seesText, type Participant } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const browser = useBrowser();
let server: TestServer;
let chair: Participant;
let police: Participant;
const requests: Request[] = [];

const CONCERN = 'Zzyzx invented concern';
const INFORMATION = 'Zzyzx invented information';
/** Words about children that were typed, or stand in the demonstration's contacts. */
const OF_A_CHILD = /Zzyzx|Testchild/i;

beforeAll(async () => {
  server = await startServer();
  chair = await participate(browser, server.url, 'Amara Example');
  police = await participate(browser, server.url, 'Quill Fiction');
  for (const { context } of [chair, police]) listen(context.context);
  await holdMeeting();
});

afterAll(() => server.stop());

const listen = (context: BrowserContext) => context.on('request', (request) => requests.push(request));

/** A contact, a meeting, a rating, information that is shared, a search through the log. */
const holdMeeting = async () => {
  await chair.page.getByRole('link', { name: 'New contact' }).click();
  await chair.page.getByLabel('What is the concern?').fill(CONCERN);
  await chair.page.getByRole('button', { name: 'Record the contact' }).click();
  await seesText(chair, /BEX-\d{4}-[2-9B-Z]{4}-[2-9B-Z]{4}/);
  await chair.page.goto('/');
  for (const person of [chair, police]) await goToMeeting(person);
  await chair.page.getByRole('button', { name: 'Open the meeting' }).click();
  await police.page.getByRole('button', { name: 'From elsewhere' }).click();
  await chair.page.getByRole('button', { name: /Open next/ }).click();
  await itemOf(police, 'Cedar Testchild').waitFor();
  await chooseRating(police, 'Red').click();
  await police.section('Ratings').getByRole('button', { name: 'Give this rating' }).click();
  await editorOf(police, 'Police').click();
  await police.page.keyboard.type(INFORMATION);
  await police.section('Information').getByText('Saved', { exact: true }).first().waitFor();
  await police.section('Information').getByRole('button', { name: 'Share with the meeting' }).click();
  await police.page.getByRole('dialog').getByRole('button', { name: 'Share', exact: true }).click();
  await seesText(chair, INFORMATION);
  await chair.page.goto('/log');
  await chair.page.getByLabel('Words').fill(CONCERN);
  await chair.page.getByRole('main').getByText(CONCERN).last().waitFor({ state: 'attached' });
  await chair.page.getByRole('button', { name: 'Make a CSV of what was found' }).click();
  await Promise.all([chair.page.waitForEvent('download'), chair.page.getByRole('link', { name: /CSV/ }).click()]);
};

/** Runs in the page. */
const whatIsKept = async () => ({
  local: Object.entries(localStorage),
  session: Object.entries(sessionStorage),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  cookies: document.cookie,
  name: window.name,
});

describe('after a meeting', () => {
  it('[HOS-22] no address that a browser asked for, and no header beside its cookie, holds anything of a child', () => {
    expect(requests.length).toBeGreaterThan(5);
    for (const request of requests) {
      expect(decodeURIComponent(request.url())).not.toMatch(OF_A_CHILD);
      expect(JSON.stringify(request.headers())).not.toMatch(OF_A_CHILD);
    }
  });

  it('[HOS-22] the addresses in the history and the titles in it name no child', async () => {
    for (const { page } of [chair, police]) expect(decodeURIComponent(page.url())).not.toMatch(OF_A_CHILD);
  });

  it('[HOS-23] a browser keeps nothing', async () => {
    for (const { page } of [chair, police]) {
      const kept = await page.evaluate(whatIsKept);
      expect(JSON.stringify(kept)).not.toMatch(OF_A_CHILD);
      expect(kept).toMatchObject({ databases: [], caches: [], workers: 0, cookies: '', name: '' });
      expect(kept.local).toEqual([]);
      // Kit notes here where the page was scrolled to; never what is on it.
      expect(kept.session.filter(([key]) => !key.startsWith('sveltekit:'))).toEqual([]);
    }
  });

  it('[HOS-23] the only cookie is that of the sign-in, which no script reads', async () => {
    const cookies = await police.context.context.cookies();
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  });

  it('[HOS-11] the server’s log names nobody', () => {
    expect(server.output()).not.toMatch(OF_A_CHILD);
    expect(server.output()).not.toMatch(/Amara|Quill|BEX-\d{4}/);
  });
});
