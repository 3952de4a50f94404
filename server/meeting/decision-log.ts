/** The decision log: the record as one viewer may read it, newest first. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Entry, VisibleEntry } from '#shared/decisions/event.ts';
import { seesMeeting } from '#shared/decisions/visibility.ts';
import { contactTitle } from '#shared/hub/contact-title.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { ContactId, EntryId, ViewPosition } from '#shared/ids.ts';
import { holds, type Actor } from '#shared/people/person.ts';
import type { LogEntry, LogPage, Query } from '#shared/wire/messages.ts';
import { mayReadKeeping, seeKeeping } from '../records/keeping-log.ts';
import type { HubRecord, LogRow } from './hub-record.ts';
import type { MayMatch } from './log-search.ts';
import { saysAll, tokensOf } from './log-words.ts';
import { admissionsOf, seeContact, seeMeeting } from './projection.ts';
import { stateForLists } from './viewer-state.ts';

export type LogQuery = Extract<Query, { type: 'decision-log' }>;
export type LogFilter = Omit<LogQuery, 'type' | 'after' | 'limit'>;

/** Contacts one is admitted to; meetings one attended, or all of them for the hub's own staff. */
const mayRead = (record: HubRecord, viewer: Actor): ((row: LogRow) => boolean) => {
  const isAdmittedTo = admissionsOf(record, viewer.person);
  const readsAllMeetings = viewer.isStanding || holds(viewer, 'record-keeper');
  return (row) => {
    if (row.kind === 'erased' || row.kind === 'keeping') return mayReadKeeping(record, viewer, row.id);
    if (row.kind === 'contact') return isAdmittedTo(row.id);
    const meeting = record.meetings.get(row.id)?.state;
    if (meeting === undefined || !seesMeeting(meeting, viewer)) return false;
    return readsAllMeetings || meeting.byInvitation !== null || meeting.attendance[viewer.person] !== undefined;
  };
};

type StreamRow = Extract<LogRow, { kind: 'contact' | 'meeting' }>;

type SeenStream = {
  readonly entries: ReadonlyMap<EntryId, VisibleEntry>;
  readonly contact: LogEntry['contact'];
  readonly meeting: LogEntry['meeting'];
};

/** Works each stream out at most once; kept for one query, because rights change between two. */
const readStreams = (record: HubRecord, viewer: Actor): ((row: StreamRow) => SeenStream) => {
  const known = new Map<string, SeenStream>();
  return (row) => {
    const seen = known.get(row.id) ?? seenStream(record, viewer, row);
    known.set(row.id, seen);
    return seen;
  };
};

const seenStream = (record: HubRecord, viewer: Actor, { kind, id }: StreamRow): SeenStream => {
  if (kind === 'contact') {
    const contact = record.contacts.get(id);
    if (contact === undefined) return NOTHING_SEEN;
    const state = stateForLists(contact, viewer, record);
    const title = state === null ? '' : contactTitle(state.details);
    const named = { id, reference: state?.reference ?? '', title };
    return { entries: numbered(seeContact(contact, viewer, record)), contact: named, meeting: null };
  }
  const meeting = record.meetings.get(id);
  if (meeting === undefined) return NOTHING_SEEN;
  const { title, startsAt } = meeting.state;
  const entries = numbered(seeMeeting(meeting, viewer, admissionsOf(record, viewer.person)));
  return { entries, contact: null, meeting: { id, title, startsAt } };
};

const NOTHING_SEEN: SeenStream = { entries: new Map(), contact: null, meeting: null };

const numbered = (entries: readonly Entry[]): ReadonlyMap<EntryId, VisibleEntry> =>
  new Map(entries.map((entry, index) => [entry.id, { ...entry, position: (index + 1) as ViewPosition }]));

/** The meeting an item's entry belongs to, so that the log can be read meeting by meeting. */
const meetingOf = (record: HubRecord, { event }: Entry, viewer: Actor): LogEntry['meeting'] => {
  if (!('meeting' in event) || event.meeting === null) return null;
  const meeting = record.meetings.get(event.meeting);
  return meeting === undefined || !seesMeeting(meeting.state, viewer)
    ? null
    : { id: meeting.id, title: meeting.state.title, startsAt: meeting.state.startsAt };
};

