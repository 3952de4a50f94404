/** Sign-ins. Whoever reads the store cannot sign in by it: it holds only the hash of each token. */
import { createHash, randomBytes } from 'node:crypto';
import { EpochMillis, PersonId } from '#shared/ids.ts';
import type { Means, OwnSession } from '#shared/wire/administration.ts';
import { SESSION_IDLE_MS, SESSION_MS, SESSION_SWEEP_MS } from '#shared/wire/limits.ts';
import { openIdentityFile } from './identity-file.ts';

export type Session = Omit<OwnSession, 'isThisOne'> & {
  /** Names the sign-in on the server, through every change of its token, which cannot be told from it. */
  readonly id: string;
  readonly person: PersonId;
};

export type LastSignIn = { readonly at: EpochMillis; readonly means: Means };

export type Sessions = {
  /** The token goes to the browser, once. */
  open(person: PersonId, means: Means, device: string, now: EpochMillis): string;
  /** Null where nobody is signed in by it, or no longer, or it rested for too long. */
  find(token: string, now: EpochMillis): Session | null;
  /** Proved again: the same sign-in under a new token, the old one being worth nothing; null where it is gone. */
  renew(id: string, now: EpochMillis): string | null;
  /** Somebody did something; written at most once a minute. */
  touch(id: string, now: EpochMillis): void;
  ofPerson(person: PersonId, now: EpochMillis): readonly Session[];
  /** Ends what rested for too long or reached its end, and returns the ids. */
  endOver(now: EpochMillis): readonly string[];
  end(id: string): void;
  lastSignIns(): ReadonlyMap<PersonId, LastSignIn>;
  close(): void;
};

/** 256 bits. */
const TOKEN_BYTES = 32;
const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

type Row = {
  id: string;
  person: string;
  means: string;
  device: string | null;
  started_at: number;
  last_active_at: number;
  proved_at: number;
  ends_at: number;
};

const sessionOf = (row: Row): Session => ({
  id: row.id,
  person: PersonId.parse(row.person),
  means: row.means as Means,
  device: row.device ?? 'Unknown device',
  startedAt: EpochMillis.parse(row.started_at),
  lastActiveAt: EpochMillis.parse(row.last_active_at),
  provedAt: EpochMillis.parse(row.proved_at),
  endsAt: EpochMillis.parse(row.ends_at),
});

/** A file of its own, so that a restart signs nobody out. */
export const openSessions = (directory: string): Sessions => {
  const database = openIdentityFile(
    directory,
    'sessions.db',
    `
    CREATE TABLE IF NOT EXISTS sign_ins (
      id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, person TEXT NOT NULL, means TEXT NOT NULL,
      started_at INTEGER NOT NULL, last_active_at INTEGER NOT NULL, proved_at INTEGER NOT NULL, ends_at INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS devices (
      id TEXT PRIMARY KEY REFERENCES sign_ins ON DELETE CASCADE, words TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS last_sign_ins (person TEXT PRIMARY KEY, at INTEGER NOT NULL, means TEXT NOT NULL) STRICT;`,
  );
  const isLive = 'ends_at > :now AND last_active_at > :now - :idle';
  const selectRow = 'SELECT sign_ins.*, devices.words AS device FROM sign_ins LEFT JOIN devices USING (id)';
  const insert = database.prepare('INSERT INTO sign_ins VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const noteDevice = database.prepare('INSERT INTO devices VALUES (?, ?)');
  const noteSignIn = database.prepare('INSERT OR REPLACE INTO last_sign_ins VALUES (?, ?, ?)');
  const select = database.prepare(`${selectRow} WHERE token_hash = :hash AND ${isLive}`);
  const selectOf = database.prepare(
    `${selectRow} WHERE person = :person AND ${isLive} ORDER BY started_at`,
  );
  const selectLast = database.prepare('SELECT * FROM last_sign_ins');
  const changeToken = database.prepare(
    `UPDATE sign_ins SET token_hash = :hash, proved_at = :now, last_active_at = :now WHERE id = :id AND ${isLive}`,
  );
  const markActive = database.prepare('UPDATE sign_ins SET last_active_at = :now WHERE id = :id');
  const remove = database.prepare('DELETE FROM sign_ins WHERE id = ?');
  const removeOver = database.prepare(`DELETE FROM sign_ins WHERE NOT (${isLive}) RETURNING id`);
  const idle = SESSION_IDLE_MS;
  /** Spares a write for each of the many things somebody does in a minute. */
  const notedAt = new Map<string, EpochMillis>();
  const forget = (id: string) => void notedAt.delete(id);
  return {
    open: (person, means, device, now) => {
      const [id, token] = [newToken(), newToken()];
      insert.run(id, hashOf(token), person, means, now, now, now, now + SESSION_MS);
      noteDevice.run(id, device);
      noteSignIn.run(person, now, means);
      return token;
    },
    find: (token, now) => {
      const row = select.get({ hash: hashOf(token), now, idle }) as Row | undefined;
      return row === undefined ? null : sessionOf(row);
    },
    renew: (id, now) => {
      const token = newToken();
      return changeToken.run({ hash: hashOf(token), id, now, idle }).changes === 0 ? null : token;
    },
    touch: (id, now) => {
      if (now - (notedAt.get(id) ?? 0) < SESSION_SWEEP_MS) return;
      notedAt.set(id, now);
      markActive.run({ id, now });
    },
    ofPerson: (person, now) => (selectOf.all({ person, now, idle }) as Row[]).map(sessionOf),
    endOver: (now) => {
      const over = (removeOver.all({ now, idle }) as Pick<Row, 'id'>[]).map(({ id }) => id);
      over.forEach(forget);
      return over;
    },
    end: (id) => {
      remove.run(id);
      forget(id);
    },
    lastSignIns: () =>
      new Map(
        (selectLast.all() as { person: string; at: number; means: string }[]).map(({ person, at, means }) => [
          PersonId.parse(person),
          { at: EpochMillis.parse(at), means: means as Means },
        ]),
      ),
    close: () => database.close(),
  };
};
