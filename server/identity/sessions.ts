/** Sign-ins. Whoever reads the store cannot sign in by it: it holds only the hash of each token. */
import { createHash, randomBytes } from 'node:crypto';
import { EpochMillis, PersonId } from '#shared/ids.ts';
import type { Means, OwnSession } from '#shared/wire/administration.ts';
import { SESSION_IDLE_MS, SESSION_MS, SESSION_SWEEP_MS } from '#shared/wire/limits.ts';
import { factsOf, type Logger } from '../logger.ts';
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
  /** Somebody did something; written at most once a minute. A disk that is full keeps it in memory. */
  touch(id: string, now: EpochMillis): void;
  ofPerson(person: PersonId, now: EpochMillis): readonly Session[];
  /** Ends what rested for too long, reached its end or could not be removed before, and returns the ids. */
  endOver(now: EpochMillis): readonly string[];
  /** At once, also where the disk is full: then it is removed from the file as soon as there is room. */
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
export const openSessions = (directory: string, logger: Pick<Logger, 'warn'>): Sessions => {
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
  const selectRow = 'SELECT sign_ins.*, devices.words AS device FROM sign_ins LEFT JOIN devices USING (id)';
  const insert = database.prepare('INSERT INTO sign_ins VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const noteDevice = database.prepare('INSERT INTO devices VALUES (?, ?)');
  const noteSignIn = database.prepare('INSERT OR REPLACE INTO last_sign_ins VALUES (?, ?, ?)');
  const selectByToken = database.prepare(`${selectRow} WHERE token_hash = ?`);
  const selectById = database.prepare(`${selectRow} WHERE id = ?`);
  const selectOf = database.prepare(`${selectRow} WHERE person = ? ORDER BY started_at`);
  const selectAll = database.prepare(selectRow);
  const selectLast = database.prepare('SELECT * FROM last_sign_ins');
  const changeToken = database.prepare(
    'UPDATE sign_ins SET token_hash = :hash, proved_at = :now, last_active_at = :now WHERE id = :id',
  );
  const markActive = database.prepare('UPDATE sign_ins SET last_active_at = :now WHERE id = :id');
  const remove = database.prepare('DELETE FROM sign_ins WHERE id = ?');
  const activeAt = new Map<string, EpochMillis>();
  /** Spares a write for each of the many things somebody does in a minute. */
  const notedAt = new Map<string, EpochMillis>();
  /** Ended, and still in the file because it could not be written. */
  const ended = new Set<string>();

  const asItIs = (row: Row): Session => {
    const session = sessionOf(row);
    const active = activeAt.get(session.id) ?? session.lastActiveAt;
    return { ...session, lastActiveAt: active > session.lastActiveAt ? active : session.lastActiveAt };
  };
  const isOver = ({ id, endsAt, lastActiveAt }: Session, now: EpochMillis): boolean =>
    ended.has(id) || endsAt <= now || lastActiveAt + SESSION_IDLE_MS <= now;
  const liveIn = (rows: unknown, now: EpochMillis): readonly Session[] =>
    (rows as Row[]).map(asItIs).filter((session) => !isOver(session, now));
  /** Of what may wait: nobody's deed, and nobody's sign-in, fails because it cannot be written down now. */
  const writeIfPossible = (write: () => void): boolean => {
    try {
      write();
      return true;
    } catch (error) {
      logger.warn(factsOf(error), 'The file of sign-ins cannot be written');
      return false;
    }
  };
  const end = (id: string): void => {
    ended.add(id);
    activeAt.delete(id);
    notedAt.delete(id);
    if (writeIfPossible(() => remove.run(id))) ended.delete(id);
  };
  return {
    open: (person, means, device, now) => {
      const [id, token] = [newToken(), newToken()];
      insert.run(id, hashOf(token), person, means, now, now, now, now + SESSION_MS);
      noteDevice.run(id, device);
      noteSignIn.run(person, now, means);
      return token;
    },
    find: (token, now) => liveIn(selectByToken.all(hashOf(token)), now)[0] ?? null,
    renew: (id, now) => {
      if (liveIn(selectById.all(id), now).length === 0) return null;
      const token = newToken();
      changeToken.run({ hash: hashOf(token), id, now });
      return token;
    },
    touch: (id, now) => {
      activeAt.set(id, now);
      if (now - (notedAt.get(id) ?? 0) < SESSION_SWEEP_MS) return;
      notedAt.set(id, now);
      writeIfPossible(() => markActive.run({ id, now }));
    },
    ofPerson: (person, now) => liveIn(selectOf.all(person), now),
    endOver: (now) => {
      const over = (selectAll.all() as Row[]).map(asItIs).filter((session) => isOver(session, now));
      const ids = over.map(({ id }) => id);
      ids.forEach(end);
      return ids;
    },
    end,
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
