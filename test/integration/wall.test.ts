/** The room's screen over the real server: what reaches it, and when it is over. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { WALL_CODE_MS, WALL_MS } from '#shared/wire/limits.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import { startServer } from '../support/server.ts';
import { nextSitting, Participant, signIn } from './record-client.ts';
import { launchChild } from './record-launch.ts';
import { askForCode, typeCode, WallClient } from './wall-client.ts';

let hub: DemoHub;
let chair: Participant;
let police: Participant;
let cookie: string;
let meeting: MeetingId;
let contact: ContactId;
let walls: WallClient[] = [];

beforeAll(async () => {
  hub = await startDemoHub();
  chair = await Participant.join(hub.url, 'amara', 'csc');
  police = await Participant.join(hub.url, 'quill', 'police');
  cookie = await signIn(hub.url, 'amara');
  meeting = await nextSitting(chair);
  await Promise.all([chair.watchMeeting(meeting), police.watchMeeting(meeting)]);
  await chair.press({ type: 'open-meeting', meeting });
  await police.press({ type: 'join-meeting', meeting, place: 'room' });
  contact = chair.meeting(meeting).agenda[0]!.contact;
  await chair.press({ type: 'open-item', meeting, contact });
});
afterEach(() => {
  walls.forEach((wall) => wall[Symbol.dispose]());
  walls = [];
});
afterAll(async () => {
  [chair, police].forEach((each) => each[Symbol.dispose]());
  await hub.stop();
});

const connect = (wallCookie: string): WallClient => {
  const wall = new WallClient(hub.url, wallCookie);
  walls.push(wall);
  return wall;
};
const show = async (): Promise<WallClient> => {
  const asked = await askForCode(hub.url);
  const wall = connect(asked.cookie);
  await wall.untilView('waiting');
  expect((await typeCode(hub.url, cookie, meeting, asked.code)).status).toBe(204);
  await wall.untilView('shown');
  return wall;
};
const referenceOf = (id: ContactId) => chair.contact(id).reference;
const hasItem = (wall: WallClient) => wall.view?.kind === 'shown' && wall.view.item !== null;

describe('a room’s screen', () => {
  it('[WAL-10] is told of no meeting before its code is typed, and of one alone afterwards', async () => {
    const asked = await askForCode(hub.url);
    const wall = connect(asked.cookie);
    await wall.untilView('waiting');
    for (const words of [meeting, 'MASH daily meeting', referenceOf(contact)]) expect(wall.received(words)).toBe(false);
    await typeCode(hub.url, cookie, meeting, asked.code);
    await wall.until(() => hasItem(wall));
    expect(wall.view).toMatchObject({ title: 'MASH daily meeting', item: { reference: referenceOf(contact) } });
    expect(new Set(wall.told)).toEqual(new Set(['wall']));
  });

  it('[WAL-10] has nothing answered, whatever it asks', async () => {
    const wall = await show();
    const asks = [
      ['watch', { stream: { kind: 'meeting', meeting }, agency: 'csc', have: {} }],
      ['command', { id: 'wall-1', agency: 'csc', command: { type: 'end-wall', meeting } }],
      ['query', { agency: 'csc', query: { type: 'due-words', words: 'Friday' } }],
    ] as const;
    const before = chair.entriesOf(`meeting/${meeting}`).length;
    for (const [event, message] of asks) wall.socket.emit(event, message, () => wall.told.push(`answered ${event}`));
    await chair.press({ type: 'set-timer', meeting, contact, seconds: 60 });
    await wall.until(() => wall.view?.kind === 'shown' && wall.view.item?.timerEndsAt !== null);
    expect(new Set(wall.told)).toEqual(new Set(['wall']));
    await chair.until(() => chair.entriesOf(`meeting/${meeting}`).length > before);
    expect(chair.entriesOf(`meeting/${meeting}`).length).toBe(before + 1);
  });

  it('[WAL-9] a code is good once, for minutes, and stands in no file as itself', async () => {
    const asked = await askForCode(hub.url);
    expect((await typeCode(hub.url, cookie, meeting, asked.code.toLowerCase())).status).toBe(204);
    expect((await typeCode(hub.url, cookie, meeting, asked.code)).status).toBe(404);
    const late = await askForCode(hub.url);
    const kept = ['guests.db', 'guests.db-wal'].map((file) => readFileSync(join(hub.directory, file)));
    expect(Buffer.concat(kept).length).toBeGreaterThan(0);
    for (const secret of [late.code, late.cookie.split('=')[1] ?? '']) expect(Buffer.concat(kept).includes(secret)).toBe(false);
    hub.pass(WALL_CODE_MS);
    expect((await typeCode(hub.url, cookie, meeting, late.code)).status).toBe(404);
    expect(hub.log.join(' ')).not.toContain(late.code);
  });

  it('[WAL-9] what was refused uses no code up', async () => {
    const asked = await askForCode(hub.url);
    const theirs = await signIn(hub.url, 'quill');
    expect((await typeCode(hub.url, theirs, meeting, asked.code)).status).toBe(403);
    expect((await typeCode(hub.url, cookie, 'no-meeting', asked.code)).status).toBe(404);
    expect((await typeCode(hub.url, cookie, meeting, asked.code)).status).toBe(204);
  });

  it('[WAL-3] holds no rating before the reveal', async () => {
    const wall = await show();
    await police.press({ type: 'rate', meeting, contact, agency: 'police', value: 'red', reason: 'FOR-REASONS' });
    await wall.until(() => {
      const { view } = wall;
      return view?.kind === 'shown' && view.item?.ratings.kind === 'blind' && view.item.ratings.raters.some(({ hasRated }) => hasRated);
    });
    expect(wall.received('FOR-REASONS')).toBe(false);
    expect(wall.views.every((view) => view.kind !== 'shown' || view.item?.agreed === null)).toBe(true);
    expect(wall.received('"red"') || wall.received('Red')).toBe(false);
  });

  it('[WAL-11] holds not a byte of the item from when somebody comes who may not see it until they leave', async () => {
    const wall = await show();
    expect(hasItem(wall)).toBe(true);
    await chair.press({ type: 'end-admission', contact, person: 'quill', reason: 'A relative' });
    await wall.until(() => !hasItem(wall));
    wall.forgetReceived();
    await chair.press({ type: 'set-timer', meeting, contact, seconds: 120 });
    await chair.press({ type: 'agree-action', meeting, contact, action: 'action-wall', agreed: { what: 'VISIT-AT-HOME', agency: 'csc', who: '', dueAt: null, dueWords: '', purpose: '' } });
    await chair.press({ type: 'blank-wall', meeting, isBlank: true });
    await wall.untilView('blank');
    await chair.press({ type: 'blank-wall', meeting, isBlank: false });
    await wall.untilView('shown');
    for (const words of [referenceOf(contact), 'VISIT-AT-HOME', 'quill', 'Quill']) expect(wall.received(words)).toBe(false);
    await police.press({ type: 'leave-meeting', meeting });
    await wall.until(() => hasItem(wall));
  });

  it('[WAL-8] is over, and forgotten, once it is taken off, shown elsewhere or past its time', async () => {
    const asked = await askForCode(hub.url);
    const first = connect(asked.cookie);
    await first.untilView('waiting');
    await typeCode(hub.url, cookie, meeting, asked.code);
    await first.untilView('shown');
    const second = await show();
    await first.until(() => first.told.includes('disconnect'));
    expect(first.view).toEqual({ kind: 'over' });
    const back = connect(asked.cookie);
    await back.until(() => back.told.includes('disconnect'));
    expect(back.views).toEqual([{ kind: 'over' }]);
    await chair.press({ type: 'end-wall', meeting });
    await second.until(() => second.told.includes('disconnect'));
    expect(second.view).toEqual({ kind: 'over' });
    const third = await show();
    hub.pass(WALL_MS);
    await third.until(() => third.told.includes('disconnect'));
    expect(third.view).toEqual({ kind: 'over' });
  });
});

describe('a room’s screen and a server that comes back', () => {
  it('[WAL-12] shows what the chair said last', async () => {
    await using server = await startServer();
    using amara = await Participant.join(server.url, 'amara', 'csc');
    const sitting = await nextSitting(amara);
    await amara.press({ type: 'open-meeting', meeting: sitting });
    const asked = await askForCode(server.url);
    expect((await typeCode(server.url, await signIn(server.url, 'amara'), sitting, asked.code)).status).toBe(204);
    {
      using wall = new WallClient(server.url, asked.cookie);
      await wall.untilView('shown');
    }
    await amara.press({ type: 'blank-wall', meeting: sitting, isBlank: true });
    await server.kill();
    await server.restart();
    using wall = new WallClient(server.url, asked.cookie);
    await wall.until(() => wall.view !== null);
    expect(wall.views).toEqual([{ kind: 'blank' }]);
  });
});

describe('a room’s screen and a full disk', () => {
  /** Pages of the journal, and words that soon fill them, until the last of the room is left to small commands. */
  const PAGES = 400;
  const LONG = '€'.repeat(7_900);

  it('[WAL-12] is blank while nothing can be recorded, and shows the meeting again once it can', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'mash-board-full-wall-'));
    const { child, url } = await launchChild(directory, 0, PAGES);
    using amara = await Participant.join(url, 'amara', 'csc');
    const sitting = await nextSitting(amara);
    await amara.watchMeeting(sitting);
    await amara.press({ type: 'open-meeting', meeting: sitting });
    const asked = await askForCode(url);
    using wall = new WallClient(url, asked.cookie);
    expect((await typeCode(url, await signIn(url, 'amara'), sitting, asked.code)).status).toBe(204);
    await wall.untilView('shown');
    const told = amara.meeting(sitting).agenda[0]!.contact;
    const state = (words: string) =>
      amara.send({ type: 'state-consent', contact: told, statement: 'verbal', words, saidAt: null });
    let answer = await state(LONG);
    for (let tries = 0; answer.ok && tries < PAGES; tries += 1) answer = await state(LONG);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-stored' } });
    await wall.untilView('blank');
    expect(await state('short')).toMatchObject({ ok: true });
    await wall.untilView('shown');
    await child.end('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });
});
