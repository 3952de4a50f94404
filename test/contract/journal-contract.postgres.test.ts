import { afterAll, beforeAll } from 'vitest';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { journalContract } from './journal.ts';
import { createPostgresHome } from './journal-postgres-home.ts';

let server: PostgresServer;
let url: string;
beforeAll(async () => {
  server = await startPostgres();
  url = await server.createDatabase();
});
afterAll(() => server.stop());

journalContract('the journal on PostgreSQL', async () => createPostgresHome(server, url));
