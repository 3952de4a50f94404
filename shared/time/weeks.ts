/** Whole weeks, Monday to Sunday, as London has them: what reports count by. */
import type { EpochMillis } from '../ids.ts';
import { atLondon } from './london.ts';

/** From its Monday's midnight until before the next one's. `monday` is `2026-04-13`, `sunday` `2026-04-19`. */
export type Week = { readonly monday: string; readonly sunday: string; readonly from: EpochMillis; readonly to: EpochMillis };

const MIDNIGHT = new Temporal.PlainTime();
const DAYS = 7;

const mondayOf = (day: string): Temporal.PlainDate => {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 });
};

/** Every week that holds a day from the first to the last (`2026-04-15`, both included); none where they are the wrong way round. */
export const weeksCovering = (first: string, last: string): readonly Week[] => {
  const weeks: Week[] = [];
  for (let monday = mondayOf(first); Temporal.PlainDate.compare(monday, mondayOf(last)) <= 0; ) {
    const next = monday.add({ days: DAYS });
    weeks.push({
      monday: monday.toString(),
      sunday: next.subtract({ days: 1 }).toString(),
      from: atLondon(monday, MIDNIGHT),
      to: atLondon(next, MIDNIGHT),
    });
    monday = next;
  }
  return weeks;
};

/** The midnights in London before the first day and after the last, `2026-04-01` to `2026-04-30`. */
export const daysBetween = (first: string, last: string): { readonly from: EpochMillis; readonly to: EpochMillis } => ({
  from: atLondon(Temporal.PlainDate.from(first), MIDNIGHT),
  to: atLondon(Temporal.PlainDate.from(last).add({ days: 1 }), MIDNIGHT),
});

/** The day that many weeks before another, `2026-04-13`. */
export const weeksBefore = (day: string, weeks: number): string =>
  Temporal.PlainDate.from(day).subtract({ weeks }).toString();

/** Whole years from a date of birth to a day, both `2026-04-13`. */
export const wholeYears = (born: string, on: string): number =>
  Temporal.PlainDate.from(born).until(Temporal.PlainDate.from(on), { largestUnit: 'years' }).years;
