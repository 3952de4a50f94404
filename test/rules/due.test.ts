import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EpochMillis } from '#shared/ids.ts';
import { parseDueWords } from '#shared/time/due-words.ts';
import { sayInstant } from '#shared/time/london.ts';
import { calendarOf, type HubCalendar } from '#shared/time/working-time.ts';
import { demoHub, shippedHub } from '../support/hub-files.ts';

/** Wednesday. */
const NOW = EpochMillis.parse(Date.parse('2026-11-25T14:10Z'));
const bexley = calendarOf(demoHub().opening);
const portsmouth = calendarOf(shippedHub('portsmouth').opening);

/** Both sides in words, so that a failure reads as one. */
const due = (words: string, now: EpochMillis = NOW, calendar: HubCalendar = bexley): string => {
  const read = parseDueWords(words, now, calendar);
  return read.ok ? sayInstant(read.at) : read.sentence;
};

const expectAll = (cases: readonly (readonly [words: string, meaning: string])[]) => {
  for (const [words, meaning] of cases) expect(`${words} = ${due(words)}`).toBe(`${words} = ${meaning}`);
};

const expectAsked = (cases: readonly (readonly [words: string, asks: string])[], now: EpochMillis = NOW) => {
  for (const [words, asks] of cases) {
    const read = parseDueWords(words, now, bexley);
    expect(read, words).toMatchObject({ ok: false, sentence: expect.stringContaining(asks) });
  }
};

