import { describe, expect, it } from 'vitest';
import { ClockRule } from '#shared/hub/clock-rule.ts';
import type { Opening } from '#shared/hub/opening.ts';
import { EpochMillis } from '#shared/ids.ts';
import { sayLeft, sayRule } from '#shared/time/clock-words.ts';
import { startClock, startInstant } from '#shared/time/clock.ts';
import { calendarOf } from '#shared/time/working-time.ts';
import { demoHub, rowOf, shippedHub } from '../support/hub-files.ts';

const at = (iso: string) => EpochMillis.parse(Date.parse(iso));
const silent = { is: 'silent', value: null, source: null } as const;
const local = <Value>(value: Value) =>
  ({ is: 'local', value, source: 'local', chosenBy: 'a test', insteadOf: null }) as const;

/** 24 hours, nothing else decided. */
const rule = (over: Partial<ClockRule> = {}): ClockRule => ({
  ...ClockRule.parse({
    id: 'T1',
    source: 'Example 1',
    name: 'Something done',
    printed: null,
    scope: { kind: 'every-contact' },
    starts: silent,
    stops: 'decision-recorded',
    limit: { is: 'stated', value: { kind: 'hours', amount: 24 }, source: 'Example 1' },
    counting: silent,
    countsFrom: silent,
    firmness: 'must',
    owner: silent,
    whenMissed: silent,
  }),
  ...over,
});

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const opening = (over: Partial<Opening> = {}): Opening => ({
  hours: local(WEEKDAYS.map((day) => ({ day, opens: '09:00', closes: '17:00' }))),
  closedOnBankHolidays: local(true),
  closureDays: [],
  ...over,
});
const calendar = calendarOf(opening());
const noHours = calendarOf(opening({ hours: silent }));
const normal = (iso: string) => ({ at: at(iso), isHighestRating: false });

const hours = (amount: number) => local({ kind: 'hours' as const, amount });
const days = (amount: number) => local({ kind: 'days' as const, amount });

