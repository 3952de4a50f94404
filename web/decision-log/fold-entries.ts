/** Entries of one kind, by one person, one after another in one meeting, told as one line that opens. */
import type { BoardEvent } from '#shared/decisions/event.ts';
import type { EntryId } from '#shared/ids.ts';
import type { LogEntry } from '#shared/wire/messages.ts';
import type { Names } from './names.ts';
import { ADMITTED } from './words-of-choices.ts';

export type Fold = {
  /** Of the oldest in it: newer ones that join change nothing of what stands open. */
  readonly id: EntryId;
  readonly newest: LogEntry;
  readonly oldest: LogEntry;
  readonly entries: readonly LogEntry[];
  /** Null for an entry that stands by itself. */
  readonly sentence: string | null;
};

/**
 * What many of them come to; null for what is never folded. Only what keeps a meeting running is: each decision,
 * rating and action stands by itself.
 */
const sayMany = (event: BoardEvent, count: number, names: Names): string | null => {
  switch (event.type) {
    case 'agenda-ordered':
      return `The agenda was put in a new order ${count} times.`;
    case 'item-added':
      return `${count} contacts were put on the agenda.`;
    case 'item-listed':
      return `${count} contacts were listed for the meeting.`;
    case 'timer-set':
      return `The timer was set ${count} times.`;
    case 'person-left':
      return `People left the meeting ${count} times.`;
    case 'wall-blanked':
      return `The room’s screen was blanked or shown again ${count} times.`;
    case 'person-admitted':
      return event.ground === 'meeting'
        ? `${event.name} (${names.agency(event.agency)}) may see ${count} contacts: ${ADMITTED.meeting}.`
        : null;
    default:
      return null;
  }
};

/** Two side by side are read as fast as one line about them. */
const FEWEST = 3;

const isOfOneKind = (one: LogEntry, other: LogEntry): boolean =>
  one.event.type === other.event.type &&
  one.person === other.person &&
  one.agency === other.agency &&
  one.meeting !== null &&
  one.meeting.id === other.meeting?.id &&
  (one.event.type !== 'person-admitted' ||
    (other.event.type === 'person-admitted' &&
      one.event.person === other.event.person &&
      one.event.ground === other.event.ground));

/** `entries` newest first, and so are the folds. What another entry points at stands by itself, where its link leads. */
export const foldEntries = (
  entries: readonly LogEntry[],
  names: Names,
  isPointedAt: (entry: EntryId) => boolean,
): readonly Fold[] => {
  const runs: LogEntry[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const joins =
      before !== undefined && isOfOneKind(before, entry) && ![before, entry].some(({ id }) => isPointedAt(id));
    if (joins) run?.push(entry);
    else runs.push([entry]);
  }
  return runs.flatMap((run): readonly Fold[] => {
    const [newest] = run;
    const oldest = run.at(-1);
    if (newest === undefined || oldest === undefined) return [];
    const sentence = run.length < FEWEST ? null : sayMany(newest.event, run.length, names.at(newest.at));
    if (sentence === null)
      return run.map((entry) => ({ id: entry.id, newest: entry, oldest: entry, entries: [entry], sentence }));
    return [{ id: oldest.id, newest, oldest, entries: run, sentence }];
  });
};
