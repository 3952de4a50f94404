/** Due times in the words people say. What is ambiguous is asked back, never guessed. The rules are DUE-* in RULES.md. */
import type { EpochMillis } from '../ids.ts';
import type { DayWords } from './due-day.ts';
import { readDay } from './due-day.ts';
import { readLength } from './due-length.ts';
import { readTime } from './due-time.ts';
import { atLondon, londonDate, sayInstant } from './london.ts';
import type { HubCalendar } from './working-time.ts';
import { closeOfBusiness } from './working-time.ts';

export type DueWords =
  { readonly ok: true; readonly at: EpochMillis } | { readonly ok: false; readonly sentence: string };

const EXAMPLES = 'Try “today 5pm”, “Friday”, “in 2 working days” or “24 November 10am”.';
const MAX_LENGTH = 100;
/** An action due later than this is a slip of the keyboard. */
const MAX_YEARS_AHEAD = 5;

const NOW = /^(immediately|now|right now|at once|straight ?away)$/;
const VAGUE = /^(asap|as soon as possible|urgent(ly)?|soon)$/;
const CLOSE = /\b((the )?end of (the )?(working )?day|eod|close of business|cob|close of play)\b/;

const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[,;]/g, ' ')
    .replace(/\.$/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(by|before|on|within the|no later than|latest) /, '');

const ask = (sentence: string): DueWords => ({ ok: false, sentence });

const settle = (at: EpochMillis, now: EpochMillis): DueWords => {
  if (at < now) return ask(`${sayInstant(at)} has passed. Say a time that is still to come.`);
  if (londonDate(at).year - londonDate(now).year > MAX_YEARS_AHEAD)
    return ask(`${sayInstant(at)} is more than ${MAX_YEARS_AHEAD} years away. Check the year.`);
  return { ok: true, at };
};

/** The words without the time of day, which may stand first or last. */
const readDayAndTime = (words: string, now: EpochMillis, calendar: HubCalendar): DueWords => {
  const closes = CLOSE.test(words);
  const time = readTime(words.replace(CLOSE, ' '));
  if (time.kind === 'ambiguous') return ask(time.sentence);
  if (closes && time.kind === 'time') return ask('That gives two times of day. Give one.');
  const day: DayWords = readDay(time.rest, londonDate(now));
  if (day.kind === 'ask') return ask(day.sentence);
  if (day.kind === 'none') return ask(`That is no due time the board knows. ${EXAMPLES}`);
  const at = time.kind === 'time' ? atLondon(day.date, time.time) : closeOfBusiness(calendar, day.date);
  return settle(at, now);
};

/** The instant that words such as "Friday 10am" mean to somebody in London who says them now; or what to say instead. */
export const parseDueWords = (words: string, now: EpochMillis, calendar: HubCalendar): DueWords => {
  const said = plain(words);
  if (said === '') return ask(`Say by when. ${EXAMPLES}`);
  if (said.length > MAX_LENGTH) return ask(`That is too long for a due time. ${EXAMPLES}`);
  if (NOW.test(said)) return { ok: true, at: now };
  if (VAGUE.test(said)) return ask('That names no time. Say “immediately”, or by when at the latest.');
  const length = readLength(said, now, calendar);
  if (length.kind === 'at') return settle(length.at, now);
  if (length.kind === 'ask') return ask(length.sentence);
  return readDayAndTime(said, now, calendar);
};
