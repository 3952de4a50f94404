/** Which instances may run on one hub at the same time. */
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HubId } from '#shared/ids.ts';
import { claimHub } from '#server/journal/postgres/claim.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { runSql } from './journal-postgres-home.ts';

let server: PostgresServer;
let url: string;
const said: string[] = [];
const logger = { error: (_: object, message: string) => void said.push(message) };

beforeAll(async () => {
  server = await startPostgres();
  url = await server.createDatabase();
});
afterAll(() => server.stop());

const claim = (isAlone: boolean, patienceMs: number, hub = 'bexley') =>
  claimHub({ url, hub: hub as HubId, isAlone, patienceMs, logger });
const NO_PATIENCE = 0;
const LONG = 20_000;

it('[CLM-1] one that hears no others runs alone on its hub, in either order, and others on other hubs', async () => {
  const alone = await claim(true, NO_PATIENCE);
  await expect(claim(true, NO_PATIENCE)).rejects.toThrow('set REDIS_URL for all of them');
  await expect(claim(false, NO_PATIENCE)).rejects.toThrow('without REDIS_URL');
  await (await claim(true, NO_PATIENCE, 'oldham')).close();
  await alone.close();
  const joined = await Promise.all([claim(false, LONG), claim(false, LONG)]);
  await expect(claim(true, NO_PATIENCE)).rejects.toThrow('Another instance of this hub');
  for (const each of joined) await each.close();
  await (await claim(true, LONG)).close();
});

it('[CLM-2] whoever lost its connection is in nobody’s way: the next one waits for no more than that', async () => {
  const killed = new pg.Client({ connectionString: url, application_name: 'stands for an instance' });
  killed.on('error', () => undefined);
  await killed.connect();
  await killed.query("SELECT pg_advisory_lock(7226116, hashtext('bexley'))");
  const next = claim(true, LONG);
  await runSql(
    url,
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'stands%'",
  );
  await (await next).close();
});

it('[CLM-3] is held again after PostgreSQL was restarted', async () => {
  const alone = await claim(true, LONG);
  await server.restart();
  const held = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 7226116 AND granted";
  await expect.poll(async () => (await runSql(url, held)).length, { timeout: LONG }).toBe(1);
  await expect(claim(true, NO_PATIENCE)).rejects.toThrow('Another instance');
  await alone.close();
  expect(said).toEqual([]);
});
