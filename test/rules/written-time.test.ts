import { describe, expect, it } from 'vitest';
import { partsOfDay, readDay } from '#web/ui/day-parts.ts';
import { readTime } from '#web/ui/written-time.ts';

describe('dates and times as people write them', () => {
  it.each([
    ['14:30', '14:30'],
    ['9.05', '09:05'],
    ['0930', '09:30'],
    ['930', '09:30'],
    ['14', '14:00'],
    ['2:30pm', '14:30'],
    ['2.30 p.m.', '14:30'],
    ['12 am', '00:00'],
    ['12PM', '12:00'],
    ['noon', '12:00'],
    ['midnight', '00:00'],
  ])('[EVE-1] %s is read as %s', (written, read) => expect(readTime(written)).toBe(read));

  it.each(['', '25:00', '14:60', '13pm', '0am', 'soon', '1:2:3', '12345'])(
    '[EVE-1] “%s” is no time',
    (written) => expect(readTime(written)).toBeNull(),
  );

  it('[EVE-2] a day goes before its month, and a day that no month has is none', () => {
    expect(readDay({ day: '4', month: '11', year: '2026' })).toEqual({ ok: true, day: '2026-11-04' });
    expect(partsOfDay('2026-11-04')).toEqual({ day: '4', month: '11', year: '2026' });
    expect(readDay({ day: '31', month: '2', year: '2026' })).toEqual({ ok: false });
    expect(readDay({ day: '11', month: '27', year: '2026' })).toEqual({ ok: false });
    expect(readDay({ day: '', month: '', year: '' })).toBeNull();
  });
});
