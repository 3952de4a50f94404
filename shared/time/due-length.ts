/** A length of time in words: "in 2 hours", "within 3 working days". */
import { EpochMillis } from '../ids.ts';
import { londonDate } from './london.ts';
import type { HubCalendar, OpenCalendar } from './working-time.ts';
import { addWorkingMillis, closeOfBusiness, hasHours, openDayAfter } from './working-time.ts';

export type LengthWords =
  | { readonly kind: 'at'; readonly at: EpochMillis }
  | { readonly kind: 'ask'; readonly sentence: string }
  | { readonly kind: 'none' };

const NUMBERS = [
  'nought',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const LENGTH =
  /^(?:(?:in|within) )?(half an?|an?|\d{1,4}|[a-z]+)(?: (working))? (minutes?|mins?|hours?|hrs?|days?|weeks?|months?)(?: time)?$/;

const MINUTE = 60_000;
const HOUR = 3_600_000;

const amountOf = (words: string): number | null => {
  if (words === 'a' || words === 'an') return 1;
  if (words.startsWith('half')) return 0.5;
  if (/^\d+$/.test(words)) return Number(words);
  const index = NUMBERS.indexOf(words);
  return index < 0 ? null : index;
};

const at = (instant: number): LengthWords => ({ kind: 'at', at: EpochMillis.parse(instant) });

const workingLength = (
  amount: number,
  unit: string,
  now: EpochMillis,
  calendar: OpenCalendar,
): LengthWords => {
  if (unit === 'h') return at(addWorkingMillis(calendar, now, amount * HOUR));
  if (unit !== 'd') return { kind: 'ask', sentence: 'Working time is said in hours or days.' };
  let date = londonDate(now);
  for (let counted = 0; counted < amount; counted += 1) date = openDayAfter(calendar, date).date;
  return at(closeOfBusiness(calendar, date));
};

/** Hours and minutes end on the minute; days, weeks and months at close of business on their day. */
export const readLength = (words: string, now: EpochMillis, calendar: HubCalendar): LengthWords => {
  const found = LENGTH.exec(words);
  const amount = amountOf(found?.[1] ?? '');
  if (found === null || amount === null) return { kind: 'none' };
  const word = found[3] ?? '';
  const unit = word.startsWith('mo') ? 'mo' : word.charAt(0);
  if (unit !== 'h' && unit !== 'm' && !Number.isInteger(amount))
    return { kind: 'ask', sentence: 'Half is understood of an hour only. Say it in hours or days.' };
  if (found[2] === 'working')
    return hasHours(calendar)
      ? workingLength(amount, unit, now, calendar)
      : {
          kind: 'ask',
          sentence: 'The hub has not set its opening hours, so working time cannot be counted. Say a date.',
        };
  if (unit === 'h') return at(now + amount * HOUR);
  if (unit === 'm') return at(now + amount * MINUTE);
  const today = londonDate(now);
  const date =
    unit === 'd'
      ? today.add({ days: amount })
      : unit === 'w'
        ? today.add({ weeks: amount })
        : today.add({ months: amount });
  return at(closeOfBusiness(calendar, date));
};
