/** The tables, made at the first opening. Keys stand in a schema of their own, to be backed up and expired apart. */
import { checkTableVersion } from '../table-version.ts';
import type { Client } from './connections.ts';

/** Rises with each change of the tables. */
export const SCHEMA_VERSION = 1;

const TABLES = `
  CREATE SCHEMA IF NOT EXISTS mash_journal;
  CREATE SCHEMA IF NOT EXISTS mash_keys;
  CREATE TABLE mash_journal.schema_version (version int NOT NULL);
  -- store: the same in mash_keys.hubs, so that a journal never runs with another's keys.
  CREATE TABLE mash_journal.hubs (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE, store text NOT NULL);
  -- position and hash: where the stream, and the chain it is, have come to. Its row is the lock of whoever extends it.
  -- The stream named 'record' is the hub's chain, and the lock of all its record streams.
  CREATE TABLE mash_journal.streams (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, hub int NOT NULL REFERENCES mash_journal.hubs,
    name text NOT NULL, position bigint NOT NULL DEFAULT 0, hash bytea, UNIQUE (hub, name)) WITH (fillfactor = 50);
  CREATE TABLE mash_journal.subjects (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, hub int NOT NULL REFERENCES mash_journal.hubs,
    name text NOT NULL, destroyed_at bigint, UNIQUE (hub, name));
  -- ordinal: place in the hub's record chain; null where the stream is a chain of its own.
  -- No foreign keys: whoever writes here holds the streams' rows, and a check of each row would double the work.
  CREATE TABLE mash_journal.entries (
    stream bigint NOT NULL, position bigint NOT NULL, hub int NOT NULL, ordinal bigint, subject bigint NOT NULL,
    id text NOT NULL, kind text NOT NULL, version int NOT NULL, recorded_at bigint NOT NULL,
    person text NOT NULL, agency text NOT NULL,
    meta_commitment bytea NOT NULL, body_commitment bytea NOT NULL, hash bytea NOT NULL, sealed bytea NOT NULL,
    PRIMARY KEY (stream, position));
  CREATE UNIQUE INDEX record_chain ON mash_journal.entries (hub, ordinal) WHERE ordinal IS NOT NULL;
  CREATE TABLE mash_journal.commands (
    hub int NOT NULL, person text NOT NULL, id text NOT NULL, ack text NOT NULL, PRIMARY KEY (hub, person, id));
  CREATE TABLE mash_journal.snapshots (
    stream bigint PRIMARY KEY, position bigint NOT NULL, subject bigint NOT NULL, sealed bytea NOT NULL);
  CREATE TABLE mash_journal.clients (
    stream bigint NOT NULL, client bigint NOT NULL, person text NOT NULL, PRIMARY KEY (stream, client));
  CREATE TABLE mash_keys.hubs (hub text PRIMARY KEY, store text NOT NULL, key_check bytea NOT NULL);
  -- A row without a wrapped key is the tombstone of a key that was destroyed.
  CREATE TABLE mash_keys.subject_keys (
    hub text NOT NULL, subject text NOT NULL, wrapped bytea, destroyed_at bigint,
    PRIMARY KEY (hub, subject), CHECK ((wrapped IS NULL) <> (destroyed_at IS NULL)));`;

/** Any number, the same in every instance: one at a time makes the tables. */
const SCHEMA_LOCK = 7_226_114;

/** To be called in a transaction, which it locks for other instances that start. @throws UnusableStoreError */
export const makeTables = async (client: Client): Promise<void> => {
  await client.query('SELECT pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
  const known = await versionIn(client);
  if (known !== null) return checkTableVersion('The database', known, SCHEMA_VERSION);
  await client.query(TABLES);
  await client.query('INSERT INTO mash_journal.schema_version (version) VALUES ($1)', [SCHEMA_VERSION]);
};

/** Null where there are no tables yet. */
export const versionIn = async (client: Client): Promise<number | null> => {
  const { rows: found } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('mash_journal.schema_version') IS NOT NULL AS there",
  );
  if (found[0]?.there !== true) return null;
  const { rows } = await client.query<{ version: number }>('SELECT version FROM mash_journal.schema_version');
  return rows[0]?.version ?? null;
};
