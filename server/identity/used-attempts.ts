/** Attempts that came to their end: whoever copied one cannot bring it a second time. */
import type { DatabaseSync } from 'node:sqlite';
import type { EpochMillis } from '#shared/ids.ts';

export type UsedAttempts = {
  /** True for the first caller only. */
  use(name: string, endsAt: EpochMillis, now: EpochMillis): boolean;
};

export const USED_ATTEMPT_TABLES =
  'CREATE TABLE IF NOT EXISTS used_attempts (name TEXT PRIMARY KEY, ends_at INTEGER NOT NULL) STRICT;';

export const createUsedAttempts = (file: DatabaseSync): UsedAttempts => {
  const insert = file.prepare('INSERT INTO used_attempts VALUES (?, ?) ON CONFLICT DO NOTHING');
  const removeOver = file.prepare('DELETE FROM used_attempts WHERE ends_at <= ?');
  return {
    use: (name, endsAt, now) => {
      removeOver.run(now);
      return insert.run(name, endsAt).changes === 1;
    },
  };
};
