/** Who gets a connection, and what happens to one that sends what no browser does. */
import { randomBytes } from 'node:crypto';
import { encode } from '@msgpack/msgpack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FRAME_BYTES } from '#shared/wire/limits.ts';
import { WIRE_VERSION } from '#shared/wire/messages.ts';
import { CONNECT, EVENT, joinRaw, openRaw, statusOfUpgrade } from '../support/raw-socket.ts';
import { startHostileMeeting, type HostileMeeting } from './hostile-meeting.ts';

let hub: HostileMeeting;
let url: string;

beforeAll(async () => {
  hub = await startHostileMeeting();
  ({ url } = hub.server);
});

afterAll(() => hub.stop());

const AUTH = { version: WIRE_VERSION };

describe('a connection', () => {
  it.each(['https://attacker.example', 'null', 'http://127.0.0.1.attacker.example', 'file://', 'not an origin'])(
    '[HOS-1] from %s is turned away before anything is read',
    async (origin) => {
      const cookie = await hub.cookieOf('basil');
      expect(await statusOfUpgrade(url, { cookie, origin })).toBe(400);
    },
  );

  it.each([
    ['without a cookie', ''],
    ['with a forged cookie', `mash_session=${randomBytes(32).toString('base64url')}`],
    ['with a cookie of another shape', "mash_session=' OR 1=1 --"],
    ['with a very long cookie', `mash_session=${'A'.repeat(8000)}`],
    ['with two cookies, the first forged', `mash_session=${'A'.repeat(43)}; mash_session=x`],
  ])('[HOS-1] %s is told that it is signed out, and nothing else', async (_, cookie) => {
    const raw = await openRaw(url, { cookie, origin: url, auth: AUTH });
    const refused = await raw.untilTold('connect_error');
    expect(refused.data).toMatchObject([{ data: { code: 'signed-out' } }]);
    expect(raw.told).toHaveLength(1);
    raw.close();
  });

  it('[HOS-2] of a person who signs out is cut within a second, and its cookie is worth nothing', async () => {
    const cookie = await hub.cookieOf('basil');
    const [one, two] = [await joinRaw(url, cookie), await joinRaw(url, cookie)];
    const response = await fetch(`${url}/api/v1/session`, { method: 'DELETE', headers: { cookie, origin: url } });
    // From the answer: how long a request waits for its turn is the machine's matter.
    const signedOutAt = performance.now();
    expect(response.status).toBe(204);
    await Promise.all([one.ended, two.ended]);
    expect(performance.now() - signedOutAt).toBeLessThan(1000);
    expect(one.told.at(-1)).toMatchObject({ event: 'signed-out', data: [{ code: 'signed-out' }] });
    const again = await openRaw(url, { cookie, origin: url, auth: AUTH });
    expect((await again.untilTold('connect_error')).data).toMatchObject([{ data: { code: 'signed-out' } }]);
    again.close();
  });

  it.each(['disconnect', 'disconnecting', 'error', 'connect', 'connect_error', 'newListener', 'removeListener'])(
    '[HOS-3] that sends %s as if the server had raised it is cut',
    async (event) => {
      const cookie = await hub.cookieOf('basil');
      const raw = await joinRaw(url, cookie);
      raw.send(encode([EVENT, [event, 'transport close'], null]));
      await raw.ended;
      expect(raw.isOpen()).toBe(false);
      await hub.expectOthersToGoOn();
    },
  );

  it.each([
    ['nothing', null],
    ['words', 'words'],
    ['a list', [1]],
    ['another version', { version: 'latest' }],
    ['no version', {}],
  ])('[HOS-3] that says %s of itself is refused or cut, signed in or not', async (_, auth) => {
    for (const cookie of ['', await hub.cookieOf('basil')]) {
      const raw = await openRaw(url, { cookie, origin: url, auth: undefined });
      raw.send(encode([CONNECT, auth, null]));
      await Promise.race([raw.untilTold('connect_error'), raw.ended]);
      expect(raw.told.map(({ event }) => event)).not.toContain('welcome');
      raw.close();
    }
    await hub.expectOthersToGoOn();
  });

  const FRAMES: readonly (readonly [string, () => Uint8Array | string])[] = [
    ['random bytes', () => randomBytes(4000)],
    ['nothing', () => new Uint8Array()],
    ['words of socket.io’s own format', () => '42["command",{}]'],
    ['an unknown type of packet', () => encode([9, ['command'], 1])],
    ['a packet that is no list', () => encode({ type: 2 })],
    ['a name that is no name', () => encode([EVENT, [7, {}], 1])],
    ['a key that is every object’s', () => Uint8Array.from([0x93, 2, 0x92, 0xa1, 0x61, 0x81, 0xa9, ...Buffer.from('__proto__'), 1, 0xc0])],
    ['lists within lists, as deep as a frame goes', () => nested(400_000)],
    ['a list said to have four thousand million members', () => Uint8Array.from([0x93, 2, 0xdd, 255, 255, 255, 255])],
    ['more than a frame may hold', () => new Uint8Array(FRAME_BYTES + 1)],
    ['50 MB', () => new Uint8Array(50_000_000)],
  ];

  it.each(FRAMES)('[HOS-3] that sends %s is cut, and nobody notices', async (_, frame) => {
    const raw = await joinRaw(url, await hub.cookieOf('basil'));
    raw.send(frame());
    await raw.ended;
    expect(raw.isOpen()).toBe(false);
    await hub.expectOthersToGoOn();
  });

  it.each([1000, 3000, 5000, 7000, 10_000, 15_000])('[HOS-3] that sends a command %i levels deep is cut', async (depth) => {
    const raw = await joinRaw(url, await hub.cookieOf('basil'));
    raw.send(nested(depth, 'command'));
    raw.send(nested(depth, 'watch'));
    raw.send(encode([EVENT, ['no-such-message', {}], 7]));
    const answered = raw.ask('query', { agency: 'probation', query: { type: 'due-words', words: 'Friday' } });
    const met = await Promise.race([raw.ended.then(() => 'cut'), answered.then(({ ok }) => ok)]);
    expect(met).toBe('cut');
    await hub.expectOthersToGoOn();
    raw.close();
  });

  it('[HOS-4] that never says who it is holds nobody up, and is let go', async () => {
    const silent = await Promise.all(Array.from({ length: 100 }, () => openRaw(url, { origin: url, auth: undefined })));
    await hub.expectOthersToGoOn();
    await Promise.all(silent.map(({ ended }) => ended));
    expect(silent.filter((raw) => raw.isOpen())).toEqual([]);
  });
});

/** An event with one argument: lists in lists, `depth` deep. */
const nested = (depth: number, event = 'command'): Uint8Array => {
  const name = Buffer.from(event);
  return Buffer.concat([Buffer.of(0x93, EVENT, 0x92, 0xa0 + name.length), name, Buffer.alloc(depth, 0x91), Buffer.of(0xc0, 0x01)]);
};
