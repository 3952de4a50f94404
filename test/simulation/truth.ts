/** What the journal holds, folded apart from every server: what all of them are measured by. */
import { evolveContact } from '#shared/decisions/evolve/contact.ts';
import { evolveMeeting } from '#shared/decisions/evolve/meeting.ts';
import type { ContactStreamEvent, Entry } from '#shared/decisions/event.ts';
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import type { ContactId, MeetingId, StreamPosition } from '#shared/ids.ts';
import type { Append, StreamName } from '#server/journal/journal.ts';
import { entryFromStore } from '#server/meeting/entries.ts';
import type { Discussion } from './discussions.ts';
import { markersIn } from './markers.ts';

/** `states[n]`: after the n-th entry; the first is the state before any. */
type Folded<Event extends ContactStreamEvent | MeetingEvent, State> = {
  readonly entries: Entry<Event>[];
  readonly states: (State | null)[];
};

export type ContactTruth = Folded<ContactStreamEvent, ContactState>;
export type MeetingTruth = Folded<MeetingEvent, MeetingState>;

export class Truth {
  readonly contacts = new Map<ContactId, ContactTruth>();
  readonly meetings = new Map<MeetingId, MeetingTruth>();
  /** Rows of each document. */
  readonly documents = new Map<string, Uint8Array[]>();
  readonly lengths = new Map<StreamName, number>();
  /** Every record entry by its id. */
  readonly entries = new Map<string, Entry>();
  /** Reasons of ratings that were revealed or given openly. */
  readonly shown = new Set<string>();
  /** Reasons of ratings given blind: whose they are. */
  readonly blind = new Map<string, { readonly agency: string; readonly person: string }>();
  /** Contacts by what they are about and what their guests are asked. */
  readonly contactOfMarker = new Map<string, ContactId>();
  /** By invitation, in the order in which they were called. */
  readonly discussions: Discussion[] = [];
  /** Words in journalled rows, by document. */
  readonly words = new Map<string, Set<string>>();
  /** Commands recorded so far, by person and id. */
  readonly commands = new Set<string>();

  take({ streams, command }: Append, positions: readonly StreamPosition[]): void {
    if (command !== null) this.commands.add(`${command.person} ${command.id}`);
    streams.forEach(({ stream, entries }, index) => {
      const before = this.lengths.get(stream) ?? 0;
      if (positions[index] !== before + entries.length) throw new Error(`${stream} has a gap in the journal`);
      this.lengths.set(stream, before + entries.length);
      for (const { meta, body } of entries) {
        const slash = stream.indexOf('/');
        const [kind, id] = [stream.slice(0, slash), stream.slice(slash + 1)];
        if (kind === 'document') this.#takeRow(id, body);
        if (kind === 'contact' || kind === 'meeting') this.#takeEntry(kind, id, entryFromStore(meta, body));
      }
    });
  }

  contactAt(contact: ContactId, position: number): ContactState | null {
    return this.contacts.get(contact)?.states[position] ?? null;
  }

  #takeRow(document: string, body: Uint8Array): void {
    const rows = this.documents.get(document) ?? [];
    const words = this.words.get(document) ?? new Set();
    rows.push(body);
    markersIn(body).forEach((word) => words.add(word));
    this.documents.set(document, rows);
    this.words.set(document, words);
  }

  #takeEntry(kind: 'contact' | 'meeting', id: string, entry: Entry): void {
    this.entries.set(entry.id, entry);
    if (kind === 'contact') {
      const contact = this.contacts.get(id as ContactId) ?? { entries: [], states: [null] };
      const event = entry as Entry<ContactStreamEvent>;
      contact.entries.push(event);
      contact.states.push(evolveContact(contact.states.at(-1) ?? null, event));
      this.contacts.set(id as ContactId, contact);
      if (event.event.type === 'contact-recorded')
        for (const concern of markersIn(event.event.details.concern)) this.contactOfMarker.set(concern, id as ContactId);
      if (event.event.type === 'guest-invited')
        for (const question of markersIn(event.event.question)) this.contactOfMarker.set(question, id as ContactId);
      if (event.event.type === 'discussion-opened')
        this.discussions.push({ meeting: event.event.meeting, contact: id as ContactId });
      this.#takeRating(event);
    } else {
      const meeting = this.meetings.get(id as MeetingId) ?? { entries: [], states: [null] };
      const event = entry as Entry<MeetingEvent>;
      meeting.entries.push(event);
      meeting.states.push(evolveMeeting(meeting.states.at(-1) ?? null, event));
      this.meetings.set(id as MeetingId, meeting);
    }
  }

  #takeRating({ event, person }: Entry<ContactStreamEvent>): void {
    if (event.type === 'rating-given-blind') {
      markersIn(event.reason).forEach((reason) => this.blind.set(reason, { agency: event.agency, person }));
    }
    if (event.type === 'ratings-revealed' || event.type === 'rating-given-openly') {
      markersIn(JSON.stringify(event)).forEach((reason) => this.shown.add(reason));
    }
  }
}
