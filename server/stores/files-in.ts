/** A hub's stores as small SQLite files beside its journal, each made for its owner alone. */
import { chmodSync, closeSync, openSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { Kysely, SqliteDialect, type SqliteStatement } from 'kysely';
import { checkFileVersion } from '../journal/sqlite/database.ts';
import { MAKE_TABLES, STORES_VERSION } from './table-words.ts';
import type { AllTables, Store, StoreHome, StoreName } from './tables.ts';

export const FILE_OF: Readonly<Record<StoreName, string>> = {
  sessions: 'sessions.db',
  identity: 'identity.db',
  guests: 'guests.db',
  connections: 'connections.db',
};

/** How long a backup reading the file may hold us up. */
const BUSY_MILLIS = 5000;

const openFile = (path: string, makeTables: string): DatabaseSync => {
  // Made before SQLite opens it, so that it never exists with wider rights; its WAL inherits them.
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const file = new DatabaseSync(path, { timeout: BUSY_MILLIS });
  // Flushed at once: a sign-in that was revoked must not come back by a power cut. And what is deleted is
  // overwritten: a guest's name, or an address, is somebody's who may have asked that it goes.
  file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
  checkFileVersion(file, basename(path), STORES_VERSION);
  file.exec(makeTables);
  return file;
};

/** What Kysely wants of a statement, over what Node has. */
const statementOf = (file: DatabaseSync, sql: string): SqliteStatement => {
  const statement = file.prepare(sql);
  const values = (given: readonly unknown[]) => given as readonly SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (given) => statement.all(...values(given)),
    run: (given) => statement.run(...values(given)),
    iterate: (given) => statement.iterate(...values(given)),
  };
};

const storeIn = (file: DatabaseSync): Store => ({
  tables: new Kysely<AllTables>({
    dialect: new SqliteDialect({
      database: { prepare: (sql) => statementOf(file, sql), close: () => file.close() },
    }),
  }),
  // The log beside the file still has the page as it was.
  scrub: async () => file.exec('PRAGMA wal_checkpoint(TRUNCATE)'),
});

export const filesIn = (directory: string): StoreHome => {
  const opened = new Map<StoreName, Store>();
  const files: DatabaseSync[] = [];
  return {
    open: async (name) => {
      const known = opened.get(name);
      if (known !== undefined) return known;
      const file = openFile(join(directory, FILE_OF[name]), MAKE_TABLES[name]);
      const store = storeIn(file);
      files.push(file);
      opened.set(name, store);
      return store;
    },
    close: async () => {
      for (const { tables } of opened.values()) await tables.destroy();
      for (const file of files) if (file.isOpen) file.close();
      opened.clear();
    },
  };
};
