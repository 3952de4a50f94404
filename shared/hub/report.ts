/** A report that a procedure asks for, as data: its columns, its measures, and what the board can put into them. */
import { z } from 'zod';
import { row, sourced, Words } from './sourced.ts';
import { Given } from './step.ts';

/** An answer of a recorded step; `field` null for what followed from its ticks. */
const Answer = z.strictObject({ step: row.id, field: row.id.nullable().default(null) });

/** How the board counts a measure: of contacts, or of the children in them. */
export const Counted = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('contacts-made') }),
  /** Children for whom the step was recorded, with that answer where one is asked for. */
  z.strictObject({
    kind: z.literal('children-with-step'),
    step: row.id,
    given: Given.nullable().default(null),
    /** Only those for whom its ticks found them eligible. */
    isEligible: z.boolean().default(false),
  }),
  /** `again`: only those for whom an earlier contact on the board had one of these outcomes too. */
  z.strictObject({
    kind: z.literal('children-decided'),
    outcomes: z.array(row.id).min(1),
    again: z.boolean().default(false),
  }),
]);
export type Counted = z.infer<typeof Counted>;

/** For whom it is counted: each agency or locality has a line. */
export const CountedFor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('source') }),
  z.strictObject({ kind: z.literal('locality') }),
  z.strictObject({ kind: z.literal('answer'), step: row.id, field: row.id }),
]);
export type CountedFor = z.infer<typeof CountedFor>;

export const Measure = z.strictObject({
  ...row,
  words: Words,
  /** Null where the board knows nothing of it. */
  counted: z.strictObject({ what: Counted, for: CountedFor }).nullable().default(null),
  /** What of it the board cannot know, and why; null where it knows all of it. */
  lacks: Words.nullable().default(null),
});
export type Measure = z.infer<typeof Measure>;

export const Report = z.strictObject({
  ...row,
  name: Words,
  every: sourced(z.enum(['week', 'month', 'six-months', 'year'])),
  readers: sourced(Words),
  columns: z.array(Words),
  /** Outcomes of the contacts that the columns list; null for all. */
  outcomes: z.array(row.id).min(1).nullable().default(null),
  measures: z.array(Measure),
  /** What the report must carry that has no column; `answer` null where the board has nothing of it. */
  carriedBeside: z.array(z.strictObject({ ...row, words: Words, answer: Answer.nullable().default(null) })),
});
export type Report = z.infer<typeof Report>;
