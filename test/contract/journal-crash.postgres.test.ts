import { afterAll, beforeAll, it } from 'vitest';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { checkKills } from './journal-crash.ts';
import { createPostgresHome } from './journal-postgres-home.ts';

const KILLS = 6;

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

it('[JRN-16] [JRN-2] what PostgreSQL acknowledged survives kill -9 of the board, and no append survives in part', async () => {
  const url = await server.createDatabase();
  await checkKills(createPostgresHome(server, url), url, KILLS);
}, 120_000);
