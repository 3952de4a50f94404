/**
 * Looks at the files before they are opened for writing: a journal that was cut off is never opened as if it ended
 * there. Reads only; what is left stays as it is for whoever restores it.
 */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UnusableStoreError } from '../journal.ts';
import { MARK_FILE, readMark } from './mark.ts';
import { lookForPages } from './pages.ts';

const ADVICE =
  'Restore the newest backup into an empty folder (docs/keys-and-backup.md), and keep these files.';

/** @throws UnusableStoreError which says what is lost, and what to do */
export const checkWhole = (directory: string): void => {
  const journal = join(directory, 'journal.db');
  const keys = join(directory, 'keys.db');
  const hasJournal = isFilled(journal);
  if (isFilled(keys)) checkPages(keys, () => 'The keys of contacts were there');
  if (!hasJournal && isFilled(keys) && hasRows(keys, 'store'))
    throw new UnusableStoreError(
      `journal.db is missing or empty, but keys.db belongs to a record: all of it is lost here. ${ADVICE}`,
    );
  if (!hasJournal) return;
  checkPages(journal, () => sayWhatIsLeft(journal));
  try {
    checkMark(directory, journal);
    if (isFilled(keys)) checkEachHasKey(journal, keys);
  } catch (error) {
    if (error instanceof UnusableStoreError) throw error;
    throw new UnusableStoreError(`journal.db is damaged. ${sayWhatIsLeft(journal)} ${ADVICE}`);
  }
};

const isFilled = (path: string): boolean => existsSync(path) && statSync(path).size > 0;

const checkPages = (path: string, sayLeft: () => string): void => {
  const { there, lost } = lookForPages(path);
  if (lost === 0) return;
  const name = path.endsWith('keys.db') ? 'keys.db' : 'journal.db';
  const left = there === 0 ? 'It is no database any more.' : `${sayLeft()}.`;
  throw new UnusableStoreError(
    `${name} was cut off: ${lost} of its ${there + lost} pages are gone. ${left} ${ADVICE}`,
  );
};

/** A read-only connection: closing it moves nothing from the WAL. */
const reading = <Value>(path: string, read: (file: DatabaseSync) => Value): Value => {
  const file = new DatabaseSync(path, { readOnly: true });
  try {
    return read(file);
  } finally {
    file.close();
  }
};

const hasTable = (file: DatabaseSync, table: string): boolean =>
  file.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(table) !== undefined;

const hasRows = (path: string, table: 'store'): boolean =>
  reading(
    path,
    (file) => hasTable(file, table) && file.prepare(`SELECT 1 FROM ${table}`).get() !== undefined,
  );

const checkMark = (directory: string, journal: string): void => {
  const mark = readMark(directory);
  if (mark === null) return;
  const hash = reading(journal, (file) =>
    hasTable(file, 'entries')
      ? file.prepare('SELECT lower(hex(hash)) AS hash FROM entries WHERE rowid = ?').get(mark.entries)?.[
          'hash'
        ]
      : undefined,
  );
  if (hash === mark.hash) return;
  const lost =
    hash === undefined
      ? `journal.db lacks the last of the ${mark.entries} entries that were on disk`
      : `journal.db is not the one that had ${mark.entries} entries here`;
  throw new UnusableStoreError(
    `${lost}. ${sayWhatIsLeft(journal)}. ${ADVICE} To go on with what is left all the same, remove ${MARK_FILE}.`,
  );
};

const checkEachHasKey = (journal: string, keys: string): void => {
  const named = (file: DatabaseSync, query: string): readonly string[] =>
    file
      .prepare(query)
      .all()
      .map(({ hub, name }) => `${String(hub)} ${String(name)}`);
  const kept = new Set(
    reading(keys, (file) =>
      hasTable(file, 'subject_keys') ? named(file, 'SELECT hub, subject AS name FROM subject_keys') : [],
    ),
  );
  const lost = reading(journal, (file) =>
    hasTable(file, 'subjects')
      ? named(
          file,
          'SELECT hubs.name AS hub, subjects.name FROM subjects JOIN hubs ON hubs.id = hub WHERE destroyed_at IS NULL',
        )
      : [],
  ).filter((subject) => !kept.has(subject));
  if (kept.size === 0 || lost.length === 0) return;
  throw new UnusableStoreError(
    `keys.db has lost the keys of ${lost.length} records; the first is ${lost[0] ?? ''}. Restore keys.db from its newest backup (docs/keys-and-backup.md).`,
  );
};

/** How far each hub's record can be read without a gap, in the order in which it was written. */
const sayWhatIsLeft = (journal: string): string => {
  const last = new Map<string, number>();
  let others = 0;
  try {
    reading(journal, (file) => {
      // Without it SQLite reads nothing at all of a file that is shorter than its header says.
      file.enableDefensive(false);
      file.exec('PRAGMA writable_schema = ON');
      const rows = file.prepare(
        'SELECT hubs.name AS hub, ordinal FROM entries NOT INDEXED JOIN hubs ON hubs.id = entries.hub ORDER BY entries.rowid',
      );
      for (const { hub, ordinal } of rows.iterate() as Iterable<{ hub: string; ordinal: number | null }>) {
        if (ordinal === null) others += 1;
        else if (ordinal === (last.get(hub) ?? 0) + 1) last.set(hub, ordinal);
      }
    });
  } catch {
    // As far as it could be read.
  }
  if (last.size === 0) return 'No entry of the record can be read';
  const chains = [...last].map(([hub, ordinal]) => `the record of ${hub} up to entry ${ordinal}`);
  return `What can be read is ${chains.join(', ')}, and ${others} entries of texts and of who looked`;
};
