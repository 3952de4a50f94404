/** Passkeys of the hub's people. They hold public keys only: whoever reads them cannot sign in. */
import type { DatabaseSync } from 'node:sqlite';
import { EpochMillis, PersonId } from '#shared/ids.ts';

export type Passkey = {
  readonly id: string;
  readonly person: PersonId;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** How often the authenticator says it was used; 0 for ever where it does not count. */
  readonly counter: number;
  readonly transports: readonly string[];
  readonly madeAt: EpochMillis;
};

export type PasskeyStore = {
  add(passkey: Passkey): void;
  find(id: string): Passkey | null;
  ofPerson(person: PersonId): readonly Passkey[];
  /** False where the counter did not move on meanwhile: somebody else used a copy at the same moment. */
  count(id: string, from: number, to: number): boolean;
  remove(person: PersonId): void;
};

export const PASSKEY_TABLES = `
  CREATE TABLE IF NOT EXISTS passkeys (
    id TEXT PRIMARY KEY, person TEXT NOT NULL, public_key BLOB NOT NULL, counter INTEGER NOT NULL,
    transports TEXT NOT NULL, made_at INTEGER NOT NULL) STRICT;`;

type Row = {
  id: string;
  person: string;
  public_key: Uint8Array;
  counter: number;
  transports: string;
  made_at: number;
};

const passkeyOf = (row: Row): Passkey => ({
  id: row.id,
  person: PersonId.parse(row.person),
  publicKey: new Uint8Array(row.public_key),
  counter: row.counter,
  transports: row.transports === '' ? [] : row.transports.split(' '),
  madeAt: EpochMillis.parse(row.made_at),
});

export const createPasskeyStore = (file: DatabaseSync): PasskeyStore => {
  const insert = file.prepare('INSERT INTO passkeys VALUES (?, ?, ?, ?, ?, ?)');
  const select = file.prepare('SELECT * FROM passkeys WHERE id = ?');
  const selectOf = file.prepare('SELECT * FROM passkeys WHERE person = ?');
  const count = file.prepare('UPDATE passkeys SET counter = ? WHERE id = ? AND counter = ?');
  const remove = file.prepare('DELETE FROM passkeys WHERE person = ?');
  return {
    add: ({ id, person, publicKey, counter, transports, madeAt }) =>
      void insert.run(id, person, publicKey, counter, transports.join(' '), madeAt),
    find: (id) => {
      const row = select.get(id) as Row | undefined;
      return row === undefined ? null : passkeyOf(row);
    },
    ofPerson: (person) => (selectOf.all(person) as Row[]).map(passkeyOf),
    count: (id, from, to) => count.run(to, id, from).changes === 1,
    remove: (person) => void remove.run(person),
  };
};
