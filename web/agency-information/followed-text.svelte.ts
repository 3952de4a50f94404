/** One text of an item as this person may have it now: opened, opened again when they may do more, and read. */
import { accessTo, type DocumentAccess } from '#shared/documents/access.ts';
import type { DocumentRef } from '#shared/documents/names.ts';
import type { ItemState } from '#shared/decisions/state/item.ts';
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

export class FollowedText {
  readonly place: Place;
  readonly #ref: DocumentRef;
  #live = $state.raw<LiveDocument | null>(null);

  constructor(ref: DocumentRef, place: Place) {
    this.#ref = ref;
    this.place = place;
  }

  get live(): LiveDocument | null {
    return this.#live;
  }

  get item(): ItemState | null {
    return this.place.board.contact(this.place.contact)?.items[this.place.meeting] ?? null;
  }

  /** What the record as it stands here gives; the server has the last word. */
  get access(): DocumentAccess {
    const { board, session, contact } = this.place;
    const setting = { meeting: board.meeting, contact: board.contact(contact), profile: session.profile };
    const { person } = session;
    const viewer: Actor = { ...person, person: person.id, agency: session.agency };
    return accessTo(this.#ref, viewer, setting);
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
    const { board, session } = this.place;
    this.#live = openDocument(board.connection, this.#ref, session.agency);
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
}
