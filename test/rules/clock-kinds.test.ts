/** Every kind of clock against a count minute by minute that knows nothing of Temporal. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClockRule, type ClockLimit, type Counting } from '#shared/hub/clock-rule.ts';
import type { Opening } from '#shared/hub/opening.ts';
import { EpochMillis } from '#shared/ids.ts';
import { BANK_HOLIDAYS } from '#shared/time/bank-holidays.ts';
import { startClock } from '#shared/time/clock.ts';
import { calendarOf } from '#shared/time/working-time.ts';
import {
  countCalendarDays,
  countElapsedMinutes,
  countOpenDays,
  countOpenMinutes,
  countToNextClose,
  type NaiveCalendar,
} from './calendar-naive.ts';
import { shippedHub } from '../support/hub-files.ts';

const MINUTE = 60_000;
const silent = { is: 'silent', value: null, source: null } as const;
const local = <Value>(value: Value) =>
  ({ is: 'local', value, source: 'local', chosenBy: 'a test', insteadOf: null }) as const;

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Portsmouth as it ships, with its short Friday, and a hub that is open until midnight, weekends included. */
const portsmouth = shippedHub('portsmouth').opening.hours.value ?? [];
const late = [
  ...DAYS.slice(1, 6).map((day) => ({ day, opens: '08:00', closes: '24:00' })),
  { day: 'sat' as const, opens: '00:00', closes: '12:00' },
];
const WEEKS = { portsmouth, late };

const CLOSURES = ['2026-03-30', '2026-10-26', '2027-12-29', '2028-02-29'];
const opening = (hours: Opening['hours']['value']): Opening => ({
  hours: local(hours ?? []),
  closedOnBankHolidays: local(true),
  closureDays: CLOSURES.map((date) => ({
    id: date,
    source: 'local',
    proposed: false,
    date,
    words: 'Closed',
  })),
});
const naiveOf = (hours: typeof portsmouth): NaiveCalendar => ({
  week: DAYS.map((day) => {
    const found = hours.find((each) => each.day === day);
    return found === undefined ? null : { opens: minutesOf(found.opens), closes: minutesOf(found.closes) };
  }),
  closed: new Set([...BANK_HOLIDAYS, ...CLOSURES]),
});

const rule = (limit: ClockLimit, counting: Counting | null): ClockRule =>
  ClockRule.parse({
    id: 'T1',
    source: 'Example 1',
    name: 'Something done',
    printed: null,
    scope: { kind: 'every-contact' },
    starts: silent,
    stops: 'decision-recorded',
    limit: local(limit),
    counting: counting === null ? silent : local(counting),
    countsFrom: silent,
    firmness: 'must',
    owner: silent,
    whenMissed: silent,
  });

/** Around Easter and Christmas, both clock changes, a leap day, and anywhere else. */
const start = fc
  .oneof(
    fc
      .constantFrom(
        '2026-03-27',
        '2026-04-02',
        '2026-10-23',
        '2026-12-24',
        '2027-03-26',
        '2027-12-24',
        '2028-02-26',
      )
      .map((date) => Date.parse(`${date}T00:00Z`)),
    fc.integer({ min: 0, max: 1_000 }).map((day) => Date.UTC(2026, 0, 1 + day)),
  )
  .chain((day) => fc.integer({ min: 0, max: 5_760 }).map((minute) => day + minute * MINUTE));
const hub = fc.constantFrom('portsmouth', 'late');
const RUNS = { numRuns: 80 };

const dueAt = (hours: typeof portsmouth, at: number, clock: ClockRule, isHighestRating = false): number => {
  const due = startClock(clock, { at: EpochMillis.parse(at), isHighestRating }, calendarOf(opening(hours)));
  if (due.kind === 'to-be-chosen') throw new Error(due.sentence);
  return due.at;
};

type Kind = {
  readonly name: string;
  readonly most: number;
  readonly clock: (amount: number) => ClockRule;
  readonly naive: (calendar: NaiveCalendar, from: number, amount: number) => number;
  readonly isHighest?: boolean;
};

const hours = (amount: number) => ({ kind: 'hours', amount }) as const;
const days = (amount: number) => ({ kind: 'days', amount }) as const;

const KINDS: readonly Kind[] = [
  {
    name: 'elapsed hours',
    most: 100,
    clock: (n) => rule(hours(n), 'elapsed'),
    naive: (_, from, n) => countElapsedMinutes(from, n * 60),
  },
  {
    name: 'calendar days',
    most: 12,
    clock: (n) => rule(days(n), 'elapsed'),
    naive: (_, from, n) => countCalendarDays(from, n),
  },
  {
    name: 'working hours',
    most: 30,
    clock: (n) => rule(hours(n), 'working'),
    naive: (it, from, n) => countOpenMinutes(it, from, n * 60),
  },
  { name: 'working days', most: 6, clock: (n) => rule(days(n), 'working'), naive: countOpenDays },
  { name: 'immediate', most: 1, clock: () => rule({ kind: 'immediate' }, null), naive: (_, from) => from },
  {
    name: 'next working day',
    most: 1,
    clock: () => rule({ kind: 'next-working-day' }, null),
    naive: countToNextClose,
  },
  {
    name: 'the highest rating, which runs on',
    most: 30,
    clock: (n) => rule(hours(n), 'highest-runs-on'),
    naive: (_, from, n) => countElapsedMinutes(from, n * 60),
    isHighest: true,
  },
  {
    name: 'any other rating, which waits',
    most: 30,
    clock: (n) => rule(hours(n), 'highest-runs-on'),
    naive: (it, from, n) => countOpenMinutes(it, from, n * 60),
  },
];

describe('every kind of clock', () => {
  it('[CLK-22] the weeks are those meant: a short Friday, and one that ends at midnight', () => {
    const friday = portsmouth.find(({ day }) => day === 'fri')?.closes ?? '';
    expect(friday < (portsmouth.find(({ day }) => day === 'mon')?.closes ?? '')).toBe(true);
    expect(late[0]?.closes).toBe('24:00');
  });

  it.each(KINDS)('[CLK-22] $name', ({ most, clock, naive, isHighest }) => {
    fc.assert(
      fc.property(hub, start, fc.integer({ min: 1, max: most }), (name, from, amount) => {
        const week = WEEKS[name as keyof typeof WEEKS];
        expect(dueAt(week, from, clock(amount), isHighest)).toBe(naive(naiveOf(week), from, amount));
      }),
      RUNS,
    );
  });

  it('[PRV-12] open until midnight and from midnight on, working time has no gap', () => {
    const friday = Date.parse('2026-11-27T23:00Z');
    expect(dueAt(late, friday, rule(hours(2), 'working'))).toBe(Date.parse('2026-11-28T01:00Z'));
    expect(dueAt(late, Date.parse('2026-11-26T23:30Z'), rule(hours(1), 'working'))).toBe(
      Date.parse('2026-11-27T08:30Z'),
    );
  });
});
