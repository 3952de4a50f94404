/** Private addresses by which a person's calendar is fetched. Shown once; only their hashes are kept. */
import { createHash, randomBytes } from 'node:crypto';
import { EpochMillis, PersonId } from '#shared/ids.ts';
import type { Tables } from '../stores/tables.ts';

export type CalendarAddresses = {
  /** An earlier one of the same person is worth nothing any more. */
  make(person: PersonId, now: EpochMillis): Promise<string>;
  find(token: string): Promise<PersonId | null>;
  madeAt(person: PersonId): Promise<EpochMillis | null>;
  revoke(person: PersonId): Promise<void>;
};

const TOKEN_BYTES = 32;
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

export const createCalendarAddresses = (tables: Tables): CalendarAddresses => ({
  make: async (person, now) => {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const made = { hash: hashOf(token), made_at: now };
    await tables
      .insertInto('calendar_addresses')
      .values({ person, ...made })
      .onConflict((conflict) => conflict.column('person').doUpdateSet(made))
      .execute();
    return token;
  },
  find: async (token) => {
    const row = await tables
      .selectFrom('calendar_addresses')
      .select('person')
      .where('hash', '=', hashOf(token))
      .executeTakeFirst();
    return row === undefined ? null : PersonId.parse(row.person);
  },
  madeAt: async (person) => {
    const row = await tables
      .selectFrom('calendar_addresses')
      .select('made_at')
      .where('person', '=', person)
      .executeTakeFirst();
    return row === undefined ? null : EpochMillis.parse(row.made_at);
  },
  revoke: async (person) =>
    void (await tables.deleteFrom('calendar_addresses').where('person', '=', person).execute()),
});
