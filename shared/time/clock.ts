/** Running a clock of a hub's profile: from its trigger to its due time. */
import type { ClockLimit, ClockRule, CountedRule, Counting } from '../hub/clock-rule.ts';
import { EpochMillis } from '../ids.ts';
import { unreachable } from '../result.ts';
import { atLondon, inLondon } from './london.ts';
import type { HubCalendar } from './working-time.ts';
import {
  addWorkingDays,
  addWorkingMillis,
  closeOfBusiness,
  hasHours,
  nextOpeningDay,
} from './working-time.ts';

/**
 * - at: due at an instant
 * - immediate: due as soon as it starts
 * - to-be-chosen: the procedure leaves something open; the sentence says what. It is shown, and runs for nobody.
 */
export type Due =
  | { readonly kind: 'at'; readonly at: EpochMillis }
  | { readonly kind: 'immediate'; readonly at: EpochMillis }
  | { readonly kind: 'to-be-chosen'; readonly sentence: string };

const HOUR = 3_600_000;

const due = (at: EpochMillis): Due => ({ kind: 'at', at });
const open = (sentence: string): Due => ({ kind: 'to-be-chosen', sentence });

const NO_LIMIT = 'To be chosen: the procedure gives no limit.';
const NO_COUNTING = 'To be chosen: elapsed or working time. The procedure does not say.';
const NO_HOURS = 'To be chosen: the hub’s opening hours, along which this clock counts.';

/** The same London time of day, that many calendar days on. */
const addCalendarDays = (from: EpochMillis, days: number): EpochMillis => {
  const start = inLondon(from);
  return atLondon(start.toPlainDate().add({ days }), start.toPlainTime());
};

const addElapsed = (limit: ClockLimit & { amount: number }, from: EpochMillis): Due =>
  due(
    limit.kind === 'hours'
      ? EpochMillis.parse(from + limit.amount * HOUR)
      : addCalendarDays(from, limit.amount),
  );

const addWorking = (
  limit: ClockLimit & { amount: number },
  from: EpochMillis,
  calendar: HubCalendar,
): Due => {
  if (!hasHours(calendar)) return open(NO_HOURS);
  return due(
    limit.kind === 'hours'
      ? addWorkingMillis(calendar, from, limit.amount * HOUR)
      : addWorkingDays(calendar, from, limit.amount),
  );
};

/** By close of business on the first day that opens after it starts: what comes in before opening is for the same day. */
const onNextWorkingDay = (from: EpochMillis, calendar: HubCalendar): Due =>
  hasHours(calendar) ? due(closeOfBusiness(calendar, nextOpeningDay(calendar, from))) : open(NO_HOURS);

const countOff = (
  limit: ClockLimit & { amount: number },
  counting: Counting | null,
  start: ClockStart,
  calendar: HubCalendar,
): Due => {
  switch (counting) {
    case null:
      return open(NO_COUNTING);
    case 'elapsed':
      return addElapsed(limit, start.at);
    case 'working':
      return addWorking(limit, start.at, calendar);
    case 'highest-runs-on':
      return start.isHighestRating ? addElapsed(limit, start.at) : addWorking(limit, start.at, calendar);
    default:
      return unreachable(counting);
  }
};

export type ClockStart = {
  readonly at: EpochMillis;
  /** Whether the contact's agreed rating is the scheme's highest; false where there is no rating. */
  readonly isHighestRating: boolean;
};

/** When a clock that starts now is due. */
export const startClock = (rule: CountedRule, start: ClockStart, calendar: HubCalendar): Due => {
  const limit = rule.limit.value;
  if (limit === null) return open(NO_LIMIT);
  switch (limit.kind) {
    case 'immediate':
      return { kind: 'immediate', at: start.at };
    case 'next-working-day':
      return onNextWorkingDay(start.at, calendar);
    case 'hours':
    case 'days':
      return countOff(limit, rule.counting.value, start, calendar);
    default:
      return unreachable(limit);
  }
};

/** The instant a rule counts from; the recorded time unless the hub chose the time said and somebody said one. */
export const startInstant = (
  rule: ClockRule,
  times: { readonly recordedAt: EpochMillis; readonly saidAt: EpochMillis | null },
): EpochMillis => (rule.countsFrom.value === 'said' ? (times.saidAt ?? times.recordedAt) : times.recordedAt);
