/** A hub's profile: each version kept, a bad one refused, and the last good one in force through a restart. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { PastNames } from '#shared/hub/profile-history.ts';
import type { HubAnswer, ProfileAnswer } from '#shared/wire/administration.ts';
import { hubJson } from '../support/hub-files.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Participant, signIn } from './record-client.ts';

let folder: string;
let file: string;
let server: TestServer;
let ada: string;

type Json = Record<string, unknown>;
const bexley = () => structuredClone(hubJson('bexley')) as Json;
/** Bexley with other words for its first outcome. */
const renamed = (words: string): string => {
  const profile = bexley();
  (profile['outcomes'] as Json[])[0]!['words'] = words;
  return JSON.stringify(profile);
};

const call = (path: string, body?: string, type = 'application/json') =>
  fetch(`${server.url}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { cookie: ada, ...(body === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { body }),
  });
const get = async <Value>(path: string): Promise<Value> => (await (await call(path)).json()) as Value;
const adopt = async (text: string): Promise<ProfileAnswer> =>
  (await (await call('/admin/profiles', text)).json()) as ProfileAnswer;
const choose = async (path: string, value: unknown): Promise<Response> =>
  call('/admin/choices', JSON.stringify({ path, value, because: 'Agreed by the partnership' }));
const hub = () => get<HubAnswer>('/admin/hub');
const restart = async () => {
  await server.kill();
  await server.restart();
  ada = await signIn(server.url, 'ada');
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mash-board-profile-'));
  file = join(folder, 'bexley.json');
  await writeFile(file, renamed('Words of the first version'));
  server = await startServer({ environment: { PROFILE_FILE: file } });
  ada = await signIn(server.url, 'ada');
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a hub’s profile in force', () => {
  it('[PRV-1] the file is recorded at start, with its number, hash, time and author', async () => {
    const { versions } = await hub();
    expect(versions).toMatchObject([
      { version: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/), origin: 'file', by: 'The board' },
    ]);
    await restart();
    expect((await hub()).versions).toHaveLength(1);
  });

  it('[PRV-2] a new version comes into force without a restart, and every browser is told its number', async () => {
    const told: number[] = [];
    using participant = await Participant.join(server.url, 'amara', 'csc');
    const isTold = new Promise<void>((resolve) =>
      participant.socket.on('profile', (version) => {
        told.push(version);
        if (version === 2) resolve();
      }),
    );
    expect(await adopt(renamed('Words of the second version'))).toEqual({ version: 2, problems: [] });
    await isTold;
    expect(told.at(-1)).toBe(2);
    const profile = await get<HubProfile>('/profile');
    expect(profile.outcomes[0]?.words).toBe('Words of the second version');
    expect((await hub()).versions[0]).toMatchObject({ version: 2, origin: 'screen' });
  });

  it('[PRV-3] a file with mistakes is explained by path and changes nothing', async () => {
    const broken = bexley();
    (broken['outcomes'] as Json[])[0]!['opensMeeting'] = 'tea';
    for (const [text, path] of [
      [JSON.stringify(broken), expect.stringMatching(/^outcomes\/.*\/opensMeeting$/)],
      ['{', ''],
      [JSON.stringify({ ...bexley(), id: 'elsewhere' }), 'id'],
      [renamed('Words of the second version'), ''],
    ] as const)
      expect(await adopt(text)).toMatchObject({ version: 2, problems: [{ path }] });
    expect((await get<HubProfile>('/profile')).outcomes[0]?.words).toBe('Words of the second version');
  });

  it('[PRV-4] an earlier version can be shown again, and what things were called until when', async () => {
    const first = await get<HubProfile>('/admin/profiles/1');
    expect(first.outcomes[0]?.words).toBe('Words of the first version');
    const past = await get<readonly PastNames[]>('/profile/past');
    const { versions } = await hub();
    expect(past.map(({ until, names }) => [until, names.outcomes[0]?.words])).toEqual([
      [versions[0]?.at, 'Words of the first version'],
    ]);
    expect((await call('/admin/profiles/99')).status).toBe(404);
  });

  it('[PRV-5] a restart keeps what the administrator put into force, until the file changes', async () => {
    await restart();
    expect((await hub()).versions).toHaveLength(2);
    await writeFile(file, renamed('Words of the third version'));
    await restart();
    expect((await hub()).versions[0]).toMatchObject({ version: 3, origin: 'file' });
  });

  it('[PRV-6] a broken file at start leaves the last good profile in force, and says so', async () => {
    for (const [text, sentence] of [
      ['{ "format": 1,', /is not JSON/],
      [renamed('Words').replace('"format":1', '"format":1,"shoe":2'), /“shoe”/],
    ] as const) {
      await writeFile(file, text);
      await restart();
      expect((await hub()).brokenFile[0]?.sentence).toMatch(sentence);
      expect((await get<HubProfile>('/profile')).outcomes[0]?.words).toBe('Words of the third version');
    }
    expect(server.output()).toContain('the last good profile stays in force');
    await writeFile(file, renamed('Words of the third version'));
    await restart();
    expect(await hub()).toMatchObject({ brokenFile: [], versions: { length: 3 } });
  });

  it('[PRV-7] a clock’s unit is asked for once; the choice is local, with who and when', async () => {
    const [unit] = (await hub()).clockUnits;
    expect(unit).toMatchObject({ path: 'clocks/BEX-T1/counting', length: '4 hours' });
    const path = unit?.path ?? '';
    expect((await choose(path, 'sometimes')).status).toBe(200);
    expect((await hub()).versions).toHaveLength(3);
    expect((await (await choose(path, 'elapsed')).json()) as ProfileAnswer).toEqual({
      version: 4,
      problems: [],
    });
    const now = await hub();
    expect(now.clockUnits.map((each) => each.path)).not.toContain(path);
    expect(now.local.find((each) => each.path === path)).toMatchObject({
      value: 'elapsed',
      chosenBy: expect.stringMatching(/^Ada .+, \w+day \d+ \w+ \d{4}$/),
    });
    expect((await choose(path, 'working')).status).toBe(409);
  });

  it('[PRV-8] a choice is laid over the next profile, unless that says so itself', async () => {
    expect((await adopt(renamed('Words of the fifth version'))).problems).toEqual([]);
    const counting = (profile: HubProfile) => profile.clocks.find(({ id }) => id === 'BEX-T1')?.counting;
    expect(counting(await get<HubProfile>('/profile'))).toMatchObject({ is: 'local', value: 'elapsed' });
    const own = bexley();
    const clock = (own['clocks'] as Json[]).find((each) => each['id'] === 'BEX-T1');
    clock!['counting'] = { is: 'stated', value: 'working', source: 'Bexley 13' };
    expect((await adopt(JSON.stringify(own))).problems).toEqual([]);
    expect(counting(await get<HubProfile>('/profile'))).toMatchObject({ is: 'stated', value: 'working' });
  });
});
