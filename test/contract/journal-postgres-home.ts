import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { openPostgresJournal } from '#server/journal/postgres/open.ts';
import type { PostgresServer } from '../support/postgres.ts';
import type { Home } from './journal.ts';
import { HUB } from './journal-material.ts';

export type PostgresHome = Omit<Home, 'storedBytes'> & {
  readonly url: string;
  /** Of all of the server, or of a folder of it. */
  storedBytes(folder?: 'base'): Promise<Uint8Array>;
};

/** One after the other in one database: a new one for each would take most of the time. */
export const createPostgresHome = (server: PostgresServer, url: string): PostgresHome => ({
  url,
  open: (hubKey) => openPostgresJournal({ url, hubKey, hub: HUB }),
  storedBytes: (folder) => storedBytes(server, url, folder ?? ''),
  remove: async () => {
    await runSql(url, 'DROP SCHEMA mash_journal CASCADE');
    await runSql(url, 'DROP SCHEMA mash_keys CASCADE');
  },
});

export const runSql = async <Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  ...values: readonly unknown[]
): Promise<readonly Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
};

/** Of every subject, as they are stored; null for one that was destroyed. */
export const wrappedKeysIn = async (url: string): Promise<readonly (Buffer | null)[]> => {
  const rows = await runSql<{ wrapped: Buffer | null }>(url, 'SELECT wrapped FROM mash_keys.subject_keys');
  return rows.map(({ wrapped }) => wrapped);
};

/** The files of all its databases, once nothing is left in memory alone. */
const storedBytes = async (server: PostgresServer, url: string, part: string): Promise<Uint8Array> => {
  await runSql(url, 'CHECKPOINT');
  const folder = join(server.folder, 'data', part);
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  return Buffer.concat(await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name)))));
};
