/** A guest at one screen: what they are sent is one value and the texts they open, by the browser's real documents. */
import * as Y from 'yjs';
import type { GuestView } from '#shared/decisions/guest-view.ts';
import type { GuestPlace } from '#shared/documents/guest-access.ts';
import { documentNameOf, type DocumentName, type DocumentRef } from '#shared/documents/names.ts';
import { textOf } from '#shared/documents/shape.ts';
import { GUEST_AGENCY } from '#shared/people/guest.ts';
import { channelsOver } from '#web/live/channel-line.ts';
import type { LiveSocket } from '#web/live/connection.svelte.ts';
import { LiveDocument } from '#web/live/document.svelte.ts';
import { ClientSocket, type Leaving } from './network.ts';

export class SimulatedGuest {
  readonly place: GuestPlace;
  readonly socket = new ClientSocket();
  readonly texts = new Map<DocumentName, { readonly ref: DocumentRef; readonly document: LiveDocument }>();
  view: GuestView | null = null;

  constructor(place: GuestPlace) {
    this.place = place;
    this.socket.on('guest', (view: GuestView) => this.show(view));
  }

  get isOver(): boolean {
    return this.view?.kind === 'over';
  }

  take(packet: Leaving): void {
    this.socket.take(packet.bytes);
  }

  show(view: GuestView): void {
    this.view = view;
    if (view.kind === 'over') this.close();
    else this.#open();
  }

  /** Their own text and those released to them, as their page does; what is open stays open. */
  #open(): void {
    if (this.view?.kind !== 'in') return;
    const { meeting, contact } = this.place;
    const released = this.view.released.map(({ agency }): DocumentRef => ({ kind: 'agency', meeting, contact, agency }));
    for (const ref of [this.own, ...released]) {
      const name = documentNameOf(ref);
      if (this.texts.has(name)) continue;
      const document = new LiveDocument(channelsOver(this.socket as unknown as LiveSocket), ref, GUEST_AGENCY);
      this.texts.set(name, { ref, document });
    }
  }

  /** Only where the screen lets them write. */
  type(word: string): boolean {
    const document = this.texts.get(documentNameOf(this.own))?.document;
    if (document?.access !== 'write' || !document.isSynced) return false;
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(word)]);
    const text = textOf(document.doc);
    text.insert(text.length, [paragraph]);
    return true;
  }

  close(): void {
    for (const { document } of this.texts.values()) document.close();
    this.texts.clear();
  }

  get own(): DocumentRef {
    return { kind: 'guest', ...this.place };
  }
}
