/**
 * How far the journal had come, in a small file beside it. SQLite takes the end of a cut-off WAL for the end of what
 * was written; this is how we know better. Written after each flush and never before, so it is never ahead of the
 * journal; after a power cut it may be behind, which is no loss.
 */
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

export const MARK_FILE = 'journal.mark';

/** Of the entry written last, in whatever chain. `entries`: how many there were, which is also its row. */
export type Mark = { readonly entries: number; readonly hash: string };

export type MarkKeeper = {
  /** Notes where the journal stands. Never fails: a commit that is on disk stands with or without it. */
  readonly note: () => void;
  readonly close: () => void;
};

const DIGITS = 16;
/** Within one sector, so that it is written whole or not at all. */
const LINE = /^(\d{16}) ([0-9a-f]{64})\n$/;

const LAST_ENTRY =
  'SELECT rowid AS entries, lower(hex(hash)) AS hash FROM entries ORDER BY rowid DESC LIMIT 1';

export const keepMark = (directory: string, journal: DatabaseSync): MarkKeeper => {
  const file = openSync(join(directory, MARK_FILE), readMark(directory) === null ? 'w' : 'r+', 0o600);
  const last = journal.prepare(LAST_ENTRY);
  return {
    note: () => {
      try {
        const mark = last.get() as Mark | undefined;
        if (mark !== undefined)
          writeSync(file, `${String(mark.entries).padStart(DIGITS, '0')} ${mark.hash}\n`, 0);
      } catch {
        // An older mark only knows less.
      }
    },
    close: () => closeSync(file),
  };
};

/** Null where there is none, or nothing that can be read. */
export const readMark = (directory: string): Mark | null => {
  const path = join(directory, MARK_FILE);
  const [, entries, hash] = existsSync(path) ? (LINE.exec(readFileSync(path, 'latin1')) ?? []) : [];
  return entries === undefined || hash === undefined ? null : { entries: Number(entries), hash };
};
