/** One person at one screen: the browser's real board and documents over a simulated line. */
import * as Y from 'yjs';
import type { CommandEnvelope } from '#shared/decisions/command.ts';
import { documentNameOf, type DocumentName, type DocumentRef } from '#shared/documents/names.ts';
import { plainTextOf } from '#shared/documents/plain-text.ts';
import { analysisOf, textOf } from '#shared/documents/shape.ts';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import type { Answer } from '#shared/wire/messages.ts';
import { Board } from '#web/live/board.svelte.ts';
import { channelsOver } from '#web/live/channel-line.ts';
import type { Connection, LiveSocket } from '#web/live/connection.svelte.ts';
import { LiveDocument } from '#web/live/document.svelte.ts';
import { ClientSocket, type Leaving } from './network.ts';
import { Shadow } from './shadow.ts';

export type CommandAnswer = Answer<{ at: number; created: string | null }>;

type OpenText = {
  readonly ref: DocumentRef;
  readonly document: LiveDocument;
  /** Words typed here; a copy that was dropped has lost those that were not saved. */
  readonly typed: Map<Y.Doc, Set<string>>;
};

export class SimulatedParticipant {
  readonly person: Person;
  readonly meeting: MeetingId;
  readonly socket = new ClientSocket();
  readonly texts = new Map<DocumentName, OpenText>();
  /** What has arrived here of the record, told apart from the browser's own board. */
  mirror = new Shadow(new Map());
  /** Packets that arrived here, in all. */
  arrivals = 0;
  /** Sent, and not answered yet: sent again over the next line, with the same id. */
  readonly #unanswered = new Map<string, CommandEnvelope>();
  #board: Board | null = null;
  #lastSent: CommandEnvelope | null = null;

  constructor(person: Person, meeting: MeetingId) {
    this.person = person;
    this.meeting = meeting;
    this.socket.on('connect', () => this.#sendAgain());
    this.socket.on('welcome', () => {
      if (this.#board === null) return;
      this.#ask('watch-home');
      this.#ask('watch-log');
    });
  }

  get agency() {
    return this.person.agencies[0]!;
  }

  get board(): Board | null {
    return this.#board;
  }

  get lastSent(): CommandEnvelope | null {
    return this.#lastSent;
  }

  /** Opens the page, or does nothing where it is open. */
  openPage(): void {
    if (this.#board !== null) return;
    const socket = this.socket as unknown as LiveSocket;
    this.#board = new Board({ socket } as unknown as Connection, this.agency, {
      kind: 'meeting',
      meeting: this.meeting,
    });
  }

  /** What is not saved by then is lost, as it is when a tab is closed all the same. */
  closePage(): void {
    for (const { document } of this.texts.values()) document.close();
    this.texts.clear();
    this.#board?.close();
    this.#board = null;
    this.mirror = new Shadow(new Map());
    this.#unanswered.clear();
  }

  /** One packet arrives. What does not follow on what is here, the board asks for again. */
  take(packet: Leaving): void {
    this.arrivals += 1;
    if (this.socket.take(packet.bytes)) this.mirror.take(packet, this.mirror.held);
  }

  command(envelope: CommandEnvelope): void {
    this.#lastSent = envelope;
    this.#unanswered.set(envelope.id, envelope);
    this.#send(envelope);
  }

  /** The last command once more, as after an answer that was lost. */
  repeat(): void {
    if (this.#lastSent !== null) this.#send(this.#lastSent);
  }

  open(ref: DocumentRef): OpenText {
    const name = documentNameOf(ref);
    const known = this.texts.get(name);
    if (known !== undefined) return known;
    const opened: OpenText = {
      ref,
      document: new LiveDocument(channelsOver(this.socket as unknown as LiveSocket), ref, this.agency),
      typed: new Map(),
    };
    this.texts.set(name, opened);
    return opened;
  }

  /** Types a word at the end of a paragraph, or begins one; only where the screen lets this person write. */
  type(ref: DocumentRef, word: string, isNewParagraph: boolean): boolean {
    const { document, typed } = this.open(ref);
    if (document.access !== 'write' || !document.isSynced) return false;
    const { doc } = document;
    typed.set(doc, (typed.get(doc) ?? new Set()).add(word));
    doc.transact(() => write(fragmentOf(ref, doc), word, isNewParagraph));
    return true;
  }

  /** Takes back everything in the last paragraph. */
  erase(ref: DocumentRef): boolean {
    const { document } = this.open(ref);
    if (document.access !== 'write' || !document.isSynced) return false;
    const fragment = fragmentOf(ref, document.doc);
    if (fragment.length > 0) fragment.delete(fragment.length - 1, 1);
    return true;
  }

  textOf(ref: DocumentRef): string {
    return plainTextOf(ref, this.open(ref).document.doc);
  }

  seen(contact: ContactId) {
    return this.#board?.seen(contact) ?? 0;
  }

  #ask(event: 'watch-home' | 'watch-log'): void {
    this.socket
      .timeout(10_000)
      .emitWithAck(event, { agency: this.agency })
      .catch(() => {});
  }

  #sendAgain(): void {
    for (const envelope of this.#unanswered.values()) this.#send(envelope);
  }

  #send(envelope: CommandEnvelope): void {
    if (!this.socket.connected) return;
    this.socket
      .timeout(10_000)
      .emitWithAck('command', envelope)
      .then(() => this.#unanswered.delete(envelope.id))
      // The line went or the answer is late: it is sent again over the next line.
      .catch(() => {});
  }
}

const fragmentOf = (ref: DocumentRef, doc: Y.Doc): Y.XmlFragment =>
  ref.kind === 'shared' ? analysisOf(doc) : textOf(doc);

const write = (fragment: Y.XmlFragment, word: string, isNewParagraph: boolean): void => {
  if (fragment.length === 0 || isNewParagraph) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText()]);
    fragment.insert(fragment.length, [paragraph]);
  }
  const text = (fragment.get(fragment.length - 1) as Y.XmlElement).get(0) as Y.XmlText;
  text.insert(text.length, `${word} `);
};
