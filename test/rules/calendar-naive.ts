/** A hub's open minutes counted one by one, knowing summer time by its law and nothing of Temporal. */

const MINUTE = 60_000;
const HOUR = 3_600_000;

/** 01:00 UTC on the last Sunday of a month, months from 0. */
const lastSunday = (year: number, month: number): number => {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1);
};

const isSummer = (at: number): boolean => {
  const year = new Date(at).getUTCFullYear();
  return at >= lastSunday(year, 2) && at < lastSunday(year, 9);
};

/** The London wall clock, as if it were UTC. */
export const wallOf = (at: number): Date => new Date(isSummer(at) ? at + HOUR : at);

export type NaiveHours = { readonly opens: number; readonly closes: number } | null;

/** `week` by day, Sunday first; minutes since midnight. */
export type NaiveCalendar = { readonly week: readonly NaiveHours[]; readonly closed: ReadonlySet<string> };

const minuteOfDay = (wall: Date): number => wall.getUTCHours() * 60 + wall.getUTCMinutes();
export const dateOf = (wall: Date): string => wall.toISOString().slice(0, 10);

export const isOpenMinute = (calendar: NaiveCalendar, at: number): boolean => {
  const wall = wallOf(at);
  const hours = calendar.week[wall.getUTCDay()];
  if (!hours || calendar.closed.has(dateOf(wall))) return false;
  return minuteOfDay(wall) >= hours.opens && minuteOfDay(wall) < hours.closes;
};

/** The end of the last of so many open minutes. */
export const countOpenMinutes = (calendar: NaiveCalendar, from: number, minutes: number): number => {
  let left = minutes;
  let at = from;
  for (; left > 0; at += MINUTE) if (isOpenMinute(calendar, at)) left -= 1;
  return at;
};

/** The clocks skip 1:00 to 1:59 on this date. */
const skipsAnHour = (date: string): boolean =>
  date === dateOf(new Date(lastSunday(Number(date.slice(0, 4)), 2)));

/** The same time of day on the n-th later date that has an open minute, or the nearest open moment of it. */
export const countOpenDays = (calendar: NaiveCalendar, from: number, days: number): number => {
  let at = from;
  while (!isOpenMinute(calendar, at)) at += MINUTE;
  const wanted = minuteOfDay(wallOf(at));
  let date = dateOf(wallOf(at));
  for (let left = days; left > 0; at += MINUTE) {
    const today = dateOf(wallOf(at));
    if (today === date || !isOpenMinute(calendar, at)) continue;
    date = today;
    left -= 1;
    if (left === 0) break;
  }
  const time = skipsAnHour(date) && wanted >= 60 && wanted < 120 ? wanted + 60 : wanted;
  while (dateOf(wallOf(at)) === date && isOpenMinute(calendar, at)) {
    if (minuteOfDay(wallOf(at)) >= time) return at;
    at += MINUTE;
  }
  return at;
};

export const countElapsedMinutes = (from: number, minutes: number): number => {
  let at = from;
  for (let left = minutes; left > 0; left -= 1) at += MINUTE;
  return at;
};

/** The same time on the wall that many dates later; where that date leaves it out, the hour after. */
export const countCalendarDays = (from: number, days: number): number => {
  const start = wallOf(from);
  let at = from;
  let date = dateOf(start);
  for (let left = days; left > 0; at += MINUTE) {
    const today = dateOf(wallOf(at));
    if (today === date) continue;
    date = today;
    left -= 1;
    if (left === 0) break;
  }
  const wanted = minuteOfDay(start);
  const time = skipsAnHour(date) && wanted >= 60 && wanted < 120 ? wanted + 60 : wanted;
  while (minuteOfDay(wallOf(at)) < time) at += MINUTE;
  return at;
};

/** The end of the last open minute of the first day that opens after the start. */
export const countToNextClose = (calendar: NaiveCalendar, from: number): number => {
  let at = from;
  // What comes in while the hub is open, or at the very minute it opens, is for the next day that opens.
  while (!isFirstOpenMinute(calendar, at) || at === from) at += MINUTE;
  while (isOpenMinute(calendar, at)) {
    at += MINUTE;
    if (minuteOfDay(wallOf(at)) === 0) break;
  }
  return at;
};

/** The first open minute of a date. */
const isFirstOpenMinute = (calendar: NaiveCalendar, at: number): boolean =>
  isOpenMinute(calendar, at) &&
  (!isOpenMinute(calendar, at - MINUTE) || dateOf(wallOf(at)) !== dateOf(wallOf(at - MINUTE)));
