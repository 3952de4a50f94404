/** What can become of a contact, as the hub's procedure lists it. */
import { z } from 'zod';
import { row, sourced, Words } from './sourced.ts';

/** A test of several headings, a few of which must hold: Bexley 9 asks for one of four, Portsmouth 5.2 for two of six. */
export const Criteria = z.strictObject({
  needed: z.int().min(1),
  of: z.array(z.strictObject({ id: row.id, words: Words })).min(1),
});
export type Criteria = z.infer<typeof Criteria>;

export const Outcome = z.strictObject({
  ...row,
  words: Words,
  level: row.id.nullable(),
  /** True where the contact stays on the board and comes back: it is not a final outcome. */
  keepsOpen: z.boolean(),
  needsConsent: sourced(z.boolean()),
  /** Further conditions in words, each confirmed by a person; they warn and never stop a protective outcome. */
  conditions: z.array(z.strictObject({ id: row.id, words: Words })),
  criteria: Criteria.nullable(),
  startsClocks: z.array(row.id),
  /** The kind of meeting it opens. */
  opensMeeting: row.id.nullable(),
  nextStep: sourced(Words),
});
export type Outcome = z.infer<typeof Outcome>;
