import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Weekday } from '#shared/hub/agency.ts';
import { EpochMillis } from '#shared/ids.ts';
import {
  addWorkingDays,
  addWorkingMillis,
  nextOpenInstant,
  type OpenCalendar,
} from '#shared/time/working-time.ts';
import { countOpenDays, countOpenMinutes, isOpenMinute, type NaiveCalendar } from './calendar-naive.ts';

const MINUTE = 60_000;
const DAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const timeOf = (minutes: number) => new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60);

const calendarOf = (naive: NaiveCalendar): OpenCalendar => ({
  week: new Map(
    naive.week.flatMap((hours, index) => {
      const day = DAYS[index];
      return hours && day
        ? [
            [
              day,
              {
                opens: timeOf(hours.opens),
                closes: timeOf(hours.closes % 1_440),
                closesAtMidnight: hours.closes === 1_440,
              },
            ] as const,
          ]
        : [];
    }),
  ),
  closed: naive.closed,
});

/** Midnight or morning; never inside the hour that a clock change repeats or leaves out, when no hub opens. */
const hours = fc.record({
  opens: fc.constantFrom(0, 420, 510, 520, 540, 600),
  closes: fc.constantFrom(720, 990, 1020, 1439, 1440),
});
const week = fc
  .tuple(...DAYS.map(() => fc.option(hours, { nil: null, freq: 3 })))
  .filter((days) => days.some((each) => each !== null));

/** Minutes around both clock changes, the turn of a year, a leap day and anywhere else. */
const start = fc
  .oneof(
    fc
      .constantFrom('2026-03-27', '2026-10-23', '2027-03-26', '2027-12-23', '2028-02-27')
      .map((date) => Date.parse(`${date}T00:00Z`)),
    fc.integer({ min: 0, max: 700 }).map((day) => Date.UTC(2026, 0, 1 + day)),
  )
  .chain((day) => fc.integer({ min: 0, max: 4_320 }).map((minute) => day + minute * MINUTE));

const closures = (from: number) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 4 })
    .map((days) => new Set(days.map((day) => new Date(from + day * 86_400_000).toISOString().slice(0, 10))));

const situation = start.chain((from) => fc.record({ from: fc.constant(from), week, closed: closures(from) }));

const RUNS = { numRuns: 150 };

describe('working time', () => {
  it('[CLK-1] working hours are the open minutes, one by one', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 1, max: 1_500 }), ({ from, week, closed }, minutes) => {
        const naive = { week, closed };
        const due = addWorkingMillis(calendarOf(naive), EpochMillis.parse(from), minutes * MINUTE);
        expect(due).toBe(countOpenMinutes(naive, from, minutes));
      }),
      RUNS,
    );
  });

  it('[CLK-2] working days are the days with open minutes, at the same time of day', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: 1, max: 4 }), ({ from, week, closed }, days) => {
        const naive = { week, closed };
        const due = addWorkingDays(calendarOf(naive), EpochMillis.parse(from), days);
        expect(due).toBe(countOpenDays(naive, from, days));
      }),
      RUNS,
    );
  });

  it('[CLK-3] a clock that starts while the hub is closed starts when it opens', () => {
    fc.assert(
      fc.property(situation, ({ from, week, closed }) => {
        const naive = { week, closed };
        const opens = nextOpenInstant(calendarOf(naive), EpochMillis.parse(from));
        expect(isOpenMinute(naive, opens)).toBe(true);
        for (let at = from; at < opens; at += MINUTE) expect(isOpenMinute(naive, at)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('[CLK-4] what ends at closing time ends then, not at the next opening', () => {
    const friday: NaiveCalendar = {
      week: [null, null, null, null, null, { opens: 540, closes: 1020 }, null],
      closed: new Set(),
    };
    const noon = EpochMillis.parse(Date.parse('2026-11-27T12:00Z'));
    expect(addWorkingMillis(calendarOf(friday), noon, 300 * MINUTE)).toBe(Date.parse('2026-11-27T17:00Z'));
    expect(addWorkingMillis(calendarOf(friday), noon, 301 * MINUTE)).toBe(Date.parse('2026-12-04T09:01Z'));
  });

  it('[CLK-5] a hub that never opens is found out', () => {
    const never: OpenCalendar = { week: new Map(), closed: new Set() };
    expect(() => addWorkingDays(never, EpochMillis.parse(0), 1)).toThrow(RangeError);
  });
});
