/** A small database beside the record, for what is about signing in; made for its owner alone. */
import { chmodSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How long a backup reading the file may hold us up. */
const BUSY_MILLIS = 5000;

export const openIdentityFile = (directory: string, name: string, tables: string): DatabaseSync => {
  const path = join(directory, name);
  // Made before SQLite opens it, so that it never exists with wider rights; its WAL inherits them.
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const database = new DatabaseSync(path, { timeout: BUSY_MILLIS });
  // Flushed at once: a sign-in that was revoked must not come back by a power cut.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  database.exec(tables);
  return database;
};
