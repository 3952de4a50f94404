/** Attempts that came to their end: whoever copied one cannot bring it a second time, to any instance. */
import type { EpochMillis } from '#shared/ids.ts';
import { CLOCKS_APART_MS } from '#shared/wire/limits.ts';
import type { Tables } from '../stores/tables.ts';

export type UsedAttempts = {
  /** True for the first caller only. */
  use(name: string, endsAt: EpochMillis, now: EpochMillis): Promise<boolean>;
};

export const createUsedAttempts = (tables: Tables): UsedAttempts => ({
  use: async (name, endsAt, now) => {
    // Kept for as long as any instance may still take it for one that has not ended.
    await tables
      .deleteFrom('used_attempts')
      .where('ends_at', '<=', now - CLOCKS_APART_MS)
      .execute();
    const made = await tables
      .insertInto('used_attempts')
      .values({ name, ends_at: endsAt })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  },
});
