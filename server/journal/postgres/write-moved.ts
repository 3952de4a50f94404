/** Writes another store's rows of one hub as they are; to be called in a transaction that holds nothing of that hub. */
import type { HubId } from '#shared/ids.ts';
import { metaFrom } from '../rows.ts';
import type { FolderToMove, MovedEntry } from '../sqlite/read-whole.ts';
import type { EntryToWrite } from './batch.ts';
import type { Client } from './connections.ts';
import { insertCommands, insertEntries } from './statements.ts';

/** A page of these in one statement; texts are small, and the largest entry is a megabyte. */
const ROWS = 200;

/** Returns how many entries there are. */
export const writeMoved = async (client: Client, hub: HubId, folder: FolderToMove): Promise<number> => {
  const row = await insertHub(client, hub, folder);
  const keys = folder.keys();
  await client.query(
    `INSERT INTO mash_keys.subject_keys (hub, subject, wrapped, destroyed_at)
     SELECT $1, * FROM unnest($2::text[], $3::bytea[], $4::bigint[])`,
    [
      hub,
      keys.map((key) => key.subject),
      keys.map((key) => key.wrapped),
      keys.map((key) => key.destroyed_at),
    ],
  );
  const subjects = folder.subjects();
  const subjectIds = await insertNamed(
    client,
    `INSERT INTO mash_journal.subjects (hub, name, destroyed_at) SELECT $1, * FROM unnest($2::text[], $3::bigint[]) RETURNING id, name`,
    [row, subjects.map(({ name }) => name), subjects.map((subject) => subject.destroyed_at)],
  );
  const streams = folder.streams();
  const streamIds = await insertNamed(
    client,
    `INSERT INTO mash_journal.streams (hub, name, position, hash)
     SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::bytea[]) RETURNING id, name`,
    [
      row,
      streams.map(({ name }) => name),
      streams.map(({ position }) => position),
      streams.map(({ hash }) => hash),
    ],
  );
  const subject = (name: string): number => required(subjectIds, name);
  const stream = (name: string): number => required(streamIds, name);

  let entries = 0;
  for (const page of pagesOf(folder.entries())) {
    await insertEntries(
      client,
      page.map((entry) => entryFrom(entry, row, stream(entry.stream), subject(entry.subject))),
    );
    entries += page.length;
  }
  for (const page of pagesOf(folder.commands()))
    await insertCommands(
      client,
      page.map((command) => ({ hub: row, ...command })),
    );
  for (const page of pagesOf(folder.snapshots()))
    await client.query(
      'INSERT INTO mash_journal.snapshots SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bytea[])',
      [
        page.map((each) => stream(each.stream)),
        page.map((each) => each.position),
        page.map((each) => subject(each.subject)),
        page.map((each) => each.sealed),
      ],
    );
  for (const page of pagesOf(folder.clients()))
    await client.query(
      'INSERT INTO mash_journal.clients SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[])',
      [
        page.map((each) => stream(each.stream)),
        page.map((each) => each.client),
        page.map((each) => each.person),
      ],
    );
  return entries;
};

const insertHub = async (client: Client, hub: HubId, { store }: FolderToMove): Promise<number> => {
  await client.query('INSERT INTO mash_keys.hubs (hub, store, key_check) VALUES ($1, $2, $3)', [
    hub,
    store.id,
    store.keyCheck,
  ]);
  const ids = await insertNamed(
    client,
    'INSERT INTO mash_journal.hubs (name, store) VALUES ($1, $2) RETURNING id, name',
    [hub, store.id],
  );
  return required(ids, hub);
};

type Named = { id: number; name: string };

const insertNamed = async (
  client: Client,
  sql: string,
  values: readonly unknown[],
): Promise<ReadonlyMap<string, number>> =>
  new Map((await client.query<Named>(sql, [...values])).rows.map(({ id, name }) => [name, id]));

const required = (ids: ReadonlyMap<string, number>, name: string): number => {
  const id = ids.get(name);
  if (id === undefined) throw new Error('A row names another that is not there');
  return id;
};

const entryFrom = (entry: MovedEntry, hub: number, stream: number, subject: number): EntryToWrite => ({
  hub,
  stream,
  subject,
  position: entry.position,
  ordinal: entry.ordinal,
  meta: metaFrom(entry),
  sealed: {
    metaCommitment: entry.meta_commitment,
    bodyCommitment: entry.body_commitment,
    hash: entry.hash,
    sealed: entry.sealed,
  },
});

function* pagesOf<Row>(rows: Iterable<Row>): Generator<readonly Row[]> {
  let page: Row[] = [];
  for (const row of rows) {
    page.push(row);
    if (page.length < ROWS) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
