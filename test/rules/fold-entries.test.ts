/** Repeated entries of the log as one line. */
import { describe, expect, it } from 'vitest';
import type { BoardEvent } from '#shared/decisions/event.ts';
import type { LogEntry } from '#shared/wire/messages.ts';
import { foldEntries } from '#web/decision-log/fold-entries.ts';
import { namesOf } from '#web/decision-log/names.ts';

const names = namesOf({ agencies: [], outcomes: [], ratingScheme: null } as never, []);
const ordered = { type: 'agenda-ordered' } as BoardEvent;

let made = 0;
const entryOf = (event: BoardEvent, rest: object = {}): LogEntry =>
  ({
    id: `entry-${(made += 1)}`,
    at: 1000 - made,
    person: 'amara',
    name: 'Amara Example',
    agency: 'csc',
    meeting: { id: 'tuesday', title: 'MASH daily meeting', startsAt: 0 },
    contact: null,
    event,
    ...rest,
  }) as unknown as LogEntry;
const many = (count: number, event = ordered, rest = {}) => Array.from({ length: count }, () => entryOf(event, rest));
const fold = (entries: readonly LogEntry[], pointedAt: readonly string[] = []) =>
  foldEntries(entries, names, (id) => pointedAt.includes(id));

describe('the decision log', () => {
  it('[SCR-17] says in one line what one person did again and again in one meeting, and holds each entry of it', () => {
    const entries = many(10);
    const [line, ...others] = fold(entries);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ sentence: 'The agenda was put in a new order 10 times.', newest: entries[0], oldest: entries[9] });
    expect(line?.entries).toEqual(entries);
  });

  it('[SCR-17] begins anew with another person, another meeting, or something else between', () => {
    const another = many(3, ordered, { person: 'petra' });
    const elsewhere = many(3, ordered, { meeting: { id: 'wednesday' } });
    const folds = fold([...many(3), ...another, ...elsewhere, entryOf({ type: 'meeting-closed' } as BoardEvent), ...many(3)]);
    expect(folds.map(({ entries }) => entries.length)).toEqual([3, 3, 3, 1, 3]);
  });

  it('[SCR-17] leaves two side by side, what stands in no meeting, and what another entry points at', () => {
    expect(fold(many(2)).map(({ sentence }) => sentence)).toEqual([null, null]);
    expect(fold(many(4, ordered, { meeting: null }))).toHaveLength(4);
    const entries = many(7);
    expect(fold(entries, [entries[3]?.id ?? '']).map((each) => each.entries.length)).toEqual([3, 1, 3]);
  });

  it.each(['outcome-decided', 'rating-given-blind', 'action-agreed', 'immediate-protection-flagged', 'information-shared'])(
    '[SCR-17] never folds what was decided or said: %s',
    (type) => {
      const entries = many(5, { type } as BoardEvent);
      expect(fold(entries).map(({ newest, sentence }) => [newest, sentence])).toEqual(entries.map((entry) => [entry, null]));
    },
  );
});
