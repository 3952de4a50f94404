/** Who can come in and what they may: what an administrator goes through to find leavers. */
import type { EpochMillis } from '#shared/ids.ts';
import { waysInOf, type Register } from '#shared/people/register.ts';
import type { AccessReviewRow } from '#shared/wire/administration.ts';
import type { Sessions } from './sessions.ts';

/** Whoever was away longest first: that is whom a review looks for. */
export const accessReview = async (
  register: Register,
  sessions: Sessions,
  now: EpochMillis,
): Promise<readonly AccessReviewRow[]> => {
  const last = await sessions.lastSignIns();
  const open = await sessions.all(now);
  return Object.values(register.people)
    .map((person) => ({
      person,
      waysIn: waysInOf(register, person.id).map(({ kind }) => kind),
      lastSignIn: last.get(person.id) ?? null,
      openSignIns: open.filter((session) => session.person === person.id).length,
    }))
    .toSorted((one, other) => (one.lastSignIn?.at ?? 0) - (other.lastSignIn?.at ?? 0));
};
