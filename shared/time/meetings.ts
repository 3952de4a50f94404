/** When a kind of meeting next sits. */
import type { Weekday } from '../hub/agency.ts';
import type { MeetingKind, Recurrence } from '../hub/meeting-kind.ts';
import type { EpochMillis } from '../ids.ts';
import { unreachable } from '../result.ts';
import { atLondon, londonDate, weekdayOf } from './london.ts';
import type { HubCalendar } from './working-time.ts';
import { hasHours, hoursOn } from './working-time.ts';

export type Sitting = {
  readonly at: EpochMillis;
  /** London date, `2026-11-27`. */
  readonly date: string;
  readonly weekday: Weekday;
};

export type Schedule =
  | { readonly kind: 'scheduled'; readonly sittings: readonly Sitting[] }
  | { readonly kind: 'as-needed' }
  | { readonly kind: 'to-be-chosen'; readonly sentence: string };

/** How far ahead a schedule is looked for; a yearly meeting shows twice. */
const MAX_DAYS_AHEAD = 800;

type FallsOn = (date: Temporal.PlainDate) => boolean;

const open = (sentence: string): Schedule => ({ kind: 'to-be-chosen', sentence });

/** Second Tuesday and so on; the fifth counts as the last. */
const sameWeekOfMonth = (first: Temporal.PlainDate, date: Temporal.PlainDate): boolean => {
  const week = Math.ceil(first.day / 7);
  return week === 5 ? date.day + 7 > date.daysInMonth : Math.ceil(date.day / 7) === week;
};

const monthsBetween = (first: Temporal.PlainDate, date: Temporal.PlainDate): number =>
  (date.year - first.year) * 12 + date.month - first.month;

const everyWeeks =
  (weeks: number, first: Temporal.PlainDate): FallsOn =>
  (date) => {
    const days = first.until(date).days;
    return days >= 0 && days % (weeks * 7) === 0;
  };

const everyMonths =
  (months: number, first: Temporal.PlainDate): FallsOn =>
  (date) => {
    const since = monthsBetween(first, date);
    return (
      Temporal.PlainDate.compare(date, first) >= 0 &&
      since % months === 0 &&
      date.dayOfWeek === first.dayOfWeek &&
      sameWeekOfMonth(first, date)
    );
  };

/** Null where the hub has yet to say when it begins. */
const fallsOn = (recurrence: Recurrence, firstOn: string | null, calendar: HubCalendar): FallsOn | null => {
  const first = firstOn === null ? null : Temporal.PlainDate.from(firstOn);
  switch (recurrence.kind) {
    case 'weekly':
      return (date) => recurrence.days.includes(weekdayOf(date));
    case 'daily':
      return hasHours(calendar) ? (date) => hoursOn(calendar, date) !== null : null;
    case 'every-weeks':
      return first === null ? null : everyWeeks(recurrence.weeks, first);
    case 'every-months':
      return first === null ? null : everyMonths(recurrence.months, first);
    case 'as-needed':
      return () => false;
    default:
      return unreachable(recurrence);
  }
};

/** The next sittings after the instant, at most `wanted` of them. */
export const nextSittings = (
  kind: MeetingKind,
  after: EpochMillis,
  wanted: number,
  calendar: HubCalendar,
): Schedule => {
  const recurrence = kind.recurrence.value;
  if (recurrence === null) return open('To be chosen: how often it meets. The procedure does not say.');
  if (recurrence.kind === 'as-needed') return { kind: 'as-needed' };
  if (kind.time.value === null) return open('To be chosen: the time of day. The procedure does not say.');
  const sits = fallsOn(recurrence, kind.firstOn.value, calendar);
  if (sits === null)
    return open(
      recurrence.kind === 'daily'
        ? 'To be chosen: the hub’s opening hours.'
        : 'To be chosen: the date of the first one.',
    );
  const time = Temporal.PlainTime.from(kind.time.value);
  const leavesOut = (date: Temporal.PlainDate): boolean =>
    kind.skipsClosedDays.value === true && calendar.closed.has(date.toString());
  const sittings: Sitting[] = [];
  const today = londonDate(after);
  for (let ahead = 0; ahead < MAX_DAYS_AHEAD && sittings.length < wanted; ahead += 1) {
    const date = today.add({ days: ahead });
    const at = atLondon(date, time);
    if (at > after && sits(date) && !leavesOut(date))
      sittings.push({ at, date: date.toString(), weekday: weekdayOf(date) });
  }
  return { kind: 'scheduled', sittings };
};

/** Further back than any holiday, so that a hub that never opens still gets its warning. */
const MAX_DAYS_BACK = 14;

/** From when a sitting's gaps are warned of: the beginning of the hub's last open day before it, else of the day before. */
export const warnFrom = (sitting: Sitting, calendar: HubCalendar): EpochMillis => {
  const sits = Temporal.PlainDate.from(sitting.date);
  const before = Array.from({ length: MAX_DAYS_BACK }, (_, index) => sits.subtract({ days: index + 1 }));
  const date = before.find((each) => hoursOn(calendar, each) !== null) ?? sits.subtract({ days: 1 });
  return atLondon(date, Temporal.PlainTime.from('00:00'));
};
