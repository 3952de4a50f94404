/** Who has read the first steps on the board, or passed them over: they are shown once, whatever browser is used. */
import type { EpochMillis, PersonId } from '#shared/ids.ts';
import type { StoreHome } from '../stores/tables.ts';

export type GuidesRead = {
  has(person: PersonId): Promise<boolean>;
  note(person: PersonId, now: EpochMillis): Promise<void>;
};

export const openGuidesRead = async (home: StoreHome): Promise<GuidesRead> => {
  const { tables } = await home.open('identity');
  return {
    has: async (person) =>
      (await tables.selectFrom('guides_read').select('at').where('person', '=', person).executeTakeFirst()) !== undefined,
    note: async (person, now) =>
      void (await tables
        .insertInto('guides_read')
        .values({ person, at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()),
  };
};
