/**
 * The record of one hub, folded in memory: a cache of the journal, never truth. It only grows by what the
 * journal holds, so that it can be thrown away and read again at any time.
 */
import { evolveContact } from '#shared/decisions/evolve/contact.ts';
import { evolveMeeting } from '#shared/decisions/evolve/meeting.ts';
import type { ContactStreamEvent, Entry, HubEvent } from '#shared/decisions/event.ts';
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { ContactId, EpochMillis, HubId, MeetingId, PersonId, StreamPosition } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import { EMPTY_REGISTER, evolveRegister, type Register } from '#shared/people/register.ts';
import { londonDate } from '#shared/time/london.ts';
import type { Journal, StoredEntry, StreamName } from '../journal/journal.ts';
import { entryFromStore } from './entries.ts';

export type ContactRecord = {
  readonly id: ContactId;
  readonly entries: readonly Entry<ContactStreamEvent>[];
  readonly state: ContactState;
};

/** The meeting on both sides of an entry: what a viewer is shown of some entries depends on it. */
export type MeetingStep = {
  readonly entry: Entry<MeetingEvent>;
  readonly before: MeetingState | null;
  readonly after: MeetingState;
};

export type MeetingRecord = {
  readonly id: MeetingId;
  readonly steps: readonly MeetingStep[];
  readonly state: MeetingState;
};

/** The record in the order in which it was written, contacts and meetings together. */
export type LogRow =
  | { readonly kind: 'contact'; readonly id: ContactId; readonly entry: Entry<ContactStreamEvent> }
  | { readonly kind: 'meeting'; readonly id: MeetingId; readonly entry: Entry<MeetingEvent> };

export type HubRecord = {
  readonly hub: HubId;
  readonly profile: HubProfile;
  readonly contacts: ReadonlyMap<ContactId, ContactRecord>;
  readonly meetings: ReadonlyMap<MeetingId, MeetingRecord>;
  readonly register: Register;
  readonly people: Readonly<Record<PersonId, Person>>;
  readonly log: readonly LogRow[];
  /** Contacts without a decision in force. */
  readonly undecided: ReadonlySet<ContactId>;
  readonly lastRecordedAt: EpochMillis;
  position(stream: StreamName): StreamPosition;
  /** Contacts recorded in a London year, erased ones included: what the next reference counts from. */
  contactsOfYear(year: number): number;
  /** Takes what was just appended, which saves reading it back. */
  take(appended: readonly StoredEntry[]): void;
  /** Reads the journal until the stream is at least there. */
  reach(stream: StreamName, position: StreamPosition): Promise<void>;
};

type Growing<Row> = { entries: Row[] };

const PAGE = 2000;
const START = 0 as StreamPosition;

/** Reads everything the journal has of the hub. */
export const readHubRecord = async (journal: Journal, profile: HubProfile): Promise<HubRecord> => {
  const hub = profile.id;
  const contacts = new Map<
    ContactId,
    Growing<Entry<ContactStreamEvent>> & { id: ContactId; state: ContactState }
  >();
  const meetings = new Map<MeetingId, { id: MeetingId; steps: MeetingStep[]; state: MeetingState }>();
  const positions = new Map<StreamName, StreamPosition>();
  const contactsByYear = new Map<number, number>();
  const undecided = new Set<ContactId>();
  const log: LogRow[] = [];
  let register = EMPTY_REGISTER;
  let lastRecordedAt = 0 as EpochMillis;

  const takeContact = (id: ContactId, entry: Entry<ContactStreamEvent>) => {
    const known = contacts.get(id);
    const state = evolveContact(known?.state ?? null, entry);
    if (known === undefined) contacts.set(id, { id, entries: [entry], state });
    else {
      known.entries.push(entry);
      known.state = state;
    }
    if (state.decision === null) undecided.add(id);
    else undecided.delete(id);
    log.push({ kind: 'contact', id, entry });
  };

  const takeMeeting = (id: MeetingId, entry: Entry<MeetingEvent>) => {
    const known = meetings.get(id);
    const before = known?.state ?? null;
    const after = evolveMeeting(before, entry);
    if (known === undefined) meetings.set(id, { id, steps: [{ entry, before, after }], state: after });
    else {
      known.steps.push({ entry, before, after });
      known.state = after;
    }
    log.push({ kind: 'meeting', id, entry });
  };

  const takeHub = ({ event }: Entry<HubEvent>) => {
    register = evolveRegister(register, event);
  };

  const positionOf = (stream: StreamName): StreamPosition => positions.get(stream) ?? START;

  const take = ({ stream, position, meta, body }: StoredEntry): void => {
    if (position <= positionOf(stream)) return;
    if (position !== positionOf(stream) + 1) throw new Error('A record stream has a gap');
    positions.set(stream, position);
    if (meta.recordedAt > lastRecordedAt) lastRecordedAt = meta.recordedAt;
    if (meta.kind === 'contact-recorded') {
      const { year } = londonDate(meta.recordedAt);
      contactsByYear.set(year, (contactsByYear.get(year) ?? 0) + 1);
    }
    if (body.kind === 'erased') return;
    const entry = entryFromStore(meta, body.bytes);
    const [kind, id] = stream.split('/', 2);
    // What a stream holds follows from its name: only this server writes to it.
    if (kind === 'contact') takeContact(id as ContactId, entry as Entry<ContactStreamEvent>);
    else if (kind === 'meeting') takeMeeting(id as MeetingId, entry as Entry<MeetingEvent>);
    else takeHub(entry as Entry<HubEvent>);
  };

  for (let after = 0; ;) {
    const page = await journal.readHub(hub, after, PAGE);
    page.forEach(take);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    after = last.ordinal;
  }

  return {
    hub,
    profile,
    contacts,
    meetings,
    get register() {
      return register;
    },
    get people() {
      return register.people;
    },
    log,
    undecided,
    get lastRecordedAt() {
      return lastRecordedAt;
    },
    position: positionOf,
    contactsOfYear: (year) => contactsByYear.get(year) ?? 0,
    take: (appended) => appended.forEach(take),
    reach: async (stream, position) => {
      while (positionOf(stream) < position) {
        const page = await journal.read(hub, stream, positionOf(stream), PAGE);
        if (page.length === 0) return;
        page.forEach(take);
      }
    },
  };
};
