/** A hub's open hours, and counting along them. */
import type { Weekday } from '../hub/agency.ts';
import type { Opening } from '../hub/opening.ts';
import { EpochMillis } from '../ids.ts';
import { BANK_HOLIDAYS } from './bank-holidays.ts';
import { atLondon, inLondon, londonDate, weekdayOf } from './london.ts';

/** `closesAtMidnight`: at the end of the day; `closes` is then 00:00 of the next. */
type Hours = {
  readonly opens: Temporal.PlainTime;
  readonly closes: Temporal.PlainTime;
  readonly closesAtMidnight: boolean;
};

const hoursOf = (opens: string, closes: string): Hours => ({
  opens: Temporal.PlainTime.from(opens),
  closes: Temporal.PlainTime.from(closes === '24:00' ? '00:00' : closes),
  closesAtMidnight: closes === '24:00',
});

const closingOf = (date: Temporal.PlainDate, { closes, closesAtMidnight }: Hours): EpochMillis =>
  atLondon(closesAtMidnight ? date.add({ days: 1 }) : date, closes);

/** `week` is null until the hub has hours; nothing that counts working time can run before. */
export type HubCalendar = {
  readonly week: ReadonlyMap<Weekday, Hours> | null;
  /** ISO dates on which the hub is closed whatever its week says. */
  readonly closed: ReadonlySet<string>;
};

/** A hub that counts along its hours. */
export type OpenCalendar = HubCalendar & { readonly week: ReadonlyMap<Weekday, Hours> };

export const hasHours = (calendar: HubCalendar): calendar is OpenCalendar => calendar.week !== null;

/** Where the hub has not chosen about bank holidays they count as open days: the earlier deadline is the safe one. */
export const calendarOf = (opening: Opening): HubCalendar => ({
  week:
    opening.hours.value === null
      ? null
      : new Map(opening.hours.value.map(({ day, opens, closes }) => [day, hoursOf(opens, closes)])),
  closed: new Set([
    ...(opening.closedOnBankHolidays.value === true ? BANK_HOLIDAYS : []),
    ...opening.closureDays.map((each) => each.date),
  ]),
});

/** The hours of one London date; null when closed, or when the hub has no hours yet. */
export const hoursOn = (calendar: HubCalendar, date: Temporal.PlainDate): Hours | null =>
  calendar.closed.has(date.toString()) ? null : (calendar.week?.get(weekdayOf(date)) ?? null);

/** Longer than any closure a hub can list, so that a calendar that never opens is found out. */
const MAX_CLOSED_DAYS = 1_000;

type OpenDay = { readonly date: Temporal.PlainDate; readonly hours: Hours };

/** The first open day on or after the date. Throws RangeError for a hub that never opens. */
const openDayFrom = (calendar: OpenCalendar, date: Temporal.PlainDate): OpenDay => {
  for (let ahead = 0; ahead < MAX_CLOSED_DAYS; ahead += 1) {
    const candidate = date.add({ days: ahead });
    const hours = hoursOn(calendar, candidate);
    if (hours !== null) return { date: candidate, hours };
  }
  throw new RangeError('the hub is closed for longer than any calendar should say');
};

/** The first open day after the date. */
export const openDayAfter = (calendar: OpenCalendar, date: Temporal.PlainDate): OpenDay =>
  openDayFrom(calendar, date.add({ days: 1 }));

/** The instant itself while the hub is open, else when it next opens. Closing time is closed. */
export const nextOpenInstant = (calendar: OpenCalendar, at: EpochMillis): EpochMillis => {
  const today = openDayFrom(calendar, londonDate(at));
  const opens = atLondon(today.date, today.hours.opens);
  if (at < opens) return opens;
  if (at < closingOf(today.date, today.hours)) return at;
  const next = openDayAfter(calendar, today.date);
  return atLondon(next.date, next.hours.opens);
};

/** A hub that has chosen no hours is never out of them. */
export const isOutOfHours = (calendar: HubCalendar, at: EpochMillis): boolean =>
  hasHours(calendar) && nextOpenInstant(calendar, at) !== at;

/** The date of the first opening after the instant. */
export const nextOpeningDay = (calendar: OpenCalendar, at: EpochMillis): Temporal.PlainDate => {
  const today = openDayFrom(calendar, londonDate(at));
  return at < atLondon(today.date, today.hours.opens) ? today.date : openDayAfter(calendar, today.date).date;
};

/** Counts open time only. What ends at closing time ends then, not when the hub opens again. */
export const addWorkingMillis = (calendar: OpenCalendar, from: EpochMillis, millis: number): EpochMillis => {
  let left = millis;
  let at = nextOpenInstant(calendar, from);
  for (;;) {
    const { date, hours } = openDayFrom(calendar, londonDate(at));
    const closes = closingOf(date, hours);
    if (at + left <= closes) return EpochMillis.parse(at + left);
    left -= closes - at;
    at = nextOpenInstant(calendar, closes);
  }
};

/**
 * The same time of day on the n-th open day after the one it starts on. What starts while the hub is closed starts
 * when it opens. A day that is not open at that time gives its nearest open moment.
 */
export const addWorkingDays = (calendar: OpenCalendar, from: EpochMillis, days: number): EpochMillis => {
  const start = inLondon(nextOpenInstant(calendar, from));
  let day: OpenDay = openDayFrom(calendar, start.toPlainDate());
  for (let counted = 0; counted < days; counted += 1) day = openDayAfter(calendar, day.date);
  const opens = atLondon(day.date, day.hours.opens);
  const closes = closingOf(day.date, day.hours);
  const sameTime = atLondon(day.date, start.toPlainTime());
  return EpochMillis.parse(Math.min(Math.max(sameTime, opens), closes));
};

/** Closing time of the date, or 5pm where the hub is closed that day or has no hours yet. */
export const closeOfBusiness = (calendar: HubCalendar, date: Temporal.PlainDate): EpochMillis =>
  closingOf(date, hoursOn(calendar, date) ?? hoursOf('09:00', '17:00'));
