/**
 * One participant's view of one stream: positions without gaps, and a fingerprint of everything sent so far.
 * When rights change, the view is worked out anew; where what was sent still stands at its beginning, only the
 * rest is sent, else all of it.
 */
import { hash } from 'node:crypto';
import type { BoardEvent, Entry } from '#shared/decisions/event.ts';
import type { ViewPosition } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import type { Have, StreamPart } from '#shared/wire/messages.ts';

/** A stream as one viewer sees it; `length` counts the entries there are, seen or not. */
export type Source = {
  readonly stream: string;
  readonly length: () => number;
  readonly see: (viewer: Actor, after: number) => readonly Entry[];
  /** The entry as recorded, to tell whether the viewer was sent something else in its place. */
  readonly recorded: (after: number) => readonly Entry[];
  /** Whether what came after may change what the viewer sees of what came before. */
  readonly changesRights: (viewer: Actor, after: number) => boolean;
};

export type View = {
  readonly viewer: Actor;
  /** Sends all anew, or what the client has not got yet. */
  open(have: Have | null): StreamPart;
  /** Null where there is nothing new for this viewer. */
  more(): StreamPart | null;
};

const NOTHING = '';
const BYTES = 22;

/** Two views that differ only in what they are sent for an entry differ here as well. */
const fold = (fingerprint: string, entry: Entry, asRecorded: ReadonlySet<BoardEvent>): string => {
  const shown = asRecorded.has(entry.event) ? '' : JSON.stringify(entry.event);
  return hash('sha256', `${fingerprint} ${entry.id} ${shown}`, 'base64url').slice(0, BYTES);
};

export const createView = (source: Source, viewer: Actor): View => {
  let upTo = 0;
  let position = 0;
  let fingerprint = NOTHING;

  const eventsAfter = (after: number) => new Set(source.recorded(after).map(({ event }) => event));

  const part = (kind: StreamPart['kind'], from: number, entries: readonly Entry[]): StreamPart => {
    position = from + entries.length;
    return {
      stream: source.stream,
      kind,
      from: from as ViewPosition,
      fingerprint,
      entries: entries.map((entry, index) => ({ ...entry, position: (from + index + 1) as ViewPosition })),
    };
  };

  const anew = (have: Have): StreamPart => {
    const seen = source.see(viewer, 0);
    const recorded = eventsAfter(0);
    const prints = [NOTHING];
    for (const entry of seen) prints.push(fold(prints.at(-1) ?? NOTHING, entry, recorded));
    upTo = source.length();
    fingerprint = prints.at(-1) ?? NOTHING;
    const stands = prints[have.position] === have.fingerprint;
    return stands ? part('more', have.position, seen.slice(have.position)) : part('whole', 0, seen);
  };

  return {
    viewer,
    open: (have) => {
      if (have !== null) return anew(have);
      const whole = anew({ position: 0 as ViewPosition, fingerprint: NOTHING });
      return { ...whole, kind: 'whole' };
    },
    more: () => {
      if (source.changesRights(viewer, upTo)) {
        const changed = anew({ position: position as ViewPosition, fingerprint });
        return changed.kind === 'more' && changed.entries.length === 0 ? null : changed;
      }
      const recorded = eventsAfter(upTo);
      const seen = source.see(viewer, upTo);
      upTo = source.length();
      if (seen.length === 0) return null;
      for (const entry of seen) fingerprint = fold(fingerprint, entry, recorded);
      return part('more', position, seen);
    },
  };
};
