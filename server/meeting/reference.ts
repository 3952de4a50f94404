/** References people read out to each other: `BEX-2026-00042`. */
import type { EpochMillis, HubId } from '#shared/ids.ts';
import { londonDate } from '#shared/time/london.ts';

const DIGITS = 5;

/**
 * Counts on within one decision, so that an import gives every row its own. Unique because the numbers before
 * it are counted from the metadata of the record, which erasing a contact leaves, and because one deed of a hub
 * is decided at a time.
 */
export const numberReferences = (
  hub: HubId,
  now: EpochMillis,
  contactsOfYear: (year: number) => number,
): (() => string) => {
  const { year } = londonDate(now);
  const prefix = hub
    .replace(/[^a-z]/gi, '')
    .slice(0, 3)
    .toUpperCase();
  let number = contactsOfYear(year);
  return () => {
    number += 1;
    return `${prefix}-${year}-${String(number).padStart(DIGITS, '0')}`;
  };
};
