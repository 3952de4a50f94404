/** Instants as people in London read them, whatever the laptop's own zone. */
import type { EpochMillis } from '#shared/ids.ts';

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', ...options });

const TIME = format({ hour: 'numeric', minute: '2-digit', hour12: true });
const DATE = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const SHORT_DATE = format({ day: 'numeric', month: 'short', year: 'numeric' });
const DAY = format({ weekday: 'short', day: 'numeric', month: 'short' });

/** "11:05am" */
export const sayTime = (at: EpochMillis): string => TIME.format(at).replace(/\s/g, '').toLowerCase();

/** "Friday 27 November 2026" */
export const sayDate = (at: EpochMillis): string => DATE.format(at).replace(',', '');

/** "Friday 27 November 2026, 5:00pm": the same words as the server's. */
export const sayFull = (at: EpochMillis): string => `${sayDate(at)}, ${sayTime(at)}`;

/** "27 Nov 2026, 5:00pm" */
export const sayShort = (at: EpochMillis): string => `${SHORT_DATE.format(at)}, ${sayTime(at)}`;

/** "Fri 27 Nov, 5:00pm" */
export const sayDay = (at: EpochMillis): string => `${DAY.format(at).replace(',', '')}, ${sayTime(at)}`;

export const areSameDay = (one: EpochMillis, other: EpochMillis): boolean => DATE.format(one) === DATE.format(other);
