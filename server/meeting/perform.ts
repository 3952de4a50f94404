/**
 * The one way into the record: decide, write, fold, tell, answer. One deed of a hub at a time, so that what a
 * decision looked at is what it is written upon; another server's write in between shows as a conflict, and the
 * deed is decided anew.
 */
import type { NewEvent } from '#shared/decisions/context.ts';
import { SYSTEM_PERSON } from '#shared/decisions/event.ts';
import { EVENT_VERSION } from '#shared/decisions/event-versions.ts';
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import type { ContactId, EntryId, EpochMillis, PersonId, StreamPosition } from '#shared/ids.ts';
import { holds, type Actor } from '#shared/people/person.ts';
import { readersSince } from '#shared/reports/readers.ts';
import { accept, refuse, type Result } from '#shared/result.ts';
import type { HubCalendar } from '#shared/time/working-time.ts';
import {
  KeyDestroyedError,
  NotStoredError,
  OutcomeUnknownError,
  UnusableStoreError,
  type Journal,
  type StoredEntry,
  type StreamAppend,
  type StreamName,
} from '../journal/journal.ts';
import type { Bus } from '../fanout/bus.ts';
import { contextFor } from './context.ts';
import type { Deed, Done, Perform } from './deed.ts';
import { entryToStore } from './entries.ts';
import type { HubRecord } from './hub-record.ts';
import { readOn } from './read-on.ts';
import type { ReadsOf } from './reads.ts';
import type { SectionText } from './section.ts';

export type Performing = {
  readonly journal: Journal;
  readonly record: HubRecord;
  /** Other servers write to this journal too. */
  readonly isShared: boolean;
  readonly calendar: HubCalendar;
  readonly bus: Bus;
  readonly sectionText: SectionText;
  readonly readsOf: ReadsOf;
  readonly clock: () => EpochMillis;
  readonly newId: () => string;
};

/** Other servers are few and a deed takes a millisecond: who loses this often meets a fault, not a rival. */
const ATTEMPTS = 5;

const CONFLICT = refuse('conflict', 'Several people wrote at the same moment. Press again.');
const NOT_STORED = refuse(
  'not-stored',
  'The server cannot write to its disk: nothing was recorded. Keep this page open and press again later.',
);
const OUTCOME_UNKNOWN = refuse(
  'not-stored',
  'The server lost its database in the middle of this and cannot tell whether it was recorded. Look before you press again.',
);
/** This instance is about to end, and another has what it lacks. */
const GOING = refuse('draining', 'The server is restarting. The board will send this again by itself.');
const ERASED = refuse('not-now', 'This contact was erased. Nothing more can be recorded about it.');

export const createPerform = (performing: Performing): Perform => {
  let last: Promise<unknown> = Promise.resolve();
  return (deed) => {
    const done = last.then(() => performOne(deed, performing));
    last = done.catch(() => undefined);
    return done;
  };
};

const performOne = async (deed: Deed, performing: Performing): Promise<Result<Done>> => {
  const { journal, record, bus, isShared } = performing;
  try {
    const first =
      deed.command === null ? null : await journal.commandAck(record.hub, deed.actor.person, deed.command);
    if (first !== null) return accept(JSON.parse(first) as Done);
    // Somebody's right that another server took away is gone here too, from the moment that one said so.
    if (isShared) await readOn(record, bus);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const answer = await attemptOnce(deed, performing);
      if (answer !== null) return answer;
    }
    return CONFLICT;
  } catch (error) {
    if (error instanceof UnusableStoreError) return GOING;
    if (error instanceof OutcomeUnknownError) return OUTCOME_UNKNOWN;
    if (error instanceof NotStoredError) return NOT_STORED;
    if (error instanceof KeyDestroyedError) return ERASED;
    throw error;
  }
};

/** Null where another server wrote first. */
const attemptOnce = async (deed: Deed, performing: Performing): Promise<Result<Done> | null> => {
  const { journal, record, calendar, bus, sectionText, newId } = performing;
  // The clock of a machine may be set back; the record's never runs backwards.
  const at = Math.max(performing.clock(), record.lastRecordedAt) as EpochMillis;
  const isOpen = mayLookInto(deed, record);
  const section = deed.about.section === null || !isOpen ? null : await sectionText(deed.about.section);
  const readBy = isOpen ? await readersOf(deed, performing) : [];
  const decided = deed.decide(contextFor(deed, record, calendar, at, section, readBy, newId));
  if (!decided.ok) return decided;
  const done: Done = { at, created: createdBy(decided.value), contacts: contactsOf(decided.value) };
  if (decided.value.length === 0) return accept(done);
  const streams = gather(decided.value, deed.actor, at, performing);
  const command =
    deed.command === null ? null : { person: deed.actor.person, id: deed.command, ack: JSON.stringify(done) };
  const result = await journal.append({ hub: record.hub, streams, command });
  switch (result.kind) {
    case 'appended':
      await tell(streams, result.positions, performing);
      return accept(done);
    case 'repeated':
      return accept(JSON.parse(result.ack) as Done);
    case 'conflict':
      // The other server's hint may be lost: whoever is connected here is told as well.
      await readOn(record, bus);
      return null;
  }
};

