/** Clocks in words. No Temporal: the browser counts down by it too. */
import type { ClockLimit, CountedRule, Counting } from '../hub/clock-rule.ts';
import { saySource } from '../hub/sourced.ts';
import { unreachable } from '../result.ts';
import type { EpochMillis } from '../ids.ts';

const MINUTE = 60_000;
const UNITS = [
  { word: 'day', minutes: 1_440 },
  { word: 'hour', minutes: 60 },
  { word: 'minute', minutes: 1 },
] as const;

const count = (amount: number, word: string): string => `${amount} ${word}${amount === 1 ? '' : 's'}`;

/** The two largest units that are not nought: "2 days 3 hours", "1 hour 20 minutes". */
const sayMinutes = (minutes: number): string => {
  let left = minutes;
  const parts: string[] = [];
  for (const { word, minutes: size } of UNITS) {
    const amount = Math.floor(left / size);
    left -= amount * size;
    if (amount > 0) parts.push(count(amount, word));
    else if (parts.length > 0) break;
  }
  return parts.slice(0, 2).join(' ');
};

/** "20 minutes", "less than a minute": how long something took. */
export const sayTaken = (from: EpochMillis, to: EpochMillis): string => {
  const minutes = Math.floor((to - from) / MINUTE);
  return minutes < 1 ? 'less than a minute' : sayMinutes(minutes);
};

/** Under this a person counts the hours; beyond it they think of tomorrow morning. */
const COUNTED_MINUTES = 12 * 60;
const DAY = 1_440 * MINUTE;

const londonDate = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});
const londonTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h12',
});

/** Days of the London calendar, numbered: however long a day is, the next one is one more. */
const dayNumber = (at: EpochMillis): number => {
  // By its parts: browsers differ in the order they write a date in.
  const part = Object.fromEntries(londonDate.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day']) / DAY;
};

/** "10:30am" */
const sayTimeAt = (at: EpochMillis): string => londonTime.format(at).replace(/\s/g, '').toLowerCase();

/**
 * "1 hour 20 minutes left", "due tomorrow at 10:30am", "due now", "missed by 40 minutes". Counts whole minutes that
 * have passed or are still whole.
 */
export const sayLeft = (dueAt: EpochMillis, now: EpochMillis): string => {
  const minutes = Math.floor(Math.abs(dueAt - now) / MINUTE);
  if (minutes === 0) return 'due now';
  if (dueAt < now) return `missed by ${sayMinutes(minutes)}`;
  if (minutes >= COUNTED_MINUTES && dayNumber(dueAt) === dayNumber(now) + 1)
    return `due tomorrow at ${sayTimeAt(dueAt)}`;
  return `${sayMinutes(minutes)} left`;
};

const sayLimit = (limit: ClockLimit): string => {
  switch (limit.kind) {
    case 'immediate':
      return 'immediately';
    case 'next-working-day':
      return 'on the next working day';
    case 'hours':
      return count(limit.amount, 'hour');
    case 'days':
      return count(limit.amount, 'day');
    default:
      return unreachable(limit);
  }
};

const sayCounting = (counting: Counting, limit: ClockLimit & { amount: number }): string => {
  switch (counting) {
    case 'elapsed':
      return limit.kind === 'hours' ? 'elapsed hours' : 'calendar days';
    case 'working':
      return limit.kind === 'hours' ? 'working hours' : 'working days';
    case 'highest-runs-on':
      return `working ${limit.kind}, but the highest rating runs on past closing`;
    default:
      return unreachable(counting);
  }
};

/** "4 hours (Bexley 13), elapsed hours (local setting; the procedure does not say)" */
export const sayRule = (rule: CountedRule): string => {
  const limit = rule.limit.value;
  if (limit === null) return `no limit (${saySource(rule.limit)})`;
  const length = `${rule.firmness === 'aim' ? 'aim: ' : ''}${sayLimit(limit)} (${saySource(rule.limit)})`;
  if (limit.kind === 'immediate' || limit.kind === 'next-working-day') return length;
  const counting = rule.counting.value;
  const unit = counting === null ? 'elapsed or working' : sayCounting(counting, limit);
  return `${length}, ${unit} (${saySource(rule.counting)})`;
};
