/**
 * What y-websocket takes for a WebSocket: a channel on the one connection. It lives as long as one opening of
 * the document; the provider makes the next one.
 */
import * as Y from 'yjs';
import type { DocumentName } from '#shared/documents/names.ts';
import type { AgencyId } from '#shared/ids.ts';
import { unreachable, type Refusal } from '#shared/result.ts';
import { UPDATE_BYTES } from '#shared/wire/limits.ts';
import type { ChannelEnd } from '#shared/wire/messages.ts';
import {
  differenceForProvider,
  isEmptyUpdate,
  readProviderMessage,
  SIGN_OF_LIFE,
  stateVectorForProvider,
  updateForProvider,
} from './channel-messages.ts';
import type { ChannelTransport } from './channel-transport.ts';

/** What the provider does with a close: 4400 to 4499 are final, after all others it opens again. */
export const CLOSE = { lost: 4000, again: 4001, refused: 4400, gone: 4403 } as const;

/** The provider gives up a line on which it heard nothing for 30 s; ours has a heartbeat of its own. */
const SIGN_OF_LIFE_MS = 10_000;

/** How soon to try again where the server cannot write; a full disk is not mended faster by asking faster. */
const STORE_AGAIN_MS = 1000;

export type ChannelSetting = {
  readonly line: ChannelTransport;
  readonly document: DocumentName;
  readonly agency: AgencyId;
  readonly doc: Y.Doc;
  readonly onOpen: (channel: number, access: 'write' | 'read') => void;
  /** Everything typed so far is on the server's disk. */
  readonly onSaved: () => void;
  /** The server is there and cannot write; it is asked again. */
  readonly onNotStored: () => void;
  /** After it nothing more is heard of this channel, and the provider makes no other where it is final. */
  readonly onEnd: (because: ChannelEnd['because'], refusal: Refusal) => void;
};

type Listener<Event> = ((event: Event) => void) | null;

export class ChannelSocket {
  readonly OPEN = 1;
  binaryType = 'arraybuffer';
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: Listener<{ readonly data: Uint8Array }> = null;
  onclose: Listener<{ readonly code: number; readonly reason: string }> = null;
  onerror: Listener<unknown> = null;

  readonly #setting: ChannelSetting;
  readonly #stops: (() => void)[];
  #channel = 0;
  #access: 'write' | 'read' = 'read';
  /** The client id the server knows for this person's; Yjs may change the document's at any time. */
  #reserved = 0;
  #outbox: Uint8Array[] = [];
  #isSending = false;
  /** Updates that came before the answer to the sync: only after it do they rest on something. Null once synced. */
  #early: Uint8Array[] | null = [];