const seeRow = (
  record: HubRecord,
  streamOf: (row: StreamRow) => SeenStream,
  row: LogRow,
  viewer: Actor,
): LogEntry | null => {
  if (row.kind === 'erased' || row.kind === 'keeping') return seeKeeping(record, row);
  const seen = streamOf(row);
  const entry = seen.entries.get(row.entry.id);
  if (entry === undefined) return null;
  return { ...entry, contact: seen.contact, meeting: seen.meeting ?? meetingOf(record, entry, viewer) };
};

/** Only ever asked about what the viewer sees: a hidden value can neither be searched for nor counted. */
const matches = (entry: LogEntry, filter: LogFilter, looked: readonly string[], profile: HubProfile): boolean => {
  const { event } = entry;
  const agencies = [entry.agency, ...('agency' in event ? [event.agency] : [])];
  return (
    (filter.contact === null || entry.contact?.id === filter.contact) &&
    (filter.meeting === null || entry.meeting?.id === filter.meeting) &&
    (filter.agency === null || agencies.includes(filter.agency)) &&
    (filter.person === null || entry.person === filter.person) &&
    (filter.kinds.length === 0 || filter.kinds.includes(event.type)) &&
    (filter.from === null || entry.at >= filter.from) &&
    (filter.to === null || entry.at <= filter.to) &&
    (looked.length === 0 || saysAll(entry, looked, profile))
  );
};

/** Newest first, one for each row of the record: null where the viewer does not see it or it does not match. */
function* goThrough(
  record: HubRecord,
  filter: LogFilter,
  mayMatch: MayMatch | null,
  viewer: Actor,
): Generator<LogEntry | null> {
  if (holds(viewer, 'guest', 'administrator')) return;
  const isReadable = mayRead(record, viewer);
  const streamOf = readStreams(record, viewer);
  const looked = tokensOf(filter.words);
  for (let index = record.log.length - 1; index >= 0; index -= 1) {
    const row = record.log[index];
    const isAsked =
      row !== undefined &&
      (filter.contact === null || row.id === filter.contact) &&
      (mayMatch === null || mayMatch(index));
    const entry = isAsked && isReadable(row) ? seeRow(record, streamOf, row, viewer) : null;
    yield entry !== null && matches(entry, filter, looked, record.profile) ? entry : null;
  }
}

/** After so many rows whoever else waits for the server has a turn. */
const ROWS_A_TURN = 2_000;

/** All that matches, newest first. */
export const readLog = async (
  record: HubRecord,
  filter: LogFilter,
  viewer: Actor,
): Promise<readonly LogEntry[]> => {
  const entries: LogEntry[] = [];
  let looked = 0;
  for (const entry of goThrough(record, filter, await record.search.find(filter.words), viewer)) {
    looked += 1;
    if (looked % ROWS_A_TURN === 0) await nextTurn();
    if (entry !== null) entries.push(entry);
  }
  return entries;
};

/** Once a page is full, as many rows more are counted; in a large record the rest is left uncounted. */
const COUNTED_ROWS = 20_000;
export const pageOfLog = async (record: HubRecord, query: LogQuery, viewer: Actor): Promise<LogPage> => {
  const entries: LogEntry[] = [];
  let total = 0;
  let looked = 0;
  let isPast = query.after === null;
  let hasMore = false;
  for (const entry of goThrough(record, query, await record.search.find(query.words), viewer)) {
    looked += 1;
    if (looked % ROWS_A_TURN === 0) await nextTurn();
    const isFull = entries.length === query.limit;
    if (hasMore && looked > COUNTED_ROWS) return { entries, total: null, hasMore };
    if (entry === null) continue;
    total += 1;
    if (isFull) hasMore = true;
    else if (isPast) entries.push(entry);
    isPast ||= entry.id === query.after;
  }
  return { entries, total, hasMore };
};

export const contactsIn = (entries: readonly LogEntry[]): readonly ContactId[] => [
  ...new Set(entries.flatMap(({ contact }) => (contact === null ? [] : [contact.id]))),
];

/** What these rows of the record are to this viewer. */
export const logEntries = (
  record: HubRecord,
  rows: readonly LogRow[],
  viewer: Actor,
): readonly LogEntry[] => {
  if (holds(viewer, 'guest', 'administrator')) return [];
  const streamOf = readStreams(record, viewer);
  return rows.filter(mayRead(record, viewer)).flatMap((row) => seeRow(record, streamOf, row, viewer) ?? []);
};
