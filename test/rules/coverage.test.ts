import { describe, expect, it } from 'vitest';
import { coverageOf, coverWarning } from '#shared/hub/coverage.ts';
import type { MeetingKind, Recurrence } from '#shared/hub/meeting-kind.ts';
import { EpochMillis } from '#shared/ids.ts';
import { sayInstant } from '#shared/time/london.ts';
import { nextSittings, warnFrom } from '#shared/time/meetings.ts';
import { calendarOf } from '#shared/time/working-time.ts';
import { demoHub, rowOf, shippedHub } from '../support/hub-files.ts';

const bexley = shippedHub('bexley');
const daily = rowOf(bexley.meetings, 'daily');
const at = (iso: string) => EpochMillis.parse(Date.parse(iso));
const calendar = calendarOf(demoHub().opening);

const local = <Value>(value: Value) =>
  ({ is: 'local', value, source: 'local', chosenBy: 'a test', insteadOf: null }) as const;
const kind = (recurrence: Recurrence, over: Partial<MeetingKind> = {}): MeetingKind => ({
  ...daily,
  recurrence: local(recurrence),
  ...over,
});

const sittings = (of: MeetingKind, after: string, wanted = 4) => {
  const schedule = nextSittings(of, at(after), wanted, calendar);
  return schedule.kind === 'scheduled' ? schedule.sittings.map((each) => sayInstant(each.at)) : schedule.kind;
};

describe('cover', () => {
  it('[COV-1] an agency is not covered on a day its presence leaves out, and the words say why', () => {
    expect(coverageOf(bexley, daily, 'fri').filter((each) => each.cover === 'not-covered')).toEqual([
      {
        agency: 'education',
        name: 'Education',
        cover: 'not-covered',
        words: 'Education: Tuesday to Thursday, virtual (Bexley roles appendix)',
      },
    ]);
    for (const day of ['tue', 'wed', 'thu'] as const)
      expect(coverageOf(bexley, daily, day).every((each) => each.cover !== 'not-covered')).toBe(true);
  });

  it('[COV-2] presence that is not known, or not known which days, is no absence', () => {
    const cover = new Map(coverageOf(bexley, daily, 'fri').map((each) => [each.agency as string, each]));
    expect(cover.get('solace')).toMatchObject({
      cover: 'not-known',
      words: expect.stringContaining('4 days a week, co-located, not known which'),
    });
    expect(cover.get('probation')).toMatchObject({
      cover: 'not-known',
      words: expect.stringContaining('not co-located, days not known'),
    });
    const oldham = shippedHub('oldham');
    const meeting = {
      ...rowOf(oldham.meetings, 'strategy'),
      expected: local(oldham.agencies.map((each) => each.id)),
    };
    expect(new Set(coverageOf(oldham, meeting, 'mon').map((each) => each.cover))).toEqual(
      new Set(['not-known']),
    );
  });

  it('[COV-3] the warning names who is missing, and there is none where nobody is', () => {
    expect(coverWarning(bexley, daily, 'fri')).toContain(
      'No cover on Friday from Education: Tuesday to Thursday',
    );
    expect(coverWarning(bexley, daily, 'thu')).toBeNull();
  });

  it('[COV-4] the warning begins on the last open day before the sitting', () => {
    const friday = { at: at('2026-11-27T11:00Z'), date: '2026-11-27', weekday: 'fri' } as const;
    const monday = { at: at('2026-11-30T11:00Z'), date: '2026-11-30', weekday: 'mon' } as const;
    expect(warnFrom(friday, calendar)).toBe(at('2026-11-26T00:00Z'));
    expect(warnFrom(monday, calendar)).toBe(at('2026-11-27T00:00Z'));
    expect(warnFrom(monday, { week: null, closed: new Set() })).toBe(at('2026-11-29T00:00Z'));
  });

  it('[COV-5] a meeting that expects nobody by name has no cover to show', () => {
    expect(coverageOf(bexley, rowOf(bexley.meetings, 'strategy'), 'mon')).toEqual([]);
  });
});

