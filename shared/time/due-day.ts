/** A day in words, as somebody in London means it today. */
import { WEEKDAYS } from '../hub/agency.ts';

export type DayWords =
  | { readonly kind: 'day'; readonly date: Temporal.PlainDate }
  | { readonly kind: 'ask'; readonly sentence: string }
  | { readonly kind: 'none' };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const WEEKDAY =
  /^(?:(this|next) )?(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?$/;
const NUMERIC = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const NAMED = /^(?:([a-z]+) )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)(?: (\d{4}))?$/;

const day = (date: Temporal.PlainDate): DayWords => ({ kind: 'day', date });
const ask = (sentence: string): DayWords => ({ kind: 'ask', sentence });

const NO_SUCH_DATE = 'There is no such date. Write the day before the month, like 24/11/2026.';

const dateOf = (year: number, month: number, dayOfMonth: number): Temporal.PlainDate | null => {
  try {
    return Temporal.PlainDate.from({ year, month, day: dayOfMonth }, { overflow: 'reject' });
  } catch {
    return null;
  }
};

/** Without a year the next such date is meant, today included. Four years ahead, because of 29 February. */
const nextDate = (
  month: number,
  dayOfMonth: number,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null => {
  for (let year = today.year; year <= today.year + 4; year += 1) {
    const date = dateOf(year, month, dayOfMonth);
    if (date !== null && Temporal.PlainDate.compare(date, today) >= 0) return date;
  }
  return null;
};

const onDate = (
  dayOfMonth: string | undefined,
  month: number,
  year: string | undefined,
  today: Temporal.PlainDate,
): DayWords => {
  const century = year?.length === 2 ? 2000 : 0;
  const date =
    year === undefined
      ? nextDate(month, Number(dayOfMonth), today)
      : dateOf(century + Number(year), month, Number(dayOfMonth));
  return date === null ? ask(NO_SUCH_DATE) : day(date);
};

/** `this` and nothing: the next one after today. `next`: the one in the week after this, weeks beginning on Monday. */
const onWeekday = (which: string | undefined, name: string, today: Temporal.PlainDate): DayWords => {
  const wanted = WEEKDAYS.findIndex((each) => name.startsWith(each)) + 1;
  if (which === 'next') return day(today.add({ days: 7 - today.dayOfWeek + wanted }));
  if (wanted === today.dayOfWeek)
    return ask('That is the name of today. Say “today”, or “next” and the day.');
  if (which === 'this' && wanted < today.dayOfWeek)
    return ask('That day of this week has passed. Say “next” and the day.');
  return day(today.add({ days: (wanted - today.dayOfWeek + 7) % 7 }));
};

/** "Friday 27 November": the weekday and the date must be the same day. */
const onNamedDate = (found: RegExpExecArray, month: number, today: Temporal.PlainDate): DayWords => {
  const read = onDate(found[2], month, found[4], today);
  const weekday = found[1];
  if (weekday === undefined || read.kind !== 'day') return read;
  const named = WEEKDAYS.findIndex((each) => weekday.startsWith(each)) + 1;
  return named === read.date.dayOfWeek
    ? read
    : ask('That date falls on another day of the week. Check the two.');
};

/** Reads a day from plain lower-case words that hold no time. No words at all mean today. */
export const readDay = (said: string, today: Temporal.PlainDate): DayWords => {
  const words = said.replace(/^on /, '');
  if (words === '' || /^(today|tonight|this (morning|afternoon|evening))$/.test(words)) return day(today);
  if (/^tomorrow( (morning|afternoon))?$/.test(words)) return day(today.add({ days: 1 }));
  if (words === 'the day after tomorrow' || words === 'day after tomorrow')
    return day(today.add({ days: 2 }));
  const weekday = WEEKDAY.exec(words);
  if (weekday?.[2] !== undefined) return onWeekday(weekday[1], weekday[2], today);
  const iso = ISO.exec(words);
  if (iso !== null) return onDate(iso[3], Number(iso[2]), iso[1], today);
  const numeric = NUMERIC.exec(words);
  if (numeric !== null) return onDate(numeric[1], Number(numeric[2]), numeric[3], today);
  const named = NAMED.exec(words);
  const month = MONTHS.findIndex((each) => named?.[3]?.startsWith(each));
  if (named !== null && month >= 0) return onNamedDate(named, month + 1, today);
  return { kind: 'none' };
};
