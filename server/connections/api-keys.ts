/** Keys by which another system is known. Shown once; only their hashes are kept. */
import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { AgencyId, EpochMillis } from '#shared/ids.ts';
import type { KeyScope } from '#shared/outside/kinds.ts';

export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** For which contacts come in by it. */
  readonly agency: AgencyId;
  readonly madeAt: EpochMillis;
  readonly madeBy: string;
  /** To the minute; null where it never was used. */
  readonly lastUsedAt: EpochMillis | null;
};

export type ApiKeys = {
  /** The key itself goes to the administrator, once. */
  make(key: Omit<ApiKey, 'lastUsedAt'>): string;
  /** Null where it is none, or was revoked. */
  find(key: string, now: EpochMillis): ApiKey | null;
  all(): readonly ApiKey[];
  /** False where there is none. It is worth nothing from then on. */
  revoke(id: string): boolean;
};

export const API_KEY_TABLES = `
  CREATE TABLE IF NOT EXISTS api_keys (
    id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL, scopes TEXT NOT NULL, agency TEXT NOT NULL,
    made_at INTEGER NOT NULL, made_by TEXT NOT NULL, last_used_at INTEGER) STRICT;`;

/** So that a key that turns up where it should not be is known for what it is. */
const PREFIX = 'mashboard_';
const KEY_BYTES = 32;
const NOTED_EVERY_MS = 60_000;

const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url');

type Row = {
  id: string;
  name: string;
  scopes: string;
  agency: string;
  made_at: number;
  made_by: string;
  last_used_at: number | null;
};

const keyOf = (row: Row): ApiKey => ({
  id: row.id,
  name: row.name,
  scopes: JSON.parse(row.scopes) as KeyScope[],
  agency: row.agency as AgencyId,
  madeAt: row.made_at as EpochMillis,
  madeBy: row.made_by,
  lastUsedAt: row.last_used_at as EpochMillis | null,
});

export const createApiKeys = (file: DatabaseSync): ApiKeys => {
  const insert = file.prepare('INSERT INTO api_keys VALUES (?, ?, ?, ?, ?, ?, ?, NULL)');
  const select = file.prepare('SELECT * FROM api_keys WHERE hash = ?');
  const selectAll = file.prepare('SELECT * FROM api_keys ORDER BY made_at, id');
  const note = file.prepare('UPDATE api_keys SET last_used_at = ? WHERE id = ?');
  const remove = file.prepare('DELETE FROM api_keys WHERE id = ?');
  return {
    make: ({ id, name, scopes, agency, madeAt, madeBy }) => {
      const key = `${PREFIX}${randomBytes(KEY_BYTES).toString('base64url')}`;
      insert.run(id, hashOf(key), name, JSON.stringify(scopes), agency, madeAt, madeBy);
      return key;
    },
    find: (key, now) => {
      const row = select.get(hashOf(key)) as Row | undefined;
      if (row === undefined) return null;
      if (now - (row.last_used_at ?? 0) >= NOTED_EVERY_MS) noteIfPossible(() => note.run(now, row.id));
      return keyOf(row);
    },
    all: () => (selectAll.all() as Row[]).map(keyOf),
    revoke: (id) => remove.run(id).changes === 1,
  };
};

/** A full disk keeps nobody's contact out. */
const noteIfPossible = (write: () => void): void => {
  try {
    write();
  } catch {
    // When it was last used is then as it was.
  }
};