describe('sittings', () => {
  it('[COV-6] the daily meeting sits on its days only, after the instant', () => {
    expect(sittings(daily, '2026-11-26T11:00Z')).toEqual([
      'Friday 27 November 2026, 11:00am',
      'Tuesday 1 December 2026, 11:00am',
      'Wednesday 2 December 2026, 11:00am',
      'Thursday 3 December 2026, 11:00am',
    ]);
    expect(sittings(daily, '2026-11-26T10:59Z', 1)).toEqual(['Thursday 26 November 2026, 11:00am']);
  });

  it('[COV-7] 11:00 is London’s, in summer too', () => {
    const schedule = nextSittings(daily, at('2026-07-01T00:00Z'), 1, calendar);
    expect(schedule).toMatchObject({ kind: 'scheduled', sittings: [{ at: at('2026-07-01T10:00Z') }] });
  });

  it('[COV-8] a bank holiday is left out only where the hub chose so', () => {
    expect(sittings(daily, '2026-12-24T12:00Z', 1)).toEqual(['Friday 25 December 2026, 11:00am']);
    expect(sittings(rowOf(demoHub().meetings, 'daily'), '2026-12-24T12:00Z', 1)).toEqual([
      'Tuesday 29 December 2026, 11:00am',
    ]);
  });

  it('[COV-9] fortnightly counts from the first date, and waits for one', () => {
    const fortnightly = { kind: 'every-weeks', weeks: 2 } as const;
    expect(sittings(kind(fortnightly, { firstOn: local('2026-11-26') }), '2026-11-27T00:00Z', 2)).toEqual([
      'Thursday 10 December 2026, 11:00am',
      'Thursday 24 December 2026, 11:00am',
    ]);
    expect(sittings(kind(fortnightly, { firstOn: local('2026-11-26') }), '2026-11-01T00:00Z', 1)).toEqual([
      'Thursday 26 November 2026, 11:00am',
    ]);
    expect(sittings(kind(fortnightly), '2026-11-27T00:00Z')).toBe('to-be-chosen');
  });

  it('[COV-10] monthly keeps the week of the month; a fifth week is the last', () => {
    const monthly = { kind: 'every-months', months: 1 } as const;
    expect(sittings(kind(monthly, { firstOn: local('2026-11-10') }), '2026-11-01T00:00Z', 3)).toEqual([
      'Tuesday 10 November 2026, 11:00am',
      'Tuesday 8 December 2026, 11:00am',
      'Tuesday 12 January 2027, 11:00am',
    ]);
    expect(sittings(kind(monthly, { firstOn: local('2026-11-30') }), '2026-12-01T00:00Z', 2)).toEqual([
      'Monday 28 December 2026, 11:00am',
      'Monday 25 January 2027, 11:00am',
    ]);
    const halfYearly = kind({ kind: 'every-months', months: 6 }, { firstOn: local('2026-11-10') });
    expect(sittings(halfYearly, '2026-11-11T00:00Z', 1)).toEqual(['Tuesday 11 May 2027, 11:00am']);
  });

  it('[COV-11] daily means each day on which the hub is open, and waits for its hours', () => {
    expect(sittings(kind({ kind: 'daily' }), '2026-11-27T12:00Z', 2)).toEqual([
      'Monday 30 November 2026, 11:00am',
      'Tuesday 1 December 2026, 11:00am',
    ]);
    expect(
      nextSittings(kind({ kind: 'daily' }), at('2026-11-27T12:00Z'), 1, { week: null, closed: new Set() })
        .kind,
    ).toBe('to-be-chosen');
  });

  it('[COV-12] what is held as needed, or has no time, has no schedule', () => {
    expect(sittings(kind({ kind: 'as-needed' }), '2026-11-27T12:00Z')).toBe('as-needed');
    expect(
      sittings({ ...daily, time: { is: 'silent', value: null, source: null } }, '2026-11-27T12:00Z'),
    ).toBe('to-be-chosen');
    expect(
      sittings({ ...daily, recurrence: { is: 'silent', value: null, source: null } }, '2026-11-27T12:00Z'),
    ).toBe('to-be-chosen');
  });
});