describe('due words', () => {
  it('[DUE-1] a day without a time means the hub’s close of business that day', () => {
    expectAll([
      ['today', 'Wednesday 25 November 2026, 5:00pm'],
      ['tomorrow', 'Thursday 26 November 2026, 5:00pm'],
      ['Friday', 'Friday 27 November 2026, 5:00pm'],
      ['end of day', 'Wednesday 25 November 2026, 5:00pm'],
      ['close of business tomorrow', 'Thursday 26 November 2026, 5:00pm'],
      ['by the end of the day on Friday', 'Friday 27 November 2026, 5:00pm'],
    ]);
    expect(due('Friday', NOW, portsmouth)).toBe('Friday 27 November 2026, 4:30pm');
  });

  it('[DUE-2] on a closed day, or before the hub has hours, close of business is 5pm', () => {
    expect(due('Saturday')).toBe('Saturday 28 November 2026, 5:00pm');
    expect(due('today', NOW, { week: null, closed: new Set() })).toBe('Wednesday 25 November 2026, 5:00pm');
  });

  it('[DUE-3] times of day as people say them', () => {
    expectAll([
      ['today 5pm', 'Wednesday 25 November 2026, 5:00pm'],
      ['5pm today', 'Wednesday 25 November 2026, 5:00pm'],
      ['Today, 5.30pm.', 'Wednesday 25 November 2026, 5:30pm'],
      ['today 14:10', 'Wednesday 25 November 2026, 2:10pm'],
      ['4 pm', 'Wednesday 25 November 2026, 4:00pm'],
      ['tomorrow 10am', 'Thursday 26 November 2026, 10:00am'],
      ['tomorrow at 12am', 'Thursday 26 November 2026, 12:00am'],
      ['tomorrow 12pm', 'Thursday 26 November 2026, 12:00pm'],
      ['tomorrow noon', 'Thursday 26 November 2026, 12:00pm'],
      ['Friday at 9:30', 'Friday 27 November 2026, 9:30am'],
      ['24 Nov 2027 17:00', 'Wednesday 24 November 2027, 5:00pm'],
      ['tomorrow 02:30', 'Thursday 26 November 2026, 2:30am'],
      ['by 10am on Friday', 'Friday 27 November 2026, 10:00am'],
    ]);
  });

  it('[DUE-4] an hour that could be morning or afternoon is asked back', () => {
    expectAsked([
      ['tomorrow 5:30', '5:30am or 5:30pm'],
      ['tomorrow 2.15', '2:15am or 2:15pm'],
      ['Friday at 5', 'Say am or pm'],
      ['Friday midnight', '11:59pm'],
      ['tomorrow 25:00', 'no such time'],
      ['tomorrow 13pm', '1 to 12'],
      ['end of day 4pm', 'two times'],
    ]);
  });

  it('[DUE-5] a weekday is the next one after today; on that day itself the board asks', () => {
    expectAll([
      ['Thursday', 'Thursday 26 November 2026, 5:00pm'],
      ['Tue', 'Tuesday 1 December 2026, 5:00pm'],
      ['this Friday', 'Friday 27 November 2026, 5:00pm'],
    ]);
    expectAsked([
      ['Wednesday', 'Say “today”'],
      ['this Tuesday', 'has passed'],
    ]);
  });

  it('[DUE-6] next and a weekday is the one in the week after this, weeks beginning on Monday', () => {
    expectAll([
      ['next Tuesday 9:30', 'Tuesday 1 December 2026, 9:30am'],
      ['next Friday', 'Friday 4 December 2026, 5:00pm'],
      ['next Wednesday', 'Wednesday 2 December 2026, 5:00pm'],
    ]);
    const sunday = EpochMillis.parse(Date.parse('2026-11-29T12:00Z'));
    expect(due('next Tuesday', sunday)).toBe('Tuesday 1 December 2026, 5:00pm');
    expect(due('next Sunday', sunday)).toBe('Sunday 6 December 2026, 5:00pm');
  });

  it('[DUE-7] hours and minutes count from now; days and weeks end at close of business', () => {
    expectAll([
      ['in 2 hours', 'Wednesday 25 November 2026, 4:10pm'],
      ['within an hour', 'Wednesday 25 November 2026, 3:10pm'],
      ['in half an hour', 'Wednesday 25 November 2026, 2:40pm'],
      ['in 90 minutes', 'Wednesday 25 November 2026, 3:40pm'],
      ['24 hours', 'Thursday 26 November 2026, 2:10pm'],
      ['in 3 days', 'Saturday 28 November 2026, 5:00pm'],
      ['in two weeks', 'Wednesday 9 December 2026, 5:00pm'],
      ['in a month', 'Friday 25 December 2026, 5:00pm'],
    ]);
  });

  it('[DUE-8] working days and hours follow the hub’s calendar; without one the board asks for a date', () => {
    expectAll([
      ['in 2 working days', 'Friday 27 November 2026, 5:00pm'],
      ['in three working days', 'Monday 30 November 2026, 5:00pm'],
      ['in 4 working hours', 'Thursday 26 November 2026, 10:10am'],
    ]);
    expect(due('in 2 working days', NOW, portsmouth)).toBe('Friday 27 November 2026, 4:30pm');
    expect(due('in 2 working days', NOW, { week: null, closed: new Set() })).toContain('Say a date');
    expectAsked([['in 2 working weeks', 'hours or days']]);
  });

  it('[DUE-9] dates are day first, and without a year the next such date', () => {
    expectAll([
      ['24/11/2027', 'Wednesday 24 November 2027, 5:00pm'],
      ['1/12', 'Tuesday 1 December 2026, 5:00pm'],
      ['01.12.26', 'Tuesday 1 December 2026, 5:00pm'],
      ['2026-12-01 9am', 'Tuesday 1 December 2026, 9:00am'],
      ['24 November', 'Wednesday 24 November 2027, 5:00pm'],
      ['1st of December 10am', 'Tuesday 1 December 2026, 10:00am'],
      ['29 Feb', 'Tuesday 29 February 2028, 5:00pm'],
      ['Friday 27 November', 'Friday 27 November 2026, 5:00pm'],
      ['Fri 27 Nov 4pm', 'Friday 27 November 2026, 4:00pm'],
    ]);
    expectAsked([
      ['11/24/2026', 'day before the month'],
      ['31 November', 'no such date'],
      ['29/02/2027', 'no such date'],
      ['Friday 26 November', 'another day of the week'],
    ]);
  });

  it('[DUE-10] immediately is now; vague words are asked back', () => {
    expect(parseDueWords('Immediately', NOW, bexley)).toEqual({ ok: true, at: NOW });
    expect(parseDueWords('straight away', NOW, bexley)).toEqual({ ok: true, at: NOW });
    expectAsked([
      ['asap', 'names no time'],
      ['', 'Say by when'],
      ['when she is back', 'no due time'],
      ['x'.repeat(101), 'too long'],
      ['in 2.5 days', 'no due time'],
    ]);
  });

  it('[DUE-11] a time that has passed, or is years away, is asked back', () => {
    expectAsked([
      ['today 9am', 'has passed'],
      ['24/11/2026', 'has passed'],
      ['24/11/2062', 'Check the year'],
    ]);
    expectAsked([['today', 'has passed']], EpochMillis.parse(Date.parse('2026-11-25T17:30Z')));
  });

  it('[DUE-12] what the board says back means the same again', () => {
    const future = fc
      .integer({ min: 1, max: 4 * 365 * 1_440 })
      .map((minutes) => EpochMillis.parse(NOW - (NOW % 60_000) + minutes * 60_000));
    fc.assert(
      fc.property(future, (at) => {
        const said = sayInstant(at);
        const read = parseDueWords(said, NOW, bexley);
        expect(read.ok && sayInstant(read.at)).toBe(said);
      }),
    );
  });

  it('[DUE-13] no words at all break it', () => {
    const pieces = fc.constantFrom(
      'next',
      'in',
      '2',
      'working',
      'days',
      'friday',
      '5',
      ':',
      '/',
      'pm',
      '31',
      'feb',
      'at',
      'end of day',
      '13',
      '0',
      '9999',
      '-',
      'month',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 6 }), (words) => {
        const read = parseDueWords(words.join(' '), NOW, bexley);
        const isAnswer = read.ok ? read.at >= NOW : /[.”]$/.test(read.sentence);
        expect(isAnswer, JSON.stringify(read)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
