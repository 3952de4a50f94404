import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EpochMillis } from '#shared/ids.ts';
import { BANK_HOLIDAYS, BANK_HOLIDAYS_END, bankHolidayWarning } from '#shared/time/bank-holidays.ts';
import { atLondon, inLondon, sayInstant } from '#shared/time/london.ts';
import { wallOf } from './calendar-naive.ts';

const at = (iso: string) => EpochMillis.parse(Date.parse(iso));
const date = (iso: string) => Temporal.PlainDate.from(iso);
const time = (words: string) => Temporal.PlainTime.from(words);

/** Gregorian Easter Sunday by Butcher's method. */
const easter = (year: number): Temporal.PlainDate => {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return new Temporal.PlainDate(year, Math.floor(n / 31), (n % 31) + 1);
};

const firstMonday = (year: number, month: number) => {
  const first = new Temporal.PlainDate(year, month, 1);
  return first.add({ days: (8 - first.dayOfWeek) % 7 });
};
const lastMonday = (year: number, month: number) => {
  const last = new Temporal.PlainDate(year, month, 1).add({ months: 1 }).subtract({ days: 1 });
  return last.subtract({ days: last.dayOfWeek - 1 });
};

/** A holiday at a weekend moves to the next weekday that is free. */
const substituted = (fixed: readonly Temporal.PlainDate[]): readonly string[] => {
  const taken = new Set<string>();
  for (const each of fixed) {
    let day = each;
    while (day.dayOfWeek > 5 || taken.has(day.toString())) day = day.add({ days: 1 });
    taken.add(day.toString());
  }
  return [...taken];
};

const holidaysOf = (year: number): readonly string[] =>
  [
    ...substituted([new Temporal.PlainDate(year, 1, 1)]),
    easter(year).subtract({ days: 2 }).toString(),
    easter(year).add({ days: 1 }).toString(),
    firstMonday(year, 5).toString(),
    lastMonday(year, 5).toString(),
    lastMonday(year, 8).toString(),
    ...substituted([new Temporal.PlainDate(year, 12, 25), new Temporal.PlainDate(year, 12, 26)]),
  ].toSorted();

describe('London', () => {
  it('[CLK-6] shows every instant as the London wall clock', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2029, 0, 1) }), (instant) => {
        const wall = wallOf(instant);
        const london = inLondon(EpochMillis.parse(instant));
        expect([london.year, london.month, london.day, london.hour, london.minute]).toEqual([
          wall.getUTCFullYear(),
          wall.getUTCMonth() + 1,
          wall.getUTCDate(),
          wall.getUTCHours(),
          wall.getUTCMinutes(),
        ]);
      }),
    );
  });

  it('[CLK-7] an hour that happens twice is the first, one that is left out is the hour after', () => {
    expect(atLondon(date('2026-10-25'), time('01:30'))).toBe(at('2026-10-25T00:30Z'));
    expect(atLondon(date('2026-03-29'), time('01:30'))).toBe(at('2026-03-29T01:30Z'));
  });

  it('[CLK-8] says an instant with its weekday, in London', () => {
    expect(sayInstant(at('2026-11-27T17:00Z'))).toBe('Friday 27 November 2026, 5:00pm');
    expect(sayInstant(at('2026-06-30T23:05Z'))).toBe('Wednesday 1 July 2026, 12:05am');
    expect(sayInstant(at('2026-06-30T11:00Z'))).toBe('Tuesday 30 June 2026, 12:00pm');
  });
});

describe('bank holidays', () => {
  it('[CLK-9] are those of England and Wales, 2024 to 2028', () => {
    expect(BANK_HOLIDAYS).toEqual([2024, 2025, 2026, 2027, 2028].flatMap(holidaysOf));
  });

  it('[CLK-10] warn before the list runs out and once it has', () => {
    expect(bankHolidayWarning(date('2028-06-30'))).toBeNull();
    expect(bankHolidayWarning(date('2028-07-01'))).toContain('ends on 31 December 2028');
    expect(bankHolidayWarning(date(BANK_HOLIDAYS_END))).toContain('ends on');
    expect(bankHolidayWarning(date('2029-01-01'))).toContain('has run out');
  });
});
