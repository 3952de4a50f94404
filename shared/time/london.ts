/** Instants and what people in London call them. */
import type { Weekday } from '../hub/agency.ts';
import { WEEKDAYS } from '../hub/agency.ts';
import { EpochMillis } from '../ids.ts';

const LONDON = 'Europe/London';

export const inLondon = (at: EpochMillis): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(LONDON);

export const londonDate = (at: EpochMillis): Temporal.PlainDate => inLondon(at).toPlainDate();

/**
 * The instant of a London date and time. When the clocks go back, 1:30am happens twice and the first is meant;
 * when they go forward it does not happen and the hour after is meant.
 */
export const atLondon = (date: Temporal.PlainDate, time: Temporal.PlainTime): EpochMillis =>
  EpochMillis.parse(date.toZonedDateTime({ timeZone: LONDON, plainTime: time }).epochMilliseconds);

export const weekdayOf = (date: Temporal.PlainDate): Weekday => {
  const weekday = WEEKDAYS[date.dayOfWeek - 1];
  if (weekday === undefined) throw new RangeError('an ISO date has seven weekdays');
  return weekday;
};

/** "5:00pm" */
export const sayTimeOfDay = (time: Temporal.PlainTime): string =>
  `${((time.hour + 11) % 12) + 1}:${String(time.minute).padStart(2, '0')}${time.hour < 12 ? 'am' : 'pm'}`;

/** "Friday 27 November 2026" */
export const sayDate = (date: Temporal.PlainDate): string =>
  date
    .toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .replace(',', '');

/** "Friday 27 November 2026, 5:00pm", always in London. */
export const sayInstant = (at: EpochMillis): string => {
  const when = inLondon(at);
  return `${sayDate(when.toPlainDate())}, ${sayTimeOfDay(when.toPlainTime())}`;
};