  constructor(setting: ChannelSetting) {
    this.#setting = setting;
    const { line } = setting;
    const lifeSigns = setInterval(() => this.#deliver(SIGN_OF_LIFE), SIGN_OF_LIFE_MS);
    this.#stops = [
      () => clearInterval(lifeSigns),
      line.onDisconnected(() => this.#finish(CLOSE.lost)),
      line.onUpdates((channel, updates) => {
        if (channel === this.#channel) this.#receive(updates);
      }),
      line.onEnd(({ channel, because, refusal }) => {
        if (channel === this.#channel) this.#end(because, refusal);
      }),
    ];
    if (line.isConnected) this.#unlessLost(this.#open());
    else this.#stops.push(line.onConnected(() => this.#unlessLost(this.#open())));
  }

  /** Called by the provider with each of its messages. */
  send(message: Uint8Array): void {
    const { kind, bytes } = readProviderMessage(message);
    switch (kind) {
      case 'state-vector':
        return this.#unlessLost(this.#sync(bytes));
      case 'difference':
        return this.#put(bytes);
      case 'update':
        // Before the sync it may rest on what was typed while the line was down; the difference will hold it.
        return this.#early === null ? this.#put(bytes) : undefined;
      case 'presence':
        return;
      default:
        return unreachable(kind);
    }
  }

  /** Called by the provider when it lets go; it wants to hear nothing more. */
  close(): void {
    if (this.readyState === CLOSED) return;
    if (this.#channel !== 0) this.#setting.line.close(this.#channel);
    this.#stop();
  }

  async #open(): Promise<void> {
    const { line, document, agency, doc, onOpen } = this.#setting;
    const client = doc.clientID;
    const answer = await line.open({ document, agency, client });
    if (this.readyState === CLOSED) {
      if (answer.ok) line.close(answer.channel);
      return;
    }
    if (!answer.ok) return this.#refusedEntry(answer.refusal);
    this.#channel = answer.channel;
    this.#access = answer.access;
    this.#reserved = client;
    this.readyState = this.OPEN;
    onOpen(answer.channel, answer.access);
    if (this.readyState === this.OPEN) this.onopen?.();
  }

  #refusedEntry(refusal: Refusal): void {
    switch (refusal.code) {
      case 'client-id-not-yours':
        // Somebody has this number already, by chance or on purpose; nothing was written under it yet.
        this.#setting.doc.clientID = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
        return this.#finish(CLOSE.again);
      case 'not-permitted':
      case 'not-found':
      case 'malformed':
        return this.#end('gone', refusal);
      default:
        return this.#finish(CLOSE.again);
    }
  }

  async #sync(known: Uint8Array): Promise<void> {
    const answer = await this.#setting.line.sync(this.#channel, known);
    if (this.readyState !== this.OPEN) return;
    if (!answer.ok) return this.#finish(CLOSE.again);
    this.#deliver(differenceForProvider(answer.update));
    // A reader is never asked: even an honest one has emitted something that is not for others.
    if (this.#access === 'write') this.#deliver(stateVectorForProvider(answer.stateVector));
    const early = this.#early ?? [];
    this.#early = null;
    this.#receive(early);
    this.#sendNext();
  }

  #receive(updates: readonly Uint8Array[]): void {
    if (this.#early !== null) this.#early.push(...updates);
    else for (const update of updates) this.#deliver(updateForProvider(update));
  }

  #put(update: Uint8Array): void {
    if (this.#access === 'read' || isEmptyUpdate(update)) return;
    this.#outbox.push(update);
    if (this.#early === null) this.#sendNext();
  }

  #sendNext(): void {
    if (this.#isSending || this.readyState !== this.OPEN) return;
    if (this.#outbox.length === 0) return this.#setting.onSaved();
    this.#isSending = true;
    this.#unlessLost(this.#sendOne());
  }

  /** One update in flight, what is typed meanwhile goes together into the next. */
  async #sendOne(): Promise<void> {
    const { line, doc, onNotStored } = this.#setting;
    if (doc.clientID !== this.#reserved) {
      const client = doc.clientID;
      const answer = await line.reserve(this.#channel, client);
      if (!answer.ok) return this.#finish(CLOSE.again);
      this.#reserved = client;
    }
    const { update, rest } = takeFirst(this.#outbox);
    if (update.byteLength > UPDATE_BYTES) return this.#end('refused', TOO_LARGE);
    this.#outbox = rest;
    const answer = await line.update(this.#channel, update);
    this.#isSending = false;
    if (answer.ok) return this.#sendNext();
    if (answer.refusal.code !== 'not-stored') return this.#finish(CLOSE.again);
    this.#outbox.unshift(update);
    onNotStored();
    const again = setTimeout(() => this.#sendNext(), STORE_AGAIN_MS);
    this.#stops.push(() => clearTimeout(again));
  }

  #deliver(message: Uint8Array): void {
    if (this.readyState === this.OPEN) this.onmessage?.({ data: message });
  }

  #end(because: ChannelEnd['because'], refusal: Refusal): void {
    if (this.readyState === CLOSED) return;
    this.#finish(because === 'gone' ? CLOSE.gone : because === 'refused' ? CLOSE.refused : CLOSE.again);
    this.#setting.onEnd(because, refusal);
  }

  #finish(code: number): void {
    if (this.readyState === CLOSED) return;
    const tell = this.onclose;
    this.#stop();
    tell?.({ code, reason: '' });
  }

  #stop(): void {
    this.readyState = CLOSED;
    for (const stop of this.#stops) stop();
  }

  /** A promise that rejects means that the line went before the answer. */
  #unlessLost(deed: Promise<void>): void {
    deed.catch(() => this.#finish(CLOSE.lost));
  }
}

const CLOSED = 3;

const TOO_LARGE: Refusal = { code: 'too-large', sentence: 'That was too much text at once. Add it in smaller pieces.' };

/** All of it merged where that is not too large for one message; else the first alone. */
const takeFirst = (outbox: readonly Uint8Array[]): { update: Uint8Array; rest: Uint8Array[] } => {
  const [first = new Uint8Array(), ...others] = outbox;
  if (others.length === 0) return { update: first, rest: [] };
  const all = Y.mergeUpdates([...outbox]);
  return all.byteLength <= UPDATE_BYTES ? { update: all, rest: [] } : { update: first, rest: others };
};
