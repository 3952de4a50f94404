/** The two database files: their rights on disk, their settings, their tables. */
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { checkTableVersion } from '../table-version.ts';

const JOURNAL_TABLES = `
  CREATE TABLE IF NOT EXISTS store (id TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS hubs (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE IF NOT EXISTS streams (
    id INTEGER PRIMARY KEY, hub INTEGER NOT NULL REFERENCES hubs, name TEXT NOT NULL, UNIQUE (hub, name)) STRICT;
  CREATE TABLE IF NOT EXISTS subjects (
    id INTEGER PRIMARY KEY, hub INTEGER NOT NULL REFERENCES hubs, name TEXT NOT NULL,
    destroyed_at INTEGER, UNIQUE (hub, name)) STRICT;
  -- ordinal: place in the hub's record chain; null where the stream is a chain of its own.
  CREATE TABLE IF NOT EXISTS entries (
    stream INTEGER NOT NULL REFERENCES streams, position INTEGER NOT NULL,
    hub INTEGER NOT NULL REFERENCES hubs, ordinal INTEGER, subject INTEGER NOT NULL REFERENCES subjects,
    id TEXT NOT NULL, kind TEXT NOT NULL, version INTEGER NOT NULL, recorded_at INTEGER NOT NULL,
    person TEXT NOT NULL, agency TEXT NOT NULL,
    meta_commitment BLOB NOT NULL, body_commitment BLOB NOT NULL, hash BLOB NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY (stream, position)) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS record_chain ON entries (hub, ordinal) WHERE ordinal IS NOT NULL;
  CREATE TABLE IF NOT EXISTS commands (
    hub INTEGER NOT NULL REFERENCES hubs, person TEXT NOT NULL, id TEXT NOT NULL, ack TEXT NOT NULL,
    PRIMARY KEY (hub, person, id)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS snapshots (
    stream INTEGER PRIMARY KEY REFERENCES streams, position INTEGER NOT NULL,
    subject INTEGER NOT NULL REFERENCES subjects, sealed BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS clients (
    stream INTEGER NOT NULL REFERENCES streams, client INTEGER NOT NULL, person TEXT NOT NULL,
    PRIMARY KEY (stream, client)) STRICT, WITHOUT ROWID;`;

const KEY_TABLES = `
  CREATE TABLE IF NOT EXISTS store (id TEXT NOT NULL, key_check BLOB NOT NULL) STRICT;
  -- A row without a wrapped key is the tombstone of a key that was destroyed.
  CREATE TABLE IF NOT EXISTS subject_keys (
    hub TEXT NOT NULL, subject TEXT NOT NULL, wrapped BLOB, destroyed_at INTEGER,
    PRIMARY KEY (hub, subject), CHECK ((wrapped IS NULL) <> (destroyed_at IS NULL))) STRICT, WITHOUT ROWID;`;

/** A folder made here is closed to others; rights of a folder that was there are its owner's business. */
export const makeDataFolder = (directory: string): void => {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
};

/** Rises with each change of the tables, in either file. */
const TABLES_VERSION = 1;

export const openJournalFile = (directory: string): DatabaseSync =>
  open(directory, 'journal.db', JOURNAL_TABLES);

export const openKeyFile = (directory: string): DatabaseSync => {
  const database = open(directory, 'keys.db', KEY_TABLES);
  // A destroyed key must not live on in a freed page.
  database.exec('PRAGMA secure_delete = ON');
  return database;
};

/** What a commit's promise to be on disk rests on, read back from the connection in use. */
export type Settings = {
  readonly journalMode: string;
  readonly synchronous: number;
  readonly foreignKeys: number;
};

export const settingsOf = (database: DatabaseSync): Settings => ({
  journalMode: String(pragma(database, 'journal_mode')),
  synchronous: Number(pragma(database, 'synchronous')),
  foreignKeys: Number(pragma(database, 'foreign_keys')),
});

const open = (directory: string, name: string, tables: string): DatabaseSync => {
  const path = join(directory, name);
  // Made before SQLite opens it, so that it never exists with wider rights; its WAL inherits them.
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const database = new DatabaseSync(path, { timeout: BUSY_MILLIS });
  // fullfsync: on macOS a plain fsync leaves the bytes in the drive's cache.
  database.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
    PRAGMA foreign_keys = ON;`);
  checkFileVersion(database, name, TABLES_VERSION);
  database.exec(tables);
  flushFolder(directory);
  return database;
};

/** How long a commit of another process on the same folder (an export, a backup) may hold ours up. */
const BUSY_MILLIS = 5000;

/** A new file survives a power cut only once its folder's entry for it has been flushed too. */
export const flushFolder = (directory: string): void => {
  const folder = openSync(directory, 'r');
  fsyncSync(folder);
  closeSync(folder);
};

/** Files from before there was a version have none, which is 0, and the tables of the first. @throws UnusableStoreError */
export const checkFileVersion = (database: DatabaseSync, name: string, known: number): void => {
  const found = Number(pragma(database, 'user_version'));
  if (found === 0) database.exec(`PRAGMA user_version = ${known}`);
  else checkTableVersion(name, found, known);
};

const pragma = (database: DatabaseSync, name: string): unknown =>
  Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
