/** Two instances of the board on one database, and nothing else between them: who is signed in at both. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHubServer } from '#server/hub-server.ts';
import { openPostgresJournal } from '#server/journal/postgres/open.ts';
import { loadProfile } from '#server/load-profile.ts';
import { HubId, type EpochMillis } from '#shared/ids.ts';
import { SESSION_LOOK_MS } from '#shared/wire/limits.ts';
import { demoSetting } from '../support/in-process.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { openSocket } from './kept-connection.ts';
import { signIn } from './record-client.ts';

const HUB = HubId.parse('bexley');
const hubKey = randomBytes(32);

type Instance = {
  readonly url: string;
  /** What it does every few seconds to see who was signed out elsewhere. */
  readonly look: () => void;
  stop(): Promise<void>;
};

const startInstance = async (databaseUrl: string): Promise<Instance> => {
  const directory = await mkdtemp(join(tmpdir(), 'mash-board-shared-'));
  const looks: (() => void)[] = [];
  const { address, closing } = await startHubServer({
    ...demoSetting(directory),
    profile: loadProfile(HUB, true),
    journal: await openPostgresJournal({ url: databaseUrl, hubKey, hub: HUB }),
    hubKey,
    databaseUrl,
    clock: () => Date.now() as EpochMillis,
    timers: {
      after: () => () => undefined,
      every: (milliseconds, work) => {
        if (milliseconds === SESSION_LOOK_MS) looks.push(work);
        return () => undefined;
      },
    },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  return {
    url: address,
    look: () => looks.forEach((work) => work()),
    stop: async () => {
      for (const { close } of closing) await close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

let server: PostgresServer;
let one: Instance;
let other: Instance;

beforeAll(async () => {
  server = await startPostgres();
  const url = await server.createDatabase();
  one = await startInstance(url);
  other = await startInstance(url);
});
afterAll(async () => {
  await other.stop();
  await one.stop();
  await server.stop();
});

const whoIs = async (instance: Instance, cookie: string): Promise<unknown> =>
  (await (await fetch(`${instance.url}/api/v1/session`, { headers: { cookie } })).json()).person;

describe('two instances on one database', () => {
  it('[STO-13] take each other’s sign-ins, and cut those that the other ended', async () => {
    const cookie = await signIn(one.url, 'quill');
    expect(await whoIs(other, cookie)).toMatchObject({ id: 'quill' });
    const staying = await signIn(one.url, 'quill');
    const sockets = [openSocket(other.url, cookie), openSocket(other.url, staying)] as const;
    await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.once('welcome', () => resolve()))));

    const cut = new Promise<string>((resolve) => sockets[0].once('disconnect', resolve));
    const headers = { cookie, origin: one.url };
    expect((await fetch(`${one.url}/api/v1/session`, { method: 'DELETE', headers })).status).toBe(204);
    expect(await whoIs(other, cookie)).toBeNull();
    other.look();
    expect(await cut).toBe('io server disconnect');
    expect(await whoIs(other, staying)).toMatchObject({ id: 'quill' });
    expect(sockets[1].connected).toBe(true);
    sockets[1].close();
  });

  it('[STO-9] a calendar address and an API key made at one open at the other', async () => {
    const ada = await signIn(one.url, 'ada');
    const ask = (instance: Instance, method: string, path: string, body: object = {}) =>
      fetch(`${instance.url}/api/v1${path}`, {
        method,
        headers: { cookie: ada, origin: instance.url, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const { path } = await (await ask(one, 'POST', '/calendar')).json();
    expect((await fetch(`${other.url}${path}`)).status).toBe(200);
    const made = await ask(one, 'POST', '/admin/connections/keys', { name: 'Case system', scopes: ['read'], agency: 'csc' });
    const { id, secret } = await made.json();
    const read = () => fetch(`${other.url}/api/v1/feed`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await read()).status).toBe(200);
    expect((await ask(one, 'DELETE', `/admin/connections/keys/${id}`)).status).toBe(204);
    expect((await read()).status).toBe(401);
  });
});
