/** One-time links by which a registered person sets up signing in. Only their hashes are kept. */
import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { EpochMillis, PersonId } from '#shared/ids.ts';
import { SIGN_IN_LINK_LASTS_MS } from '#shared/wire/limits.ts';

/** `first-administrator`: for somebody who is registered by using it. */
export type LinkKind = 'person' | 'first-administrator';

export type SignInLink = {
  readonly hash: string;
  readonly person: PersonId;
  readonly kind: LinkKind;
  readonly endsAt: EpochMillis;
};

export type SignInLinks = {
  /** Earlier links of the same person are worth nothing any more. */
  make(
    person: PersonId,
    kind: LinkKind,
    now: EpochMillis,
  ): { readonly token: string; readonly endsAt: EpochMillis };
  find(token: string, now: EpochMillis): SignInLink | null;
  /** True for one caller only: the link is used from then on. */
  use(hash: string, now: EpochMillis): boolean;
  /** For somebody who is retired. */
  drop(person: PersonId): void;
};

export const SIGN_IN_LINK_TABLES = `
  CREATE TABLE IF NOT EXISTS sign_in_links (
    hash TEXT PRIMARY KEY, person TEXT NOT NULL, kind TEXT NOT NULL, ends_at INTEGER NOT NULL) STRICT;`;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
const TOKEN_BYTES = 32;

export const createSignInLinks = (file: DatabaseSync): SignInLinks => {
  const insert = file.prepare('INSERT INTO sign_in_links VALUES (?, ?, ?, ?)');
  const select = file.prepare(
    'SELECT person, kind, ends_at FROM sign_in_links WHERE hash = ? AND ends_at > ?',
  );
  const use = file.prepare('DELETE FROM sign_in_links WHERE hash = ? AND ends_at > ?');
  const drop = file.prepare('DELETE FROM sign_in_links WHERE person = ?');
  const dropKind = file.prepare('DELETE FROM sign_in_links WHERE kind = ?');
  return {
    make: (person, kind, now) => {
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      const endsAt = EpochMillis.parse(now + SIGN_IN_LINK_LASTS_MS);
      drop.run(person);
      if (kind === 'first-administrator') dropKind.run(kind);
      insert.run(hashOf(token), person, kind, endsAt);
      return { token, endsAt };
    },
    find: (token, now) => {
      const hash = hashOf(token);
      const row = select.get(hash, now);
      if (row === undefined) return null;
      return {
        hash,
        person: PersonId.parse(row['person']),
        kind: row['kind'] === 'first-administrator' ? 'first-administrator' : 'person',
        endsAt: EpochMillis.parse(row['ends_at']),
      };
    },
    use: (hash, now) => use.run(hash, now).changes === 1,
    drop: (person) => void drop.run(person),
  };
};
