/** Passkeys of the hub's people. They hold public keys only: whoever reads them cannot sign in. */
import { EpochMillis, PersonId } from '#shared/ids.ts';
import type { AllTables, Tables } from '../stores/tables.ts';

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
  add(passkey: Passkey): Promise<void>;
  find(id: string): Promise<Passkey | null>;
  ofPerson(person: PersonId): Promise<readonly Passkey[]>;
  /** False where the counter did not move on meanwhile: somebody else used a copy at the same moment. */
  count(id: string, from: number, to: number): Promise<boolean>;
  remove(person: PersonId): Promise<void>;
};

const passkeyOf = (row: AllTables['passkeys']): Passkey => ({
  id: row.id,
  person: PersonId.parse(row.person),
  publicKey: new Uint8Array(row.public_key),
  counter: row.counter,
  transports: row.transports === '' ? [] : row.transports.split(' '),
  madeAt: EpochMillis.parse(row.made_at),
});

export const createPasskeyStore = (tables: Tables): PasskeyStore => ({
  add: async ({ id, person, publicKey, counter, transports, madeAt }) =>
    void (await tables
      .insertInto('passkeys')
      .values({ id, person, public_key: publicKey, counter, transports: transports.join(' '), made_at: madeAt })
      .execute()),
  find: async (id) => {
    const row = await tables.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : passkeyOf(row);
  },
  ofPerson: async (person) =>
    (await tables.selectFrom('passkeys').selectAll().where('person', '=', person).execute()).map(passkeyOf),
  count: async (id, from, to) => {
    const counted = await tables
      .updateTable('passkeys')
      .set({ counter: to })
      .where('id', '=', id)
      .where('counter', '=', from)
      .executeTakeFirst();
    return counted.numUpdatedRows === 1n;
  },
  remove: async (person) => void (await tables.deleteFrom('passkeys').where('person', '=', person).execute()),
});
