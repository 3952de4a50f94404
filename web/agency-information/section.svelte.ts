/** One agency's section of one item: its document, what the record says of it, and the deeds on it. */
import { accessTo, type DocumentAccess } from '#shared/documents/access.ts';
import { informationOf, type AgencyInformation, type ItemState } from '#shared/decisions/state/item.ts';
import type { Command } from '#shared/decisions/command.ts';
import type { AgencyProfile } from '#shared/hub/agency.ts';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import type { Board } from '../live/board.svelte.ts';
import { openDocument, type LiveDocument } from '../live/document.svelte.ts';
import type { Session } from '../live/session.svelte.ts';
import { blocksIn, wordsIn, writersIn } from './live-text.ts';
import type { Block } from './rich-text.ts';

export type Place = {
  readonly board: Board;
  readonly session: Session;
  readonly contact: ContactId;
  readonly meeting: MeetingId;
};

export class AgencySection {
  readonly agency: AgencyProfile;
  readonly place: Place;
  #live = $state.raw<LiveDocument | null>(null);

  constructor(agency: AgencyProfile, place: Place) {
    this.agency = agency;
    this.place = place;
  }

  get live(): LiveDocument | null {
    return this.#live;
  }

  get isOwn(): boolean {
    return this.agency.id === this.place.session.agency;
  }

  get item(): ItemState | null {
    return this.place.board.contact(this.place.contact)?.items[this.place.meeting] ?? null;
  }

  get information(): AgencyInformation | null {
    const { item } = this;
    return item === null ? null : informationOf(item, this.agency.id);
  }

  /** What the record as it stands here gives; the server has the last word. */
  get access(): DocumentAccess {
    const { board, session, contact, meeting } = this.place;
    const setting = { meeting: board.meeting, contact: board.contact(contact), profile: session.profile };
    const { person } = session;
    const viewer: Actor = { ...person, person: person.id, agency: session.agency };
    return accessTo({ kind: 'agency', meeting, contact, agency: this.agency.id }, viewer, setting);
  }

  /** Opens, or opens again where the person may do more than before; what was refused here stays until it is copied. */
  follow(): void {
    const { access } = this;
    const live = this.#live;
    const mayDoMore = (known: LiveDocument) =>
      known.access === 'gone' || (known.access === 'read' && access === 'write');
    if (access === 'none') return;
    if (live !== null && (live.refusedText !== null || !mayDoMore(live))) return;
    live?.close();
    const { board, session, contact, meeting } = this.place;
    this.#live = openDocument(
      board.connection,
      { kind: 'agency', meeting, contact, agency: this.agency.id },
      session.agency,
    );
  }

  close(): void {
    this.#live?.close();
    this.#live = null;
  }

  /** The words as the record would quote them. */
  get text(): string {
    return wordsIn(this.#live);
  }

  get blocks(): readonly Block[] {
    return blocksIn(this.#live);
  }

  /** Who has a caret in it, apart from oneself. */
  get writers(): readonly string[] {
    return writersIn(this.#live);
  }

  /** For the deeds that are judged by the words on the screen. */
  async hash(): Promise<string> {
    const bytes = new TextEncoder().encode(this.text);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  get spot() {
    const { meeting, contact } = this.place;
    return { meeting, contact, agency: this.agency.id } satisfies Partial<
      Extract<Command, { type: 'confirm-information' }>
    >;
  }
}
