import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import type { Home } from './journal.ts';

export type SqliteHome = Home & { readonly directory: string };

export const createSqliteHome = async (): Promise<SqliteHome> => {
  const parent = await mkdtemp(join(tmpdir(), 'mash-journal-'));
  const directory = join(parent, 'data');
  return {
    directory,
    open: (hubKey) => openSqliteJournal({ directory, hubKey }),
    storedBytes: async () =>
      Buffer.concat(
        await Promise.all((await readdir(directory)).map((file) => readFile(join(directory, file)))),
      ),
    remove: () => rm(parent, { recursive: true }),
  };
};
