/** Keys by which another system is known. Shown once; only their hashes are kept. */
import { createHash, randomBytes } from 'node:crypto';
import type { AgencyId, EpochMillis } from '#shared/ids.ts';
import type { KeyScope } from '#shared/outside/kinds.ts';
import type { AllTables, Tables } from '../stores/tables.ts';

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
  make(key: Omit<ApiKey, 'lastUsedAt'>): Promise<string>;
  /** Null where it is none, or was revoked. */
  find(key: string, now: EpochMillis): Promise<ApiKey | null>;
  all(): Promise<readonly ApiKey[]>;
  /** False where there is none. It is worth nothing from then on. */
  revoke(id: string): Promise<boolean>;
};

/** So that a key that turns up where it should not be is known for what it is. */
const PREFIX = 'mashboard_';
const KEY_BYTES = 32;
const NOTED_EVERY_MS = 60_000;

const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url');

const keyOf = (row: AllTables['api_keys']): ApiKey => ({
  id: row.id,
  name: row.name,
  scopes: JSON.parse(row.scopes) as KeyScope[],
  agency: row.agency as AgencyId,
  madeAt: row.made_at as EpochMillis,
  madeBy: row.made_by,
  lastUsedAt: row.last_used_at as EpochMillis | null,
});

export const createApiKeys = (tables: Tables): ApiKeys => ({
  make: async ({ id, name, scopes, agency, madeAt, madeBy }) => {
    const key = `${PREFIX}${randomBytes(KEY_BYTES).toString('base64url')}`;
    const words = { name, scopes: JSON.stringify(scopes), agency, made_at: madeAt, made_by: madeBy };
    await tables
      .insertInto('api_keys')
      .values({ id, hash: hashOf(key), ...words, last_used_at: null })
      .execute();
    return key;
  },
  find: async (key, now) => {
    const row = await tables
      .selectFrom('api_keys')
      .selectAll()
      .where('hash', '=', hashOf(key))
      .executeTakeFirst();
    if (row === undefined) return null;
    if (now - (row.last_used_at ?? 0) >= NOTED_EVERY_MS) await noteUse(tables, row.id, now);
    return keyOf(row);
  },
  all: async () =>
    (await tables.selectFrom('api_keys').selectAll().orderBy('made_at').orderBy('id').execute()).map(keyOf),
  revoke: async (id) => {
    const revoked = await tables.deleteFrom('api_keys').where('id', '=', id).executeTakeFirst();
    return revoked.numDeletedRows === 1n;
  },
});

/** A full disk keeps nobody's contact out. */
const noteUse = async (tables: Tables, id: string, now: EpochMillis): Promise<void> => {
  try {
    await tables.updateTable('api_keys').set({ last_used_at: now }).where('id', '=', id).execute();
  } catch {
    // When it was last used is then as it was.
  }
};
