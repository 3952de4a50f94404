/** References people read out to each other: `BEX-2026-00042`. */
import { hash } from 'node:crypto';
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
  const prefix = prefixOf(hub);
  let number = contactsOfYear(year);
  return () => {
    number += 1;
    return `${prefix}-${year}-${String(number).padStart(DIGITS, '0')}`;
  };
};

/** Read out as easily, and drawn by lot: from 32 letters and digits that nobody takes for another. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const SEALED_LENGTH = 8;

export const sealedReference = (hub: HubId, now: EpochMillis, newId: () => string): string => {
  const drawn = hash('sha256', newId(), 'buffer').subarray(0, SEALED_LENGTH);
  const letters = [...drawn].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return `${prefixOf(hub)}-${londonDate(now).year}-${letters.slice(0, 4)}-${letters.slice(4)}`;
};

const prefixOf = (hub: HubId): string =>
  hub
    .replace(/[^a-z]/gi, '')
    .slice(0, 3)
    .toUpperCase();
