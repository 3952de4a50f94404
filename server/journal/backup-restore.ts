/** Puts copies back into an empty data folder; they stand under their own names only once somebody has checked them. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { flushFolder } from './sqlite/database.ts';
import { MARK_FILE } from './sqlite/mark.ts';

export type Staged = {
  /** Where the copies stand meanwhile. */
  readonly directory: string;
  /** Moves them to their place. The journal last: without it there is no record, and the restore is run again. */
  settle(): void;
  abandon(): void;
};

const STAGE = '.restoring';
const BESIDE_JOURNAL: readonly string[] = ['identity.db', 'connections.db'];
const NAMES = ['keys.db', ...BESIDE_JOURNAL, 'journal.db'];

/** Null where the folder holds a record, or keys of one: they are never overwritten. */
export const stageRestore = (from: { journal: string; keys: string }, into: string): Staged | null => {
  const directory = join(into, STAGE);
  const isInterrupted = existsSync(directory) && !existsSync(join(into, 'journal.db'));
  if (!isInterrupted && NAMES.some((name) => existsSync(join(into, name)))) return null;
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (const [folder, name] of [
    [from.keys, 'keys.db'],
    ...BESIDE_JOURNAL.map((name) => [from.journal, name] as const),
    [from.journal, 'journal.db'],
  ] as const) {
    if (!BESIDE_JOURNAL.includes(name) || existsSync(join(folder, name)))
      copyFileSync(join(folder, name), join(directory, name));
  }
  return {
    directory,
    settle: () => {
      // Of the journal that was here before.
      rmSync(join(into, MARK_FILE), { force: true });
      for (const name of NAMES.filter((each) => existsSync(join(directory, each)))) {
        flush(join(directory, name));
        renameSync(join(directory, name), join(into, name));
      }
      flushFolder(into);
      rmSync(directory, { recursive: true });
    },
    abandon: () => rmSync(directory, { recursive: true, force: true }),
  };
};

const flush = (path: string): void => {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
};
