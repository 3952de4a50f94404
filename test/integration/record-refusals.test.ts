/** What bad input gets: a refusal with a code, and everybody else goes on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND_BYTES } from '#shared/wire/limits.ts';
import type { MeetingId } from '#shared/ids.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openSocket } from './kept-connection.ts';
import { nextSitting, Participant, refusedEntry, signIn } from './record-client.ts';

let server: TestServer;
let chair: Participant;
let other: Participant;
let meeting: MeetingId;

beforeAll(async () => {
  server = await startServer();
  chair = await Participant.join(server.url, 'amara', 'csc');
  other = await Participant.join(server.url, 'quill', 'police');
  meeting = await nextSitting(chair);
});

afterAll(async () => {
  [chair, other].forEach((each) => each[Symbol.dispose]());
  await server.stop();
});

const flag = { type: 'flag-immediate-protection', contact: 'nobody', concern: '' };
const GARBAGE: readonly unknown[] = [
  null,
  42,
  'words',
  [],
  {},
  { agency: 'csc', extra: true },
  { agency: '../../etc', query: {}, command: {} },
  { stream: { kind: 'hub' }, agency: 'csc', have: {} },
  { kind: 'meeting', meeting: 'x', more: 1 },
  { id: 'one', agency: 'csc', command: { type: 'unknown' } },
  { id: 'one', agency: 'csc', command: { ...flag, isExtra: true } },
  { id: 'one', agency: 'csc', command: { type: 'rate', seen: -1 } },
  { agency: 'csc', query: { type: 'decision-log', limit: 1e9 } },
  { __proto__: null, constructor: 'x' },
  new Uint8Array(64),
];

describe('messages nobody should send', () => {
  it.each(['watch', 'watch-home', 'watch-log', 'command', 'query'])(
    '[REC-10] a malformed %s is refused with a code',
    async (name) => {
      for (const message of GARBAGE) {
        const answer = await other.socket.emitWithAck(name, message);
        expect(answer).toMatchObject({ ok: false, refusal: { code: 'malformed' } });
      }
    },
  );

  it.each(['watch', 'unwatch', 'watch-home', 'watch-log', 'command', 'query', 'nothing-we-know'])(
    '[REC-10] a malformed %s that wants no answer is dropped, and the connection lives',
    async (name) => {
      for (const message of GARBAGE) other.socket.emit(name, message);
      other.socket.emit(name);
      other.socket.emit(name, {}, 'not a function');
      expect(await other.socket.emitWithAck('watch-home', { agency: 'police' })).toMatchObject({ ok: true });
    },
  );

  it('[REC-11] a command over its size is refused as too large', async () => {
    const answer = await chair.send({ ...flag, concern: 'x'.repeat(COMMAND_BYTES) });
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'too-large' } });
  });

  it('[REC-12] a flood of commands waits its turn, and every one is answered', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => chair.send(flag)));
    expect(answers.every((answer) => !answer.ok && answer.refusal.code === 'not-permitted')).toBe(true);
  });

  it('[REC-5] what is not there and what one may not see are refused alike', async () => {
    await chair.watchMeeting(meeting);
    const hidden = chair.meeting(meeting).agenda[0]!.contact;
    const watch = (contact: string) =>
      other.socket.emitWithAck('watch', { stream: { kind: 'contact', contact }, agency: 'police', have: {} });
    expect(await watch(hidden)).toEqual(await watch('nobody'));
    expect(await other.send({ ...flag, contact: hidden })).toEqual(await other.send(flag));
  });
});

describe('connections nobody should have', () => {
  it('[SGN-1] without a sign-in, or with one that never was, is refused as signed out', async () => {
    expect(await refusedEntry(server.url, '')).toMatchObject({ code: 'signed-out' });
    expect(await refusedEntry(server.url, `mash_session=${'A'.repeat(43)}`)).toMatchObject({
      code: 'signed-out',
    });
  });

  it('[REC-13] of another version is told to reload', async () => {
    const cookie = await signIn(server.url, 'ivy');
    for (const version of [undefined, 0, 999, '1']) {
      expect(await refusedEntry(server.url, cookie, version ?? null)).toMatchObject({
        code: 'wrong-version',
      });
    }
  });

  it('[SGN-2] from another site’s page is refused', async () => {
    const cookie = await signIn(server.url, 'ivy');
    const met = (origin: string): Promise<string> => {
      const socket = openSocket(server.url, cookie, { origin });
      const answer = new Promise<string>((resolve) => {
        socket.once('connect_error', ({ message }) => resolve(message));
        socket.once('welcome', () => resolve('welcome'));
      });
      return answer.finally(() => socket.close());
    };
    expect(await met('https://attacker.example')).toBe('websocket error');
    expect(await met('null')).toBe('websocket error');
    expect(await met(server.url)).toBe('welcome');
  });

  it('[SGN-3] signing out cuts every connection of that sign-in at once, and no other', async () => {
    const cookie = await signIn(server.url, 'wren');
    const [one, two] = [openSocket(server.url, cookie), openSocket(server.url, cookie)];
    await Promise.all([one, two].map((socket) => new Promise((resolve) => socket.once('welcome', resolve))));
    const cut = Promise.all(
      [one, two].map((socket) => new Promise<string>((resolve) => socket.once('disconnect', resolve))),
    );
    const told = Promise.all(
      [one, two].map(
        (socket) => new Promise<{ code: string }>((resolve) => socket.once('signed-out', resolve)),
      ),
    );
    const signedOut = await fetch(`${server.url}/api/v1/session`, { method: 'DELETE', headers: { cookie } });
    expect(signedOut.status).toBe(204);
    expect((await told).map(({ code }) => code)).toEqual(['signed-out', 'signed-out']);
    expect(await cut).toEqual(['io server disconnect', 'io server disconnect']);
    expect(await refusedEntry(server.url, cookie)).toMatchObject({ code: 'signed-out' });
    expect(other.socket.connected).toBe(true);
  });

  it('[REC-14] the logs hold codes and no content', async () => {
    await other.send({ ...flag, concern: 'Unrepeatable-words-4712' });
    await chair.press({ type: 'record-contact', details: { concern: 'Unrepeatable-words-4712' } });
    const output = server.output();
    expect(output).toContain('"code":"malformed"');
    expect(output).not.toContain('Unrepeatable');
    expect(output).not.toContain('Cedar');
  });
});
