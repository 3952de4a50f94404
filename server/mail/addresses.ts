/**
 * People's addresses at work. They stand here and nowhere else: not in the record, which nobody can change, nor in a
 * log. Sealed, so that whoever has the table alone has none of them.
 */
import type { EpochMillis, PersonId } from '#shared/ids.ts';
import { MailAddress } from '#shared/mail/address.ts';
import type { SecretBox } from '../connections/connection-key.ts';
import type { AllTables, Tables } from '../stores/tables.ts';

/** `sign-in`: their organisation vouched for it. `enteredBy`: the administrator's name; empty for a sign-in. */
export type KnownAddress = {
  readonly person: PersonId;
  readonly address: MailAddress;
  readonly from: 'administrator' | 'sign-in';
  readonly enteredBy: string;
  readonly at: EpochMillis;
};

export type MailAddresses = {
  put(known: KnownAddress): Promise<void>;
  find(person: PersonId): Promise<KnownAddress | null>;
  all(): Promise<readonly KnownAddress[]>;
  remove(person: PersonId): Promise<void>;
};

const nameOf = (person: string): string => `mail-address/${person}`;
const utf8 = { encoder: new TextEncoder(), decoder: new TextDecoder() };

export const createMailAddresses = (tables: Tables, box: SecretBox): MailAddresses => {
  const select = tables.selectFrom('mail_addresses').selectAll();

  /** One sealed under a key that is gone is as if it were not there: it is entered anew. */
  const knownOf = ({
    person,
    address,
    origin,
    entered_by,
    at,
  }: AllTables['mail_addresses']): readonly KnownAddress[] => {
    const opened = box.open(address, nameOf(person));
    if (opened === null) return [];
    return [
      {
        person: person as PersonId,
        address: MailAddress.parse(utf8.decoder.decode(opened)),
        from: origin === 'sign-in' ? 'sign-in' : 'administrator',
        enteredBy: entered_by,
        at: at as EpochMillis,
      },
    ];
  };

  return {
    put: async ({ person, address, from, enteredBy, at }) => {
      const sealed = box.seal(utf8.encoder.encode(address), nameOf(person));
      const known = { address: sealed, origin: from, entered_by: enteredBy, at };
      await tables
        .insertInto('mail_addresses')
        .values({ person, ...known })
        .onConflict((conflict) => conflict.column('person').doUpdateSet(known))
        .execute();
    },
    find: async (person) => {
      const row = await select.where('person', '=', person).executeTakeFirst();
      return row === undefined ? null : (knownOf(row)[0] ?? null);
    },
    all: async () => (await select.execute()).flatMap(knownOf),
    remove: async (person) =>
      void (await tables.deleteFrom('mail_addresses').where('person', '=', person).execute()),
  };
};
