/** Copies by PostgreSQL's own programs, record and keys apart, put back into an empty database. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgresJournal } from '#server/journal/postgres/open.ts';
import { verifyChains } from '#server/records/verify-chains.ts';
import { findPostgres } from '../support/find-postgres.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import {
  appendOf,
  CONTACT_STREAM,
  DOCUMENT_STREAM,
  HUB,
  HUB_KEY,
  OTHER_CONTACT_STREAM,
  textsOf,
  toStream,
} from './journal-material.ts';

let server: PostgresServer;
let folder: string;

beforeAll(async () => {
  server = await startPostgres();
  folder = mkdtempSync(join(tmpdir(), 'mash-board-dump-'));
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const run = (program: 'pg_dump' | 'pg_restore', ...words: readonly string[]): void => {
  const { status, stderr } = spawnSync(join(findPostgres() ?? '', program), words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
};

const dump = (url: string, schema: string): string => {
  const file = join(folder, `${schema}.dump`);
  run('pg_dump', '--format=custom', `--schema=${schema}`, `--file=${file}`, url);
  return file;
};

it('[KEY-15] a record in PostgreSQL comes back whole from copies of the record and of its keys, taken apart while it is written', async () => {
  const url = await server.createDatabase();
  const journal = await openPostgresJournal({ url, hubKey: HUB_KEY, hub: HUB });
  await journal.append(
    appendOf(toStream(CONTACT_STREAM, 0, 'First'), toStream(DOCUMENT_STREAM, null, 'Text')),
  );
  const head = await journal.head(HUB, 'record');
  const record = dump(url, 'mash_journal');
  // A contact that comes in between is in the copy of the keys alone.
  await journal.append(appendOf(toStream(OTHER_CONTACT_STREAM, 0, 'Between')));
  const keys = dump(url, 'mash_keys');
  await journal.close();

  const empty = await server.createDatabase();
  for (const file of [record, keys]) run('pg_restore', '--exit-on-error', `--dbname=${empty}`, file);
  const restored = await openPostgresJournal({ url: empty, hubKey: HUB_KEY, hub: HUB });
  expect(await restored.head(HUB, 'record')).toEqual(head);
  expect(await verifyChains(restored, HUB, head.hash)).toMatchObject({
    kind: 'sound',
    chains: 2,
    entries: 2,
  });
  expect(await textsOf(restored, HUB, CONTACT_STREAM)).toEqual(['First']);
  expect(await textsOf(restored, HUB, DOCUMENT_STREAM)).toEqual(['Text']);
  expect(await textsOf(restored, HUB, OTHER_CONTACT_STREAM)).toEqual([]);
  await restored.append(appendOf(toStream(CONTACT_STREAM, 1, 'Goes on')));
  await restored.close();
});
