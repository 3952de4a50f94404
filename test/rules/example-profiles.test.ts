/** The complete files that docs/hub-profile.md shows: a council elsewhere starts from them. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NO_FACTS, startClocks } from '#shared/decisions/decide/clocks.ts';
import { readProfile } from '#shared/hub/check-profile.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { EpochMillis, type MeetingId } from '#shared/ids.ts';
import { accept } from '#shared/result.ts';
import { startClock } from '#shared/time/clock.ts';
import { previewWeek } from '#shared/time/week-preview.ts';
import { calendarOf } from '#shared/time/working-time.ts';
import { contextFor } from '#server/meeting/context.ts';
import { boardDeed } from '#server/meeting/deed.ts';
import type { HubRecord } from '#server/meeting/hub-record.ts';
import { rowOf } from '../support/hub-files.ts';

const FOLDER = new URL('../../docs/examples/', import.meta.url);

const example = (name: string): HubProfile => {
  const read = readProfile(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
  if (!read.ok) throw new Error(read.problems.map(({ path, sentence }) => `${path}: ${sentence}`).join('\n'));
  return read.profile;
};

const at = (iso: string) => EpochMillis.parse(Date.parse(iso));

/** When a clock is due that starts as this rating is agreed. */
const dueAt = (profile: HubProfile, rating: string, started: string): string | null => {
  const scheme = profile.ratingScheme;
  const value = rowOf(scheme?.values ?? [], rating);
  const clock = value.effect.kind === 'clock' ? value.effect.clocks[0] : undefined;
  if (clock === undefined) return null;
  const start = { at: at(started), isHighestRating: scheme?.highest.value === rating };
  const due = startClock(rowOf(profile.clocks, clock), start, calendarOf(profile.opening));
  return due.kind === 'at' ? new Date(due.at).toISOString() : null;
};

describe('an example profile', () => {
  it('[PRV-15] every file is sound, and cites only its own procedure', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
    expect(files.toSorted()).toEqual(['elapsed-hours.json', 'working-hours.json']);
    for (const file of files) {
      const profile = example(file);
      const sources = [...JSON.stringify(profile).matchAll(/"source":"([A-Z][a-z]+) /g)].map(
        ([, hub]) => hub,
      );
      expect(new Set(sources)).toEqual(new Set([profile.name]));
    }
  });

  const elapsed = example('elapsed-hours.json');
  it.each([
    ['red', '2026-11-27T16:00Z', '2026-11-27T18:00:00.000Z'],
    ['amber', '2026-11-27T16:00Z', '2026-11-27T22:00:00.000Z'],
    ['green', '2026-11-27T16:00Z', '2026-11-28T16:00:00.000Z'],
    ['green', '2026-10-24T12:00Z', '2026-10-25T12:00:00.000Z'],
    ['green', '2026-12-25T10:00Z', '2026-12-26T10:00:00.000Z'],
    ['blue', '2026-11-27T16:00Z', null],
  ] as const)('[PRV-15] elapsed: %s agreed at %s is due at %s', (rating, started, due) => {
    expect(dueAt(elapsed, rating, started)).toBe(due);
  });

  const working = example('working-hours.json');
  it.each([
    // Friday closes at 4pm.
    ['red', '2026-11-27T15:30Z', '2026-11-27T17:30:00.000Z'],
    ['amber', '2026-11-27T15:30Z', '2026-11-30T14:00:00.000Z'],
    ['green', '2026-11-27T15:30Z', '2026-12-02T15:00:00.000Z'],
    // Before closing it makes no difference.
    ['amber', '2026-11-26T09:00Z', '2026-11-26T15:00:00.000Z'],
    // Over Christmas, with two bank holidays: only Red goes on.
    ['red', '2026-12-24T16:30Z', '2026-12-24T18:30:00.000Z'],
    ['amber', '2026-12-24T16:30Z', '2026-12-29T14:00:00.000Z'],
    ['blue', '2026-11-27T15:30Z', null],
  ] as const)('[PRV-15] working hours: %s agreed at %s is due at %s', (rating, started, due) => {
    expect(dueAt(working, rating, started)).toBe(due);
  });

  it('[CLK-15] a rating that is just being agreed counts as the highest at once', () => {
    const started = at('2026-11-27T15:30Z');
    const record = {
      hub: working.id,
      profile: working,
      people: {},
      contacts: new Map(),
      meetings: new Map(),
    };
    const context = contextFor(
      boardDeed('meeting-1' as MeetingId, () => accept([])),
      record as unknown as HubRecord,
      calendarOf(working.opening),
      started,
      null,
      [],
      () => 'id',
    );
    const start = (rating: string) =>
      startClocks('rating-agreed', { ...NO_FACTS, rating }, null, context).map((event) =>
        event.type === 'clock-started' ? [event.clock, new Date(event.dueAt ?? 0).toISOString()] : [],
      );
    expect(start('red')).toEqual([['WRE-RED', '2026-11-27T17:30:00.000Z']]);
    expect(start('amber')).toEqual([['WRE-AMBER', '2026-11-30T14:00:00.000Z']]);
    expect(start('blue')).toEqual([]);
  });

  it('[PRV-14] the week ahead: hours, sittings, missing cover, and each clock by an example', () => {
    const week = previewWeek(working, at('2026-12-24T09:00Z'));
    expect(week.hours.slice(0, 3)).toEqual([
      'Thursday 24 December 2026: 8:30am to 5:00pm',
      'Friday 25 December 2026: closed',
      'Saturday 26 December 2026: closed',
    ]);
    expect(week.meetings).toContain('Daily meeting: Thursday 24 December 2026, 10:00am');
    expect(week.meetings).toContain('Strategy discussion: as needed');
    expect(week.cover).toEqual([
      'Friday 25 December 2026, 10:00am: no cover. Wrenbridge Health Trust: Monday to Thursday, virtual (Wrenbridge 2.1)',
    ]);
    expect(week.clocks[0]).toMatch(/^WRE-RED .*Started Friday 25 December 2026, 4:00pm: due .* 6:00pm$/);
    expect(week.clocks[1]).toMatch(/^WRE-AMBER .*: due Tuesday 29 December 2026, 2:30pm$/);
    expect(previewWeek(elapsed, at('2026-12-24T09:00Z')).hours).toEqual([
      'To be chosen: the hub’s opening hours.',
    ]);
  });
});
