/** The server is killed, as by a power cut, while three people type and rate. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { editorOf, goToMeeting, itemOf, participate, type Participant } from '../support/participant.ts';
import { startServer, type TestServer } from '../support/server.ts';

const KILLS = 3;
const WORDS = 'the quick invented fox of Sample Street was not at home when we called ';

const browser = useBrowser();
let server: TestServer;
let chair: Participant;
let typists: readonly (readonly [Participant, string])[];

/** While the server is away, a browser says so of everything it asks for. */
const AWAY = [/WebSocket/, /ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /ERR_EMPTY_RESPONSE/, /net::ERR/];

const saved = ({ section }: Participant) => section('Information').getByText('Saved', { exact: true }).first();

beforeAll(async () => {
  server = await startServer();
  const open = (name: string) => participate(browser, server.url, name, AWAY);
  chair = await open('Amara Example');
  typists = [
    [await open('Quill Fiction'), 'Police'],
    [await open('Ivy Imagined'), 'Health'],
    [await open('Rowan Madeup'), 'Education'],
  ];
  await goToMeeting(chair);
  await chair.page.getByRole('button', { name: 'Open the meeting' }).click();
  for (const [person] of typists) {
    await goToMeeting(person);
    await person.page.getByRole('button', { name: 'From elsewhere' }).click();
  }
  await chair.page.getByRole('button', { name: /Open next/ }).click();
  for (const [person, agency] of typists) await editorOf(person, agency).click();
});

afterAll(() => server.stop());

describe('a server killed while people type', () => {
  it('[DAY-11] every word typed before, during and after comes to stand in the record, once', async () => {
    let expected = '';
    for (let kill = 0; kill < KILLS; kill += 1) {
      const typing = typists.map(([person]) => person.page.keyboard.type(WORDS, { delay: 8 }));
      await server.kill();
      await Promise.all(typing);
      expected += WORDS;
      for (const [person] of typists) await person.page.getByText('Reconnecting', { exact: false }).first().waitFor();
      await server.restart();
      for (const [person] of typists) await saved(person).waitFor();
    }
    for (const [person, agency] of typists) {
      await expect.poll(() => editorOf(person, agency).innerText()).toBe(expected.trimEnd() + ' ');
      await person.page.reload();
      await itemOf(person, /Testchild/).waitFor();
      await expect.poll(() => editorOf(person, agency).innerText()).toBe(expected.trimEnd() + ' ');
    }
  });

  it('[DAY-11] a rating given while the server is away is recorded once it is back', async () => {
    const [police] = typists[0] as readonly [Participant, string];
    await server.kill();
    await police.page.getByText('Reconnecting', { exact: false }).first().waitFor();
    const ratings = police.section('Ratings');
    await ratings.locator('label', { hasText: 'Amber' }).first().click();
    await ratings.getByRole('button', { name: 'Give this rating' }).click();
    await server.restart();
    await chair.section('Ratings').getByRole('button', { name: /Reveal.*1 of/ }).waitFor();
  });
});
