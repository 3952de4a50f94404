/** Ending somebody's sign-ins: at once, and on the record of the hub. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findHubKey } from '#server/hub-key.ts';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import { entryFromStore } from '#server/meeting/entries.ts';
import { HubId, type EpochMillis, type StreamPosition } from '#shared/ids.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { Participant, signIn } from './record-client.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

const endSignInsOf = async (person: string, by: string): Promise<number> => {
  const headers = { cookie: await signIn(server.url, by), origin: server.url };
  const address = `${server.url}/api/v1/admin/people/${person}/sessions`;
  return (await fetch(address, { method: 'DELETE', headers })).status;
};

/** What the record of the hub holds once nobody writes to it any more. */
const recorded = async () => {
  await server.kill();
  const { dataDirectory } = server;
  const setting = { host: '127.0.0.1', port: 0, hubKeyFile: null, isDev: false };
  const hubKey = findHubKey({ ...setting, dataDirectory, isDemo: true });
  if (hubKey === null) throw new Error('The demonstration has a key of its own');
  const journal = await openSqliteJournal({ directory: dataDirectory, hubKey });
  const rows = await journal.read(HubId.parse('bexley'), 'hub', 0 as StreamPosition);
  await journal.close();
  return rows.flatMap(({ meta, body }) => (body.kind === 'plain' ? [entryFromStore(meta, body.bytes)] : []));
};

it('[IDN-30] cuts the person off everywhere, and the record says who did it, to whom and when', async () => {
  using quill = await Participant.join(server.url, 'quill', 'police');
  const elsewhere = await signIn(server.url, 'quill');
  const cut = new Promise<string>((resolve) => quill.socket.once('disconnect', resolve));
  const began = Date.now() as EpochMillis;

  expect(await endSignInsOf('quill', 'amara')).toBe(403);
  expect(quill.socket.connected).toBe(true);
  expect(await endSignInsOf('quill', 'ada')).toBe(204);
  expect(await cut).toBe('io server disconnect');
  expect(quill.told.map(({ name }) => name)).toContain('signed-out');
  const session = await fetch(`${server.url}/api/v1/session`, { headers: { cookie: elsewhere } });
  expect(await session.json()).toMatchObject({ person: null });

  const ended = (await recorded()).filter(({ event }) => event.type === 'sign-ins-ended');
  expect(ended).toMatchObject([
    { person: 'ada', name: 'Ada Makebelieve', agency: 'csc', event: { person: 'quill' } },
  ]);
  expect(ended[0]?.at).toBeGreaterThanOrEqual(began);
});
