/** Dates and times of day as people write them into a form, always London's. */
import type { EpochMillis } from '#shared/ids.ts';

const WALL = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const wallOf = (at: number) => {
  const parts = Object.fromEntries(WALL.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: `${parts['year']}-${parts['month']}-${parts['day']}`,
    time: `${parts['hour']}:${parts['minute']}`,
  };
};

/** `2026-11-27` */
export const londonDay = (at: EpochMillis): string => wallOf(at).day;

/** `11:00` */
export const londonTime = (at: EpochMillis): string => wallOf(at).time;

const DAY_MS = 86_400_000;

/**
 * The instant of `2026-11-27` and `11:00` in London; null where either is missing. In the hour that
 * the clocks give twice the first is meant; in the hour they leave out, the one after.
 */
export const londonInstant = (day: string, time: string): EpochMillis | null => {
  const wall = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(wall)) return null;
  const offsets = [wall - DAY_MS, wall + DAY_MS].map(offsetAt);
  const possible = offsets.map((offset) => wall - offset).filter((at) => at + offsetAt(at) === wall);
  return (possible.length > 0 ? Math.min(...possible) : wall - (offsets[0] ?? 0)) as EpochMillis;
};

const offsetAt = (at: number): number => {
  const { day, time } = wallOf(at);
  return Date.parse(`${day}T${time}Z`) - Math.floor(at / 60_000) * 60_000;
};

/** The midnight that ends a London day; null where the date is none. */
export const endOfLondonDay = (day: string): EpochMillis | null => {
  const midnight = Date.parse(`${day}T00:00Z`);
  return Number.isNaN(midnight)
    ? null
    : londonInstant(new Date(midnight + DAY_MS).toISOString().slice(0, 10), '00:00');
};

const CALENDAR = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** "27 November 2026" for `2026-11-27`, which has no zone. */
export const sayCalendarDate = (day: string): string => CALENDAR.format(Date.parse(`${day}T00:00Z`));

/** Whole years between a date of birth and a day, both `2026-11-27`. */
export const ageOn = (born: string, day: string): number => {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
};
