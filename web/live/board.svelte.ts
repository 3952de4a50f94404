/** A meeting, or one contact, followed live: it joins, resumes after a break, and forgets what it may no longer see. */
import { SvelteMap } from 'svelte/reactivity';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { AgencyId, ContactId, MeetingId, ViewPosition } from '#shared/ids.ts';
import type { Refusal } from '#shared/result.ts';
import { streamKey, type Have, type StreamPart, type StreamRef } from '#shared/wire/messages.ts';
import type { Connection } from './connection.svelte.ts';
import { countFollowers } from './followers.ts';
import { ContactStream, MeetingStream } from './streams.svelte.ts';

/** A meeting's whole record over the slowest line: asked again sooner, it would never be there. */
const ANSWER_WITHIN_MS = 60_000;

export class Board {
  readonly connection: Connection;
  readonly agency: AgencyId;
  readonly #ref: StreamRef;
  readonly #meeting: MeetingStream | null;
  readonly #contacts = new SvelteMap<ContactId, ContactStream>();
  #isLoaded = $state(false);
  #isClosed = false;
  #refusal = $state<Refusal | null>(null);

  constructor(connection: Connection, agency: AgencyId, ref: StreamRef) {
    this.connection = connection;
    this.agency = agency;
    this.#ref = ref;
    this.#meeting = ref.kind === 'meeting' ? new MeetingStream(ref.meeting) : null;
    countFollowers(connection, ref, 1);
    connection.socket.on('welcome', this.#watch);
    connection.socket.on('parts', this.#takeAll);
    connection.socket.on('gone', this.#forget);
    if (connection.socket.connected) void this.#watch();
  }

  /** False until the first answer; then what is here is complete as far as this viewer may see. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  get refusal(): Refusal | null {
    return this.#refusal;
  }

  get meeting() {
    return this.#meeting?.current ?? null;
  }

  get meetingId(): MeetingId | null {
    return this.#meeting?.meeting ?? null;
  }

  contact(id: ContactId): ContactState | null {
    return this.#contacts.get(id)?.current ?? null;
  }

  stream(id: ContactId): ContactStream | null {
    return this.#contacts.get(id) ?? null;
  }

  get contacts(): readonly ContactStream[] {
    return [...this.#contacts.values()];
  }

  seen(id: ContactId): ViewPosition {
    return this.#contacts.get(id)?.position ?? (0 as ViewPosition);
  }

  close(): void {
    this.#isClosed = true;
    const { socket } = this.connection;
    socket.off('welcome', this.#watch);
    socket.off('parts', this.#takeAll);
    socket.off('gone', this.#forget);
    const isLast = countFollowers(this.connection, this.#ref, -1) === 0;
    if (isLast && socket.connected) socket.emit('unwatch', this.#ref);
  }

  #watch = async (): Promise<void> => {
    try {
      const message = { stream: this.#ref, agency: this.agency, have: this.#have() };
      const answer = await this.connection.socket.timeout(ANSWER_WITHIN_MS).emitWithAck('watch', message);
      if (answer.ok) this.#takeAll(answer.parts);
      this.#refusal = answer.ok ? null : answer.refusal;
      this.#isLoaded = true;
    } catch {
      // The line went while asking, and the next welcome asks again; or it is only slow, and nobody else would.
      if (!this.#isClosed && this.connection.socket.connected) void this.#watch();
    }
  };

  #have(): Record<string, Have> {
    const contacts = [...this.#contacts].map(([contact, stream]) => [streamKey({ kind: 'contact', contact }), stream.have] as const);
    const meeting = this.#meeting === null ? [] : ([[streamKey(this.#ref), this.#meeting.have]] as const);
    return Object.fromEntries([...meeting, ...contacts]);
  }

  #takeAll = (parts: readonly StreamPart[]): void => {
    const areWhole = parts.map((part) => this.#take(part)).every(Boolean);
    if (!areWhole) void this.#watch();
  };

  #take(part: StreamPart): boolean {
    const [kind, id] = part.stream.split('/');
    const meeting = this.#meeting;
    if (kind === 'meeting') return meeting === null || id !== meeting.meeting || meeting.take(part);
    const contact = id as ContactId;
    const isWanted = this.#meeting !== null || (this.#ref.kind === 'contact' && this.#ref.contact === contact);
    if (!isWanted) return true;
    const known = this.#contacts.get(contact);
    if (known !== undefined) return known.take(part);
    const stream = new ContactStream(contact);
    const isTaken = stream.take(part);
    this.#contacts.set(contact, stream);
    return isTaken;
  }

  #forget = (stream: string): void => {
    const [kind, id] = stream.split('/');
    const meeting = this.#meeting;
    if (kind === 'meeting' && meeting !== null && id === meeting.meeting) meeting.forget();
    if (kind !== 'contact') return;
    this.#contacts.get(id as ContactId)?.forget();
    this.#contacts.delete(id as ContactId);
  };
}
