/** The notes of a meeting as this person may have them now; opened once somebody looks. */
import { accessTo, type DocumentAccess } from '#shared/documents/access.ts';
import type { DocumentRef } from '#shared/documents/names.ts';
import { blocksIn } from '../agency-information/live-text.ts';
import type { Block } from '../agency-information/rich-text.ts';
import type { MeetingView } from '../board/meeting-view.svelte.ts';
import { openDocument, type LiveDocument } from '../live/document.svelte.ts';

export class NotesText {
  readonly #view: MeetingView;
  readonly #ref: DocumentRef;
  #live = $state.raw<LiveDocument | null>(null);

  constructor(view: MeetingView) {
    this.#view = view;
    this.#ref = { kind: 'meeting', meeting: view.id };
  }

  get live(): LiveDocument | null {
    return this.#live;
  }

  get access(): DocumentAccess {
    const { meeting, session, profile } = this.#view;
    const viewer = { ...session.person, person: session.person.id, agency: session.agency };
    return accessTo(this.#ref, viewer, { meeting, contact: null, profile });
  }

  get blocks(): readonly Block[] {
    return blocksIn(this.#live);
  }

  /** Opens, or opens again where the person may do more than before; what was refused here stays until it is copied. */
  follow(): void {
    const { access } = this;
    const live = this.#live;
    if (access === 'none') return;
    const mayDoMore = live?.access === 'gone' || (live?.access === 'read' && access === 'write');
    if (live !== null && (live.refusedText !== null || !mayDoMore)) return;
    live?.close();
    this.#live = openDocument(this.#view.connection, this.#ref, this.#view.agency);
  }

  close(): void {
    this.#live?.close();
    this.#live = null;
  }
}