describe('a clock', () => {
  it('[CLK-11] elapsed hours run through nights, weekends and both clock changes', () => {
    const elapsed = rule({ counting: local('elapsed') });
    const cases = ['2026-11-27T16:00Z', '2026-03-28T12:00Z', '2026-10-24T12:00Z', '2028-02-28T09:00Z'];
    for (const start of cases)
      expect(startClock(elapsed, normal(start), noHours)).toEqual({
        kind: 'at',
        at: at(start) + 24 * 3_600_000,
      });
  });

  it('[CLK-12] calendar days keep the London time of day', () => {
    const calendarDays = rule({ limit: days(45), counting: local('elapsed') });
    expect(startClock(calendarDays, normal('2026-02-12T10:00Z'), noHours)).toEqual({
      kind: 'at',
      at: at('2026-03-29T09:00Z'),
    });
    expect(startClock(calendarDays, normal('2028-02-28T10:00Z'), noHours)).toEqual({
      kind: 'at',
      at: at('2028-04-13T09:00Z'),
    });
  });

  it('[CLK-1] working hours count open time across a weekend and a bank holiday', () => {
    const working = rule({ limit: hours(4), counting: local('working') });
    expect(startClock(working, normal('2026-12-24T15:00Z'), calendar)).toEqual({
      kind: 'at',
      at: at('2026-12-29T11:00Z'),
    });
  });

  it('[CLK-2] a working day ends at the same time on the next open day', () => {
    const working = rule({ limit: days(1), counting: local('working') });
    expect(startClock(working, normal('2026-11-27T15:20Z'), calendar)).toEqual({
      kind: 'at',
      at: at('2026-11-30T15:20Z'),
    });
  });

  it('[CLK-13] immediate is due as it starts', () => {
    const immediate = rule({ limit: local({ kind: 'immediate' }) });
    expect(startClock(immediate, normal('2026-11-28T03:00Z'), noHours)).toEqual({
      kind: 'immediate',
      at: at('2026-11-28T03:00Z'),
    });
  });

  it('[CLK-14] the next working day ends at its close; what comes in before opening is for the same day', () => {
    const next = rule({ limit: local({ kind: 'next-working-day' }) });
    expect(startClock(next, normal('2026-11-27T18:00Z'), calendar)).toEqual({
      kind: 'at',
      at: at('2026-11-30T17:00Z'),
    });
    expect(startClock(next, normal('2026-11-27T02:00Z'), calendar)).toEqual({
      kind: 'at',
      at: at('2026-11-27T17:00Z'),
    });
    expect(startClock(next, normal('2026-11-27T10:00Z'), calendar)).toEqual({
      kind: 'at',
      at: at('2026-11-30T17:00Z'),
    });
  });

  it('[CLK-15] the highest rating runs on past closing, the others wait for opening', () => {
    const runsOn = rule({ limit: hours(2), counting: local('highest-runs-on') });
    const start = at('2026-11-27T16:00Z');
    expect(startClock(runsOn, { at: start, isHighestRating: true }, calendar)).toEqual({
      kind: 'at',
      at: at('2026-11-27T18:00Z'),
    });
    expect(startClock(runsOn, { at: start, isHighestRating: false }, calendar)).toEqual({
      kind: 'at',
      at: at('2026-11-30T10:00Z'),
    });
  });

  it('[CLK-16] what is not decided is "to be chosen" and says what', () => {
    const start = normal('2026-11-27T16:00Z');
    expect(startClock(rule({ limit: silent }), start, calendar)).toMatchObject({
      kind: 'to-be-chosen',
      sentence: expect.stringContaining('no limit'),
    });
    expect(startClock(rule(), start, calendar)).toMatchObject({
      kind: 'to-be-chosen',
      sentence: expect.stringContaining('elapsed or working'),
    });
    for (const counting of ['working', 'highest-runs-on'] as const)
      expect(startClock(rule({ counting: local(counting) }), start, noHours)).toMatchObject({
        kind: 'to-be-chosen',
        sentence: expect.stringContaining('opening hours'),
      });
    expect(startClock(rule({ limit: local({ kind: 'next-working-day' }) }), start, noHours).kind).toBe(
      'to-be-chosen',
    );
  });

  it('[CLK-17] counts from the recorded time unless the hub chose the time said and one was said', () => {
    const times = { recordedAt: at('2026-11-27T16:00Z'), saidAt: at('2026-11-27T09:00Z') };
    expect(startInstant(rule(), times)).toBe(times.recordedAt);
    expect(startInstant(rule({ countsFrom: local('recorded') }), times)).toBe(times.recordedAt);
    expect(startInstant(rule({ countsFrom: local('said') }), times)).toBe(times.saidAt);
    expect(startInstant(rule({ countsFrom: local('said') }), { ...times, saidAt: null })).toBe(
      times.recordedAt,
    );
  });

  it('[CLK-18] bank holidays are closed only where the hub says so, closure days always', () => {
    const working = rule({ limit: days(1), counting: local('working') });
    const open = calendarOf(opening({ closedOnBankHolidays: silent }));
    expect(startClock(working, normal('2026-12-24T10:00Z'), open)).toEqual({
      kind: 'at',
      at: at('2026-12-25T10:00Z'),
    });
    const closed = calendarOf(
      opening({
        closureDays: [
          { id: 'move', source: 'local', proposed: false, date: '2026-11-30', words: 'Office move' },
        ],
      }),
    );
    expect(startClock(working, normal('2026-11-27T10:00Z'), closed)).toEqual({
      kind: 'at',
      at: at('2026-12-01T10:00Z'),
    });
  });

  it('[CLK-19] says what is left in the two largest units that people use', () => {
    const now = at('2026-11-27T12:00Z');
    const left = (minutes: number) => sayLeft(EpochMillis.parse(now + minutes * 60_000), now);
    expect(left(80)).toBe('1 hour 20 minutes left');
    expect(left(-40)).toBe('missed by 40 minutes');
    expect(left(-180)).toBe('missed by 3 hours');
    expect(left(1)).toBe('1 minute left');
    expect(left(0.9)).toBe('due now');
    expect(left(-0.9)).toBe('due now');
    expect(left(120)).toBe('2 hours left');
    expect(left(2 * 1_440 + 3 * 60 + 5)).toBe('2 days 3 hours left');
    expect(left(2 * 1_440 + 5)).toBe('2 days left');
  });

  it('[CLK-21] what is due tomorrow, and not within hours, is said by its time', () => {
    const said = (due: string, now: string) => sayLeft(at(due), at(now));
    expect(said('2026-11-28T10:30Z', '2026-11-27T16:00Z')).toBe('due tomorrow at 10:30am');
    expect(said('2026-11-28T03:59Z', '2026-11-27T16:00Z')).toBe('11 hours 59 minutes left');
    expect(said('2026-11-27T23:00Z', '2026-11-27T09:00Z')).toBe('14 hours left');
    // The night in which the clocks go forward, and the day that has 25 hours.
    expect(said('2026-03-29T13:00Z', '2026-03-28T23:30Z')).toBe('due tomorrow at 2:00pm');
    expect(said('2026-03-30T09:00Z', '2026-03-28T23:30Z')).toBe('1 day 9 hours left');
    expect(said('2026-10-26T00:10Z', '2026-10-24T23:20Z')).toBe('due tomorrow at 12:10am');
    expect(said('2026-10-25T23:30Z', '2026-10-24T23:20Z')).toBe('1 day left');
  });

  it('[CLK-20] says its length, how it counts, and where each comes from', () => {
    expect(sayRule(rowOf(demoHub().clocks, 'BEX-T1'))).toBe(
      '4 hours (Bexley 13), elapsed hours (local setting; the procedure does not say)',
    );
    expect(sayRule(rowOf(shippedHub('bexley').clocks, 'BEX-T1'))).toBe(
      '4 hours (Bexley 13), elapsed or working (to be chosen by the hub; the procedure does not say)',
    );
    expect(sayRule(rowOf(shippedHub('bexley').clocks, 'BEX-T3'))).toBe('immediately (Bexley 15)');
    expect(sayRule(rowOf(shippedHub('oldham').clocks, 'OLD-T4'))).toBe(
      'no limit (to be chosen by the hub; the procedure does not say)',
    );
    expect(sayRule(rowOf(shippedHub('lancashire').clocks, 'LAN-T6'))).toMatch(/^aim: 24 hours/);
    expect(sayRule(rowOf(shippedHub('portsmouth').clocks, 'POR-T1'))).toBe(
      'on the next working day (Portsmouth Out of Hours Concerns)',
    );
  });
});
