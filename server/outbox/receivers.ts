/** Systems that are told what happens, as an administrator registered them. */
import type { EpochMillis } from '#shared/ids.ts';
import type { OutsideKind } from '#shared/outside/kinds.ts';
import type { SecretBox } from '../connections/connection-key.ts';
import type { AllTables, Tables } from '../stores/tables.ts';
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
  add(receiver: Omit<Receiver, 'lastTakenAt'>, secret: Secret, from: number): Promise<void>;
  remove(id: string): Promise<void>;
  all(): Promise<readonly Receiver[]>;
  find(id: string): Promise<Receiver | null>;
  /** Null where it cannot be read any more: the receiver is to be registered anew. */
  secretOf(id: string): Promise<Secret | null>;
  noteTaken(id: string, at: EpochMillis): Promise<void>;
};

const receiverOf = (row: AllTables['receivers']): Receiver => ({
  id: row.id,
  name: row.name,
  address: row.address,
  kinds: JSON.parse(row.kinds) as OutsideKind[],
  madeAt: row.made_at as EpochMillis,
  madeBy: row.made_by,
  lastTakenAt: row.last_taken_at as EpochMillis | null,
});

const nameOfSecret = (id: string): string => `receiver/${id}`;

export const createReceivers = (tables: Tables, box: SecretBox): Receivers => {
  const select = tables.selectFrom('receivers').selectAll();
  return {
    add: async ({ id, name, address, kinds, madeAt, madeBy }, secret, from) => {
      const words = { id, name, address, kinds: JSON.stringify(kinds), made_at: madeAt, made_by: madeBy };
      const sealed = box.seal(secret, nameOfSecret(id));
      await tables
        .insertInto('receivers')
        .values({ ...words, secret: sealed, cursor: from, last_taken_at: null })
        .execute();
    },
    remove: async (id) => void (await tables.deleteFrom('receivers').where('id', '=', id).execute()),
    all: async () => (await select.orderBy('made_at').orderBy('id').execute()).map(receiverOf),
    find: async (id) => {
      const row = await select.where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : receiverOf(row);
    },
    secretOf: async (id) => {
      const row = await select.where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : box.open(row.secret, nameOfSecret(id));
    },
    noteTaken: async (id, at) =>
      void (await tables.updateTable('receivers').set({ last_taken_at: at }).where('id', '=', id).execute()),
  };
};
