/** Sign-ins. Whoever reads the store cannot sign in by it: it holds only the hash of each token. */
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EpochMillis, PersonId } from '#shared/ids.ts';
import { SESSION_MS } from '#shared/wire/limits.ts';

export type Session = {
  /** Names the sign-in on the server; the token cannot be told from it. */
  readonly id: string;
  readonly person: PersonId;
  readonly endsAt: EpochMillis;
};

export type Sessions = {
  /** The token goes to the browser, once. */
  open(person: PersonId, now: EpochMillis): string;
  /** Null where nobody is signed in by it, or no longer. */
  find(token: string, now: EpochMillis): Session | null;
  end(id: string): void;
  close(): void;
};

/** 256 bits. */
const TOKEN_BYTES = 32;

const nameOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** A file of its own, so that a restart signs nobody out. */
export const openSessions = (directory: string): Sessions => {
  const database = new DatabaseSync(join(directory, 'sessions.db'));
  database.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, person TEXT NOT NULL, ends_at INTEGER NOT NULL) STRICT;`);
  const insert = database.prepare('INSERT INTO sessions (id, person, ends_at) VALUES (?, ?, ?)');
  const select = database.prepare('SELECT person, ends_at FROM sessions WHERE id = ? AND ends_at > ?');
  const remove = database.prepare('DELETE FROM sessions WHERE id = ?');
  const removeEnded = database.prepare('DELETE FROM sessions WHERE ends_at <= ?');
  return {
    open: (person, now) => {
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      removeEnded.run(now);
      insert.run(nameOf(token), person, now + SESSION_MS);
      return token;
    },
    find: (token, now) => {
      const id = nameOf(token);
      const row = select.get(id, now);
      return row === undefined
        ? null
        : { id, person: PersonId.parse(row['person']), endsAt: EpochMillis.parse(row['ends_at']) };
    },
    end: (id) => void remove.run(id),
    close: () => database.close(),
  };
};