/** For others nothing is read: a contact they may not know of must take the same work as one that is not there. */
const mayLookInto = ({ actor, about }: Deed, record: HubRecord): boolean => {
  const state = about.contact === null ? undefined : record.contacts.get(about.contact)?.state;
  if (state === undefined) return false;
  if (actor.person === SYSTEM_PERSON || isAdmitted(state, actor.person)) return true;
  return state.sealed === null && holds(actor, 'record-keeper');
};

/** Who had the entry that is to be restricted on a screen. */
const readersOf = async (
  { about: { contact: id, entry } }: Deed,
  { record, readsOf }: Performing,
): Promise<readonly PersonId[]> => {
  const contact = id === null ? undefined : record.contacts.get(id);
  const wrong = contact?.entries.find((each) => each.id === entry);
  if (contact === undefined || wrong === undefined) return [];
  return readersSince(await readsOf(contact.id), wrong.at).map(({ person }) => person);
};

const createdBy = (events: readonly NewEvent[]): string | null => {
  const [first] = events;
  if (first?.stream === 'contact' && first.event.type === 'contact-recorded') return first.contact;
  if (first?.stream === 'contact' && first.event.type === 'guest-invited') return first.event.invitation;
  if (first?.stream === 'meeting' && first.event.type === 'meeting-called') return first.meeting;
  return null;
};

const contactsOf = (events: readonly NewEvent[]): readonly ContactId[] =>
  events.flatMap((each) =>
    each.stream === 'contact' && each.event.type === 'contact-recorded' ? [each.contact] : [],
  );

const streamOf = (event: NewEvent): StreamName => {
  switch (event.stream) {
    case 'contact':
      return `contact/${event.contact}`;
    case 'meeting':
      return `meeting/${event.meeting}`;
    case 'hub':
      return 'hub';
  }
};

const isOfMeeting = (stream: StreamName): boolean => stream.startsWith('meeting/');

/**
 * Each stream once, its events in the order decided. Meetings come last: were they placed by what was decided first, a
 * contact that only some may see would show by the order in which the others are told.
 */
const gather = (
  events: readonly NewEvent[],
  actor: Actor,
  at: EpochMillis,
  { record, newId }: Performing,
): readonly StreamAppend[] => {
  const byStream = Map.groupBy(events, streamOf);
  const inOrder = [...byStream].toSorted(
    ([one], [other]) => Number(isOfMeeting(one)) - Number(isOfMeeting(other)),
  );
  return inOrder.map(([stream, ofStream]) => ({
    stream,
    // A record stream's own name is the subject whose key seals it.
    subject: stream as StreamAppend['subject'],
    expected: record.position(stream),
    entries: ofStream.map(({ event }) =>
      entryToStore(
        {
          id: newId() as EntryId,
          kind: event.type,
          version: EVENT_VERSION,
          recordedAt: at,
          person: actor.person,
          agency: actor.agency,
        },
        actor.name,
        event,
      ),
    ),
  }));
};

const tell = async (
  streams: readonly StreamAppend[],
  positions: readonly StreamPosition[],
  { record, bus, isShared }: Performing,
): Promise<void> => {
  // What another server wrote in between comes first, so that the log has one order everywhere. It is on disk:
  // where it cannot be read back now, the deed is done all the same, and is read with what comes next.
  if (isShared) return readOn(record, bus).catch(() => undefined);
  const written = streams.map((each, index) => ({
    ...each,
    position: positions[index] ?? (0 as StreamPosition),
  }));
  const stored = written.flatMap(({ stream, position, entries }) =>
    entries.map((entry, index): StoredEntry => ({
      stream,
      position: (position - entries.length + index + 1) as StreamPosition,
      meta: entry.meta,
      body: { kind: 'plain', bytes: entry.body },
    })),
  );
  record.take(stored);
  bus.publish({ hub: record.hub, streams: written.map(({ stream, position }) => ({ stream, position })) });
};
