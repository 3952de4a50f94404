/** A kind of meeting as data: when it recurs, who is expected, what it works through, what it may decide. */
import { z } from 'zod';
import { AgencyId } from '../ids.ts';
import { Weekday } from './agency.ts';
import { row, sourced, Words, WordsRow } from './sourced.ts';
import { Given } from './step.ts';

/** `daily` is for a procedure that says "daily" and no more: each day on which the hub is open. */
export const Recurrence = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('weekly'), days: z.array(Weekday).min(1) }),
  z.strictObject({ kind: z.literal('daily') }),
  z.strictObject({ kind: z.literal('every-weeks'), weeks: z.int().min(2).max(52) }),
  z.strictObject({ kind: z.literal('every-months'), months: z.int().min(1).max(24) }),
  z.strictObject({ kind: z.literal('as-needed') }),
]);
export type Recurrence = z.infer<typeof Recurrence>;

/** A time of day in London, `11:00`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day is written like 09:30');
/** When a hub closes: a time of day, or `24:00` for the midnight that ends the day. */
export const ClosingTime = z
  .string()
  .regex(
    /^(?:([01]\d|2[0-3]):[0-5]\d|24:00)$/,
    'a closing time is written like 17:00, or 24:00 for midnight',
  );
/** A calendar date, `2026-11-27`. */
export const CalendarDate = z.iso.date();

/** What a meeting can settle; anything else it discusses goes to whoever decides elsewhere. */
export const MeetingPower = z.enum([
  'agreed-rating',
  'sharing',
  'outcome',
  'actions',
  'section-47',
  'plan-review',
  'allocation-review',
]);
export type MeetingPower = z.infer<typeof MeetingPower>;

/** A sitting takes by itself the contacts of which this step of the procedure was recorded since they were last before it. */
const ListedBy = z.strictObject({ ...row, step: row.id, given: Given.nullable().default(null) });

export const MeetingKind = z.strictObject({
  ...row,
  name: Words,
  purpose: sourced(Words),
  recurrence: sourced(Recurrence),
  time: sourced(TimeOfDay),
  /** The first date of a fortnightly or monthly meeting: the procedure's "fortnightly" does not say which weeks. */
  firstOn: sourced(CalendarDate),
  /** Whether a meeting that falls on a bank holiday or closure day is left out. */
  skipsClosedDays: sourced(z.boolean()),
  place: sourced(Words),
  durationMinutes: sourced(z.int().min(5).max(600)),
  expected: sourced(z.array(AgencyId).min(1)),
  chair: sourced(row.id),
  /** Agencies without which it is not quorate. No procedure we hold sets one. */
  quorum: sourced(z.array(AgencyId).min(1)),
  sections: z.array(WordsRow),
  mayDecide: z.array(MeetingPower),
  listedBy: z.array(ListedBy).default([]),
  /** What should be agreed before its result: recorded with it, and where it is missing a warning. */
  agreements: z.array(WordsRow).default([]),
});
export type MeetingKind = z.infer<typeof MeetingKind>;
