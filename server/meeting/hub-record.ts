/**
 * The record of one hub, folded in memory: a cache of the journal, never truth. It only grows by what the
 * journal holds, so that it can be thrown away and read again at any time.
 */
import { evolveContact } from '#shared/decisions/evolve/contact.ts';
import { evolveMeeting } from '#shared/decisions/evolve/meeting.ts';
import type { ContactStreamEvent, Entry, HubEvent } from '#shared/decisions/event.ts';
import { EVENT_VERSION } from '#shared/decisions/event-versions.ts';
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import type { AgendaThen } from '#shared/decisions/visibility.ts';
import { NO_HISTORY, evolveProfiles, type ProfileHistory } from '#shared/hub/profile-history.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { ContactId, EpochMillis, HubId, MeetingId, PersonId, StreamPosition } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import type { RecordsEvent } from '#shared/records/event.ts';
import { NOTHING_KEPT, evolveKeeping, type Keeping } from '#shared/records/keeping.ts';
import { EMPTY_REGISTER, evolveRegister, type Register } from '#shared/people/register.ts';
import { UnhandledCaseError } from '#shared/result.ts';
import {
  UnusableStoreError,
  type Journal,
  type Meta,
  type StoredEntry,
  type StreamName,
} from '../journal/journal.ts';
import { createContactIndex, type ContactIndex } from './contact-index.ts';
import { createLogSearch, type LogSearch } from './log-search.ts';
import { entryFromStore } from './entries.ts';

export type ContactRecord = {
  readonly id: ContactId;
  readonly entries: readonly Entry<ContactStreamEvent>[];
  readonly state: ContactState;
};

/**
 * The agenda on both sides of an entry that puts it in order: what a viewer is shown of it depends on that. Null
 * for all other entries: a meeting that takes in a table would otherwise hold its agenda once for each row.
 */
export type MeetingStep = {
  readonly entry: Entry<MeetingEvent>;
  readonly before: AgendaThen | null;
  readonly after: AgendaThen | null;
};

export type MeetingRecord = {
  readonly id: MeetingId;
  readonly steps: readonly MeetingStep[];
  readonly state: MeetingState;
};

/** The record in the order in which it was written, contacts and meetings together. */
export type LogRow =
  | { readonly kind: 'contact'; readonly id: ContactId; readonly entry: Entry<ContactStreamEvent> }
  | { readonly kind: 'meeting'; readonly id: MeetingId; readonly entry: Entry<MeetingEvent> }
  /** What the hub recorded of a contact or meeting as a record: that it was erased, or must be kept. */
  | { readonly kind: 'keeping'; readonly id: ContactId | MeetingId; readonly entry: Entry<RecordsEvent> }
  /** What is left of an entry whose key was destroyed. */
  | { readonly kind: 'erased'; readonly id: ContactId | MeetingId; readonly entry: ErasedEntry };

export type ErasedEntry = Pick<Meta, 'id' | 'person' | 'agency' | 'kind'> & { readonly at: EpochMillis };

export type HubRecord = {
  readonly hub: HubId;
  /** In force now: the last one adopted, or the one given at opening until there is any. */
  readonly profile: HubProfile;
  readonly profiles: ProfileHistory;
  readonly contacts: ReadonlyMap<ContactId, ContactRecord>;
  readonly meetings: ReadonlyMap<MeetingId, MeetingRecord>;
  readonly register: Register;
  readonly people: Readonly<Record<PersonId, Person>>;
  /** What was erased, what must be kept and for how long, what agencies agreed. */
  readonly keeping: Keeping;
  /** Entries taken so far: as many as the record's chain has, unless another process wrote. */
  readonly length: number;
  readonly log: readonly LogRow[];
  readonly index: ContactIndex;
  readonly search: LogSearch;
  readonly lastRecordedAt: EpochMillis;
  position(stream: StreamName): StreamPosition;
  /** Takes what was just appended, which saves reading it back. */
  take(appended: readonly StoredEntry[]): void;
  /** Reads the journal to its end, in the order in which it was written; the streams that grew by it. */
  readOn(): Promise<readonly StreamName[]>;
  /** Resolves, with a sentence, once the journal holds what this version of the board cannot read. */
  readonly unfit: Promise<string>;
};

