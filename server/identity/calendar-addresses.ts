/** Private addresses by which a person's calendar is fetched. Shown once; only their hashes are kept. */
import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { EpochMillis, PersonId } from '#shared/ids.ts';

export type CalendarAddresses = {
  /** An earlier one of the same person is worth nothing any more. */
  make(person: PersonId, now: EpochMillis): string;
  find(token: string): PersonId | null;
  madeAt(person: PersonId): EpochMillis | null;
  revoke(person: PersonId): void;
};

export const CALENDAR_TABLES = `
  CREATE TABLE IF NOT EXISTS calendar_addresses (
    person TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, made_at INTEGER NOT NULL) STRICT;`;

const TOKEN_BYTES = 32;
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

export const createCalendarAddresses = (file: DatabaseSync): CalendarAddresses => {
  const insert = file.prepare('INSERT OR REPLACE INTO calendar_addresses VALUES (?, ?, ?)');
  const select = file.prepare('SELECT person FROM calendar_addresses WHERE hash = ?');
  const selectMade = file.prepare('SELECT made_at FROM calendar_addresses WHERE person = ?');
  const remove = file.prepare('DELETE FROM calendar_addresses WHERE person = ?');
  return {
    make: (person, now) => {
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      insert.run(person, hashOf(token), now);
      return token;
    },
    find: (token) => {
      const row = select.get(hashOf(token));
      return row === undefined ? null : PersonId.parse(row['person']);
    },
    madeAt: (person) => {
      const row = selectMade.get(person);
      return row === undefined ? null : EpochMillis.parse(row['made_at']);
    },
    revoke: (person) => void remove.run(person),
  };
};
