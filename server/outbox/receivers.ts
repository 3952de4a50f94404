/** Systems that are told what happens, as an administrator registered them. */
import type { DatabaseSync } from 'node:sqlite';
import type { EpochMillis } from '#shared/ids.ts';
import type { OutsideKind } from '#shared/outside/kinds.ts';
import type { SecretBox } from '../connections/connection-key.ts';
import type { Secret } from './sign.ts';

export type Receiver = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly kinds: readonly OutsideKind[];
  readonly madeAt: EpochMillis;
  /** Who registered it, by name. */
  readonly madeBy: string;
  /** When it last took a message; null where it never has. */
  readonly lastTakenAt: EpochMillis | null;
};

export type Receivers = {
  /** `from`: the length of the record's chain by now; it is told of what comes after. */
  add(receiver: Omit<Receiver, 'lastTakenAt'>, secret: Secret, from: number): void;
  remove(id: string): void;
  all(): readonly Receiver[];
  find(id: string): Receiver | null;
  /** Null where it cannot be read any more: the receiver is to be registered anew. */
  secretOf(id: string): Secret | null;
  noteTaken(id: string, at: EpochMillis): void;
};

export const RECEIVER_TABLES = `
  CREATE TABLE IF NOT EXISTS receivers (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, kinds TEXT NOT NULL, secret BLOB NOT NULL,
    cursor INTEGER NOT NULL, made_at INTEGER NOT NULL, made_by TEXT NOT NULL, last_taken_at INTEGER) STRICT;`;

type Row = {
  id: string;
  name: string;
  address: string;
  kinds: string;
  made_at: number;
  made_by: string;
  last_taken_at: number | null;
};

const receiverOf = (row: Row): Receiver => ({
  id: row.id,
  name: row.name,
  address: row.address,
  kinds: JSON.parse(row.kinds) as OutsideKind[],
  madeAt: row.made_at as EpochMillis,
  madeBy: row.made_by,
  lastTakenAt: row.last_taken_at as EpochMillis | null,
});

const nameOfSecret = (id: string): string => `receiver/${id}`;

export const createReceivers = (file: DatabaseSync, box: SecretBox): Receivers => {
  const insert = file.prepare('INSERT INTO receivers VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)');
  const drop = file.prepare('DELETE FROM receivers WHERE id = ?');
  const selectAll = file.prepare('SELECT * FROM receivers ORDER BY made_at, id');
  const selectOne = file.prepare('SELECT * FROM receivers WHERE id = ?');
  const selectSecret = file.prepare('SELECT secret FROM receivers WHERE id = ?');
  const note = file.prepare('UPDATE receivers SET last_taken_at = ? WHERE id = ?');
  return {
    add: ({ id, name, address, kinds, madeAt, madeBy }, secret, from) => {
      const sealed = box.seal(secret, nameOfSecret(id));
      insert.run(id, name, address, JSON.stringify(kinds), sealed, from, madeAt, madeBy);
    },
    remove: (id) => void drop.run(id),
    all: () => (selectAll.all() as Row[]).map(receiverOf),
    find: (id) => {
      const row = selectOne.get(id) as Row | undefined;
      return row === undefined ? null : receiverOf(row);
    },
    secretOf: (id) => {
      const row = selectSecret.get(id);
      return row === undefined ? null : box.open(row['secret'] as Uint8Array, nameOfSecret(id));
    },
    noteTaken: (id, at) => void note.run(at, id),
  };
};
