/** Instants as people in London read them, whatever the laptop's own zone. */
import type { EpochMillis } from '#shared/ids.ts';

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', ...options });

const TIME = format({ hour: 'numeric', minute: '2-digit', hourCycle: 'h12' });
const DATE = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const SHORT_DATE = format({ day: 'numeric', month: 'short', year: 'numeric' });
const DAY = format({ weekday: 'short', day: 'numeric', month: 'short' });

/** "11:05am" */
export const sayTime = (at: EpochMillis): string => TIME.format(at).replace(/\s/g, '').toLowerCase();

/** "Friday 27 November 2026" */
export const sayDate = (at: EpochMillis): string => DATE.format(at).replace(',', '');

/** Of a calendar day, `2026-11-27`: "Friday 27 November 2026" */
export const sayCalendarDay = (day: string): string => sayDate(Date.parse(`${day}T12:00:00Z`) as EpochMillis);

/** "Friday 27 November 2026, 5:00pm": the same words as the server's. */
export const sayFull = (at: EpochMillis): string => `${sayDate(at)}, ${sayTime(at)}`;

/** "27 Nov 2026, 5:00pm" */
export const sayShort = (at: EpochMillis): string => `${SHORT_DATE.format(at)}, ${sayTime(at)}`;

/** "Fri 27 Nov, 5:00pm" */
export const sayDay = (at: EpochMillis): string => `${DAY.format(at).replace(',', '')}, ${sayTime(at)}`;

export const areSameDay = (one: EpochMillis, other: EpochMillis): boolean =>
  DATE.format(one) === DATE.format(other);

const PARTS = format({
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** What a clock in London shows at that instant, as if it were UTC: for reckoning its offset. */
const wallClock = (at: number): number => {
  const part = Object.fromEntries(PARTS.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute']);
};

/** The instant of a time of day (`14:05`) today in London; a time still to come belongs to the day before. */
export const atTimeOfDay = (time: string, now: EpochMillis): EpochMillis => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const offset = wallClock(now) - Math.floor(now / 60_000) * 60_000;
  const midnight = Math.floor((now + offset) / 86_400_000) * 86_400_000;
  const at = midnight + (hours * 60 + minutes) * 60_000 - offset;
  return (at > now ? at - 86_400_000 : at) as EpochMillis;
};

const WEEKDAY = format({ weekday: 'short' });

/** "tue" */
export const weekdayAt = (at: EpochMillis): string => WEEKDAY.format(at).toLowerCase().slice(0, 3);
