/** The record as this viewer is sent it: entries of each stream, folded by the same evolve as the server's. */
import { createSubscriber } from 'svelte/reactivity';
import { evolveContact } from '#shared/decisions/evolve/contact.ts';
import { evolveMeeting } from '#shared/decisions/evolve/meeting.ts';
import type { BoardEvent, ContactStreamEvent, VisibleEntry } from '#shared/decisions/event.ts';
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import type { ContactId, MeetingId, ViewPosition } from '#shared/ids.ts';
import type { Have, StreamPart } from '#shared/wire/messages.ts';

const START = 0 as ViewPosition;

/** One stream; `current` is replaced as a whole by each part that arrives, never copied anywhere. */
class Stream<State, Event extends BoardEvent> {
  #evolve: (state: State | null, entry: VisibleEntry<Event>) => State;
  #entries: readonly VisibleEntry<Event>[] = [];
  #state: State | null = null;
  #fingerprint = '';
  #changed: () => void = () => {};
  #subscribe = createSubscriber((update) => {
    this.#changed = update;
    return () => (this.#changed = () => {});
  });

  constructor(evolve: (state: State | null, entry: VisibleEntry<Event>) => State) {
    this.#evolve = evolve;
  }

  get current(): State | null {
    this.#subscribe();
    return this.#state;
  }

  get entries(): readonly VisibleEntry<Event>[] {
    this.#subscribe();
    return this.#entries;
  }

  /** How far this viewer has seen: what a reveal or a decision is judged by. */
  get position(): ViewPosition {
    return this.#entries.at(-1)?.position ?? START;
  }

  get have(): Have {
    return { position: this.position, fingerprint: this.#fingerprint };
  }

  /** False where the part does not follow on what is here: the stream must be asked for again. */
  take(part: StreamPart): boolean {
    // The server sends a stream only the events that belong in it.
    const entries = part.entries as readonly VisibleEntry<Event>[];
    if (part.kind === 'more' && part.from !== this.position) return part.from + entries.length <= this.position;
    this.#entries = part.kind === 'whole' ? entries : [...this.#entries, ...entries];
    this.#state = entries.reduce<State | null>(this.#evolve, part.kind === 'whole' ? null : this.#state);
    this.#fingerprint = part.fingerprint;
    this.#changed();
    return true;
  }

  forget(): void {
    this.#entries = [];
    this.#state = null;
    this.#fingerprint = '';
    this.#changed();
  }
}

export class ContactStream extends Stream<ContactState, ContactStreamEvent> {
  readonly contact: ContactId;
  constructor(contact: ContactId) {
    super(evolveContact);
    this.contact = contact;
  }
}

export class MeetingStream extends Stream<MeetingState, MeetingEvent> {
  readonly meeting: MeetingId;
  constructor(meeting: MeetingId) {
    super(evolveMeeting);
    this.meeting = meeting;
  }
}
