/** The statements that write a batch, sent together; each kind of row goes in one. */
import type { QueryResult } from 'pg';
import type { Batch, CommandToWrite, EntryToWrite, Head, Write } from './batch.ts';
import type { Client } from './connections.ts';

export const writeBatch = (
  client: Client,
  { entries, heads, commands, disposals }: Batch,
): readonly Promise<QueryResult>[] => [
  ...(entries.length === 0 ? [] : [insertEntries(client, entries), moveHeads(client, heads)]),
  ...(commands.length === 0 ? [] : [insertCommands(client, commands)]),
  ...disposals.flatMap((disposal) => destroy(client, disposal)),
];

export const insertEntries = (client: Client, entries: readonly EntryToWrite[]): Promise<QueryResult> =>
  client.query({
    name: 'insert-entries',
    text: `
      INSERT INTO mash_journal.entries (stream, position, hub, ordinal, subject, id, kind, version, recorded_at, person,
        agency, meta_commitment, body_commitment, hash, sealed)
      SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::int[], $4::bigint[], $5::bigint[], $6::text[], $7::text[],
        $8::int[], $9::bigint[], $10::text[], $11::text[], $12::bytea[], $13::bytea[], $14::bytea[], $15::bytea[])`,
    values: [
      entries.map(({ stream }) => stream),
      entries.map(({ position }) => position),
      entries.map(({ hub }) => hub),
      entries.map(({ ordinal }) => ordinal),
      entries.map(({ subject }) => subject),
      entries.map(({ meta }) => meta.id),
      entries.map(({ meta }) => meta.kind),
      entries.map(({ meta }) => meta.version),
      entries.map(({ meta }) => meta.recordedAt),
      entries.map(({ meta }) => meta.person),
      entries.map(({ meta }) => meta.agency),
      entries.map(({ sealed }) => sealed.metaCommitment),
      entries.map(({ sealed }) => sealed.bodyCommitment),
      entries.map(({ sealed }) => sealed.hash),
      entries.map(({ sealed }) => sealed.sealed),
    ],
  });

const moveHeads = (client: Client, heads: readonly Head[]): Promise<QueryResult> =>
  client.query({
    name: 'move-heads',
    text: `
      UPDATE mash_journal.streams SET position = moved.position, hash = moved.hash
      FROM unnest($1::bigint[], $2::bigint[], $3::bytea[]) AS moved (id, position, hash) WHERE streams.id = moved.id`,
    values: [
      heads.map(({ stream }) => stream),
      heads.map(({ position }) => position),
      heads.map(({ hash }) => hash),
    ],
  });

export const insertCommands = (client: Client, commands: readonly CommandToWrite[]): Promise<QueryResult> =>
  client.query({
    name: 'insert-commands',
    text: `
      INSERT INTO mash_journal.commands (hub, person, id, ack)
      SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::text[])`,
    values: [
      commands.map(({ hub }) => hub),
      commands.map(({ person }) => person),
      commands.map(({ id }) => id),
      commands.map(({ ack }) => ack),
    ],
  });

/** Both stand after the same commit: the mark that erases, and the tombstone where the key was. */
const destroy = (
  client: Client,
  { hub, subject, at }: Extract<Write, { kind: 'destroy' }>,
): readonly Promise<QueryResult>[] => [
  client.query(
    `INSERT INTO mash_journal.subjects (hub, name, destroyed_at)
     SELECT id, $2, $3 FROM mash_journal.hubs WHERE name = $1
     ON CONFLICT (hub, name) DO UPDATE SET destroyed_at = excluded.destroyed_at WHERE subjects.destroyed_at IS NULL`,
    [hub, subject, at],
  ),
  client.query(
    `INSERT INTO mash_keys.subject_keys (hub, subject, destroyed_at) VALUES ($1, $2, $3)
     ON CONFLICT (hub, subject) DO UPDATE SET wrapped = NULL, destroyed_at = excluded.destroyed_at
     WHERE subject_keys.wrapped IS NOT NULL`,
    [hub, subject, at],
  ),
];
