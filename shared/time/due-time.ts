/** A time of day in words. Hours that could be morning or afternoon are asked back. */

export type TimeWords =
  | { readonly kind: 'time'; readonly time: Temporal.PlainTime; readonly rest: string }
  | { readonly kind: 'none'; readonly rest: string }
  | { readonly kind: 'ambiguous'; readonly sentence: string };

const HALVES = /(?:^|\s)(?:at )?(\d{1,2})(?:[:.](\d{2}))? ?(am|pm|a\.m\.?|p\.m\.?)(?=\s|$)/;
const CLOCK = /(?:^|\s)(?:at )?(\d{1,2}):(\d{2})(?=\s|$)/;
const DOTTED = /(?:^|\s)(?:at )?(\d{1,2})\.(\d{2})(?=\s|$)/;
const NOON = /(?:^|\s)(?:at )?(?:12 )?(noon|midday)(?=\s|$)/;
const MIDNIGHT = /(?:^|\s)(?:at )?midnight(?=\s|$)/;
const BARE = /(?:^|\s)at (\d{1,2})(?=\s|$)/;

const without = (words: string, found: RegExpExecArray): string =>
  `${words.slice(0, found.index)} ${words.slice(found.index + found[0].length)}`.replace(/\s+/g, ' ').trim();

const ambiguous = (sentence: string): TimeWords => ({ kind: 'ambiguous', sentence });

const at = (hour: number, minute: number, rest: string): TimeWords =>
  hour > 23 || minute > 59
    ? ambiguous('There is no such time of day. Write it like 9:30am or 14:30.')
    : { kind: 'time', time: new Temporal.PlainTime(hour, minute), rest };

const onHalf = (found: RegExpExecArray, rest: string): TimeWords => {
  const hour = Number(found[1]);
  if (hour < 1 || hour > 12)
    return ambiguous('With am or pm an hour is 1 to 12. Write it like 9:30am or 14:30.');
  const afternoon = found[3]?.startsWith('p') === true;
  return at((hour % 12) + (afternoon ? 12 : 0), Number(found[2] ?? 0), rest);
};

/** A leading nought, or an hour past noon, shows the 24-hour clock; 8 to 12 are office hours; 1:00 to 7:59 could be either. */
const onClock = (found: RegExpExecArray, rest: string): TimeWords => {
  const hours = found[1] ?? '';
  const hour = Number(hours);
  if (hours.length === 1 && hour >= 1 && hour <= 7)
    return ambiguous(`Morning or afternoon? Say ${hour}:${found[2]}am or ${hour}:${found[2]}pm.`);
  return at(hour, Number(found[2]), rest);
};

/** Finds a time of day in plain lower-case words; `rest` is what is left. */
export const readTime = (words: string): TimeWords => {
  const half = HALVES.exec(words);
  if (half !== null) return onHalf(half, without(words, half));
  const clock = CLOCK.exec(words) ?? DOTTED.exec(words);
  if (clock !== null) return onClock(clock, without(words, clock));
  const noon = NOON.exec(words);
  if (noon !== null) return at(12, 0, without(words, noon));
  if (MIDNIGHT.test(words)) return ambiguous('Midnight belongs to two days. Say 11:59pm.');
  if (BARE.test(words)) return ambiguous('Morning or afternoon? Say am or pm.');
  return { kind: 'none', rest: words.replace(/\s+/g, ' ').trim() };
};
