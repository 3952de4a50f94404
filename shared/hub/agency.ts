/** The agencies of a hub: who they are, when they are there, what they look things up in. */
import { z } from 'zod';
import { AgencyId } from '../ids.ts';
import { row, sourced, Words, WordsRow } from './sourced.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const Weekday = z.enum(WEEKDAYS);
export type Weekday = z.infer<typeof Weekday>;

const How = z.enum(['co-located', 'virtual']);

/**
 * - some-days: the procedure counts days and does not say which
 * - elsewhere: covers the hub from its own office; nothing says on which days
 */
export const Presence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('days'), days: z.array(Weekday).min(1), how: How }),
  z.strictObject({ kind: z.literal('some-days'), daysPerWeek: z.int().min(1).max(7), how: How }),
  z.strictObject({ kind: z.literal('elsewhere') }),
]);
export type Presence = z.infer<typeof Presence>;

export const AgencyProfile = z.strictObject({
  ...row,
  id: AgencyId,
  name: Words,
  /** Fits beside a caret or in a column head. */
  shortName: z.string().min(1).max(24),
  /** Index of the caret colour, 1 to 12: fixed, so that an agency looks the same in every meeting. */
  colour: z.int().min(1).max(12),
  /** Core agencies read what is shared with the meeting; the others are asked as guests. A choice of the board's. */
  core: z.boolean(),
  presence: sourced(Presence),
  systems: z.array(WordsRow),
});
export type AgencyProfile = z.infer<typeof AgencyProfile>;