/** Another version of the board wrote here what this one does not know; nothing after it is read. */
export class NewerRecordError extends UnusableStoreError {}

const NEWER = 'A newer version of the board has written in this record: start that version.';

type Growing<Row> = { entries: Row[] };

const PAGE = 2000;
const START = 0 as StreamPosition;

/** Reads everything the journal has of the hub. @throws NewerRecordError */
export const readHubRecord = async (journal: Journal, profile: HubProfile): Promise<HubRecord> => {
  const hub = profile.id;
  const contacts = new Map<
    ContactId,
    Growing<Entry<ContactStreamEvent>> & { id: ContactId; state: ContactState }
  >();
  const meetings = new Map<MeetingId, { id: MeetingId; steps: MeetingStep[]; state: MeetingState }>();
  const positions = new Map<StreamName, StreamPosition>();
  const index = createContactIndex();
  const log: LogRow[] = [];
  const rowsOf = new Map<string, number[]>();
  const search = createLogSearch({
    log,
    rowsOf: (contact) => rowsOf.get(contact) ?? [],
    stateOf: (contact) => contacts.get(contact)?.state ?? null,
    profile: () => profiles.versions.at(-1)?.profile ?? profile,
  });
  let register = EMPTY_REGISTER;
  let keeping = NOTHING_KEPT;
  let profiles = NO_HISTORY;
  let length = 0;
  let lastRecordedAt = 0 as EpochMillis;

  const addRow = (row: LogRow) => {
    const rows = rowsOf.get(row.id) ?? [];
    rowsOf.set(row.id, rows);
    rows.push(log.push(row) - 1);
  };

  const takeContact = (id: ContactId, entry: Entry<ContactStreamEvent>) => {
    const known = contacts.get(id);
    const before = known?.state ?? null;
    const state = evolveContact(before, entry);
    if (known === undefined) contacts.set(id, { id, entries: [entry], state });
    else {
      known.entries.push(entry);
      known.state = state;
    }
    index.take(id, before, state);
    addRow({ kind: 'contact', id, entry });
  };

  const takeMeeting = (id: MeetingId, entry: Entry<MeetingEvent>) => {
    const known = meetings.get(id);
    const before = known?.state ?? null;
    const after = evolveMeeting(before, entry);
    const step =
      entry.event.type === 'agenda-ordered' ? { entry, before, after } : { entry, before: null, after: null };
    if (known === undefined) meetings.set(id, { id, steps: [step], state: after });
    else {
      known.steps.push(step);
      known.state = after;
    }
    addRow({ kind: 'meeting', id, entry });
  };

  /** Rows are replaced and never removed, since others remember how many they have seen. */
  const forget = (id: ContactId | MeetingId) => {
    const contact = contacts.get(id as ContactId);
    if (contact !== undefined) index.forget(contact.id, contact.state);
    contacts.delete(id as ContactId);
    meetings.delete(id as MeetingId);
    search.forget();
    for (const index of rowsOf.get(id) ?? []) {
      const row = log[index];
      if (row?.kind === 'contact' || row?.kind === 'meeting')
        log[index] = { kind: 'erased', id, entry: { ...stampOf(row.entry), kind: row.entry.event.type } };
    }
  };

  const takeHub = (entry: Entry<HubEvent>) => {
    const { event } = entry;
    register = evolveRegister(register, event);
    keeping = evolveKeeping(keeping, entry);
    profiles = evolveProfiles(profiles, entry);
    const about = aboutRecord(event);
    if (about === null) return;
    if (keeping.disposals.has(about)) forget(about);
    addRow({ kind: 'keeping', id: about, entry: entry as Entry<RecordsEvent> });
  };

  const positionOf = (stream: StreamName): StreamPosition => positions.get(stream) ?? START;

  /** False where it is here already. */
  const take = (stored: StoredEntry): boolean => {
    const { stream, position, meta } = stored;
    if (position <= positionOf(stream)) return false;
    if (position !== positionOf(stream) + 1) throw new Error('A record stream has a gap');
    try {
      fold(stored);
    } catch (error) {
      // Passed over it might be the sealing of a contact, which everybody here would still be shown.
      throw error instanceof UnhandledCaseError ? new NewerRecordError(NEWER) : error;
    }
    positions.set(stream, position);
    length += 1;
    if (meta.recordedAt > lastRecordedAt) lastRecordedAt = meta.recordedAt;
    return true;
  };

  /** All or nothing of it. */
  const fold = ({ stream, meta, body }: StoredEntry): void => {
    const [kind, id = ''] = stream.split('/', 2);
    // Its key is destroyed after the event that says so: what is still readable in between is gone all the same.
    if (body.kind === 'erased' || keeping.disposals.has(id as ContactId))
      return addRow({ kind: 'erased', id: id as ContactId, entry: { ...meta, at: meta.recordedAt } });
    if (meta.version > EVENT_VERSION) throw new NewerRecordError(NEWER);
    const entry = entryFromStore(meta, body.bytes);
    // What a stream holds follows from its name: only this server writes to it.
    if (kind === 'contact') takeContact(id as ContactId, entry as Entry<ContactStreamEvent>);
    else if (kind === 'meeting') takeMeeting(id as MeetingId, entry as Entry<MeetingEvent>);
    else takeHub(entry as Entry<HubEvent>);
  };

  /** Everything up to this place of the chain is here. */
  let readTo = 0;

  /** What this server wrote itself need not be read again, where nobody else wrote in between. */
  const skipOwn = async (): Promise<void> => {
    const known = length;
    if (readTo < known && (await journal.head(hub, 'record')).length === known) readTo = known;
  };

  const readToEnd = async (): Promise<readonly StreamName[]> => {
    const grown = new Set<StreamName>();
    await skipOwn();
    for (;;) {
      const page = await journal.readHub(hub, readTo, PAGE);
      for (const entry of page) if (take(entry)) grown.add(entry.stream);
      readTo = page.at(-1)?.ordinal ?? readTo;
      if (page.length < PAGE) return [...grown];
    }
  };

  const unfit = Promise.withResolvers<string>();
  let reading: Promise<unknown> = Promise.resolve();
  const readOn = (): Promise<readonly StreamName[]> => {
    const done = reading.then(readToEnd);
    reading = done.catch((error: unknown) => {
      if (error instanceof NewerRecordError) unfit.resolve(NEWER);
    });
    return done;
  };

  await readOn();

  return {
    hub,
    get profile() {
      return profiles.versions.at(-1)?.profile ?? profile;
    },
    get profiles() {
      return profiles;
    },
    contacts,
    meetings,
    get register() {
      return register;
    },
    get people() {
      return register.people;
    },
    get keeping() {
      return keeping;
    },
    get length() {
      return length;
    },
    log,
    index,
    search,
    get lastRecordedAt() {
      return lastRecordedAt;
    },
    position: positionOf,
    take: (appended) => appended.forEach(take),
    readOn,
    unfit: unfit.promise,
  };
};

const stampOf = ({ id, at, person, agency }: Entry) => ({ id, at, person, agency });

/** The contact or meeting that an event of the hub is about as a record; null for all others. */
const aboutRecord = (event: HubEvent): ContactId | MeetingId | null => {
  switch (event.type) {
    case 'contact-disposed':
    case 'hold-placed':
    case 'hold-lifted':
      return event.contact;
    case 'meeting-disposed':
      return event.meeting;
    default:
      return null;
  }
};
