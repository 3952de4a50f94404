/** A deadline of a procedure as data. How it runs is in ../time/clock.ts. */
import { z } from 'zod';
import { row, sourced, Words } from './sourced.ts';

/** Recorded events from which a clock can run. */
export const ClockTrigger = z.enum([
  'contact-recorded',
  'contact-recorded-out-of-hours',
  'screening-started',
  'open-case-found',
  'level-graded',
  'rating-agreed',
  'check-opened',
  'check-assigned',
  'crime-suspected',
  'significant-harm-suspected',
  'outcome-decided',
  'consultation-recorded',
  'strategy-decided',
]);
export type ClockTrigger = z.infer<typeof ClockTrigger>;

/** Recorded events that stop a clock. */
export const ClockStop = z.enum([
  'management-decision-recorded',
  'police-notified',
  'check-completed',
  'information-requested',
  'referral-made',
  'assessment-completed',
  'strategy-referral-made',
  'strategy-meeting-held',
  'strategy-minutes-sent',
  'allocated-to-previous-worker',
  'outcome-sent',
  'consultation-summary-sent',
  'forwarded-to-worker',
  'reviewed-by-mash-manager',
  'decision-recorded',
  'referral-response-sent',
  'home-visit-considered',
  'conference-held',
]);
export type ClockStop = z.infer<typeof ClockStop>;

/** The length as printed. How its hours or days are counted is a separate value, because procedures leave it out. */
export const ClockLimit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('immediate') }),
  z.strictObject({ kind: z.literal('next-working-day') }),
  z.strictObject({ kind: z.literal('hours'), amount: z.int().min(1).max(10_000) }),
  z.strictObject({ kind: z.literal('days'), amount: z.int().min(1).max(1_000) }),
]);
export type ClockLimit = z.infer<typeof ClockLimit>;

/** `highest-runs-on`: working time, but for the scheme's highest rating elapsed time, past closing. */
export const Counting = z.enum(['elapsed', 'working', 'highest-runs-on']);
export type Counting = z.infer<typeof Counting>;

/** Which contacts the clock is for. */
export const ClockScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('every-contact') }),
  z.strictObject({ kind: z.literal('level'), level: row.id }),
  z.strictObject({ kind: z.literal('rating'), rating: row.id }),
  z.strictObject({ kind: z.literal('outcome'), outcomes: z.array(row.id).min(1) }),
  z.strictObject({ kind: z.literal('check'), risk: z.enum(['high', 'other']) }),
  z.strictObject({ kind: z.literal('open-within'), months: z.int().min(1).max(120) }),
]);
export type ClockScope = z.infer<typeof ClockScope>;

export const ClockRule = z.strictObject({
  ...row,
  /** What has to be done, as a heading: "High-risk MASH check completed". */
  name: Words,
  /** The procedure's own words for the limit; null where it gives none. */
  printed: Words.nullable(),
  scope: ClockScope,
  starts: sourced(ClockTrigger),
  stops: ClockStop,
  limit: sourced(ClockLimit),
  /** Means nothing for `immediate` and `next-working-day`, and is then silent. */
  counting: sourced(Counting),
  /** Whether it runs from when the server recorded the trigger or from when it is said to have happened. */
  countsFrom: sourced(z.enum(['recorded', 'said'])),
  firmness: z.enum(['must', 'aim']),
  owner: sourced(row.id),
  /** What the procedure says follows when it is missed. The board itself only warns and records. */
  whenMissed: sourced(Words),
});
export type ClockRule = z.infer<typeof ClockRule>;

/** What says when a clock is due, and in which words. */
export type CountedRule = Pick<ClockRule, 'id' | 'limit' | 'counting' | 'firmness'>;
