/** One document as this tab has it: written together, and honest about what is saved. */
import { createSubscriber } from 'svelte/reactivity';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { documentNameOf, type DocumentName, type DocumentRef } from '#shared/documents/names.ts';
import { plainTextOf } from '#shared/documents/plain-text.ts';
import type { AgencyId } from '#shared/ids.ts';
import type { Refusal } from '#shared/result.ts';
import type { ChannelEnd } from '#shared/wire/messages.ts';
import { CaretAwareness, type CaretPlace } from './caret-awareness.ts';
import { channelsOver } from './channel-line.ts';
import { ChannelSocket, type ChannelSetting } from './channel-socket.ts';
import type { ChannelTransport } from './channel-transport.ts';
import type { LiveSocket } from './connection.svelte.ts';
import { watchUnsent } from './unsent.ts';

/** `gone`: this person may not, or no longer, see it. */
export type LiveAccess = 'opening' | 'write' | 'read' | 'gone';

/** `waiting`: it cannot be saved at the moment; the text is kept in this tab and sent by itself. */
export type Saving = 'saved' | 'saving' | 'waiting';

/** Everything that is made anew where the copy is dropped. */
type Copy = {
  readonly doc: Y.Doc;
  readonly awareness: CaretAwareness;
  /** Null once there is nothing left to follow. */
  readonly provider: WebsocketProvider | null;
};

/** The right to write ended while the line was down, before everything had been sent. */
const TOO_LATE: Refusal = {
  code: 'read-only',
  sentence: 'You may no longer change this text, and your last words in it could not be saved.',
};

export class LiveDocument {
  readonly name: DocumentName;
  readonly #ref: DocumentRef;
  readonly #agency: AgencyId;
  readonly #line: ChannelTransport;
  readonly #stops: (() => void)[];
  #copy: Copy;
  #channel = 0;
  #access: LiveAccess = 'opening';
  #isSynced = false;
  #isUnsaved = false;
  #isStoreFailing = false;
  #refused: { readonly text: string; readonly refusal: Refusal } | null = null;
  #changed: () => void = () => {};
  readonly #subscribe = createSubscriber((update) => {
    this.#changed = update;
    return () => (this.#changed = () => {});
  });

  constructor(line: ChannelTransport, ref: DocumentRef, agency: AgencyId) {
    this.name = documentNameOf(ref);
    this.#ref = ref;
    this.#agency = agency;
    this.#line = line;
    this.#copy = this.#open();
    this.#stops = [
      line.onCaret((seen) => seen.channel === this.#channel && this.#copy.awareness.show(seen)),
      line.onConnected(() => this.#changed()),
      line.onDisconnected(() => this.#changed()),
      watchUnsent(() => this.#isUnsaved || this.#refused !== null),
    ];
  }

  /** Another one after a refusal: whoever binds an editor to it binds again when this changes. */
  get doc(): Y.Doc {
    this.#subscribe();
    return this.#copy.doc;
  }

  /** Carets of others, and the way out for one's own; fits Tiptap's caret extension as `{ awareness }`. */
  get awareness(): CaretAwareness {
    this.#subscribe();
    return this.#copy.awareness;
  }

  get access(): LiveAccess {
    this.#subscribe();
    return this.#access;
  }

  get saving(): Saving {
    this.#subscribe();
    if (!this.#isUnsaved) return 'saved';
    return this.#copy.provider?.wsconnected === true && !this.#isStoreFailing ? 'saving' : 'waiting';
  }

  /** The whole text has been here once: nothing is shown before, as an empty text would be taken for one. */
  get isSynced(): boolean {
    this.#subscribe();
    return this.#isSynced;
  }

  /** The text as it stood in this tab when a change was refused, for its author to copy. */
  get refusedText(): string | null {
    this.#subscribe();
    return this.#refused?.text ?? null;
  }

  get refusal(): Refusal | null {
    this.#subscribe();
    return this.#refused?.refusal ?? null;
  }

  forgetRefused(): void {
    this.#refused = null;
    this.#changed();
  }

  hasUnsent(): boolean {
    return this.#isUnsaved;
  }

  /** For fields that are not Tiptap's. */
  setCaret(place: CaretPlace | null): void {
    this.#copy.awareness.setLocalStateField('cursor', place);
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#drop();
  }

  #empty(): Copy {
    const doc = new Y.Doc();
    const awareness = new CaretAwareness(doc, (at) => this.#channel !== 0 && this.#line.caret(this.#channel, at));
    return { doc, awareness, provider: null };
  }

  #open(): Copy {
    const { doc, awareness } = this.#empty();
    const provider = providerOver(
      {
        line: this.#line,
        document: this.name,
        agency: this.#agency,
        doc,
        onOpen: (channel, access) => {
          this.#channel = channel;
          this.#access = access;
          if (access === 'read' && this.#isUnsaved) this.#end('read-only', TOO_LATE);
          else this.#changed();
        },
        onSaved: () => {
          this.#isUnsaved = false;
          this.#isStoreFailing = false;
          this.#changed();
        },
        onNotStored: () => {
          this.#isStoreFailing = true;
          this.#changed();
        },
        onEnd: (because, refusal) => this.#end(because, refusal),
      },
      awareness,
    );
    provider.on('sync', (isSynced: boolean) => {
      this.#isSynced ||= isSynced;
      this.#changed();
    });
    provider.on('status', () => this.#changed());
    doc.on('update', (_: Uint8Array, origin: unknown) => {
      if (origin === provider || this.#access !== 'write' || this.#isUnsaved) return;
      this.#isUnsaved = true;
      this.#changed();
    });
    return { doc, awareness, provider };
  }

  #end(because: ChannelEnd['because'], refusal: Refusal): void {
    this.#channel = 0;
    if (because === 'gone') {
      this.#access = 'gone';
      this.#drop();
      this.#copy = this.#empty();
    } else if (because === 'refused' || this.#isUnsaved) {
      this.#refused = { text: plainTextOf(this.#ref, this.#copy.doc), refusal };
      this.#drop();
      this.#copy = this.#open();
    }
    this.#changed();
  }

  /** A copy with a refused change would never be like the others' again. */
  #drop(): void {
    const { provider, awareness, doc } = this.#copy;
    this.#isUnsaved = false;
    this.#isSynced = false;
    provider?.destroy();
    awareness.destroy();
    doc.destroy();
  }
}

/** The stock provider keeps the sync; it only takes our channel for its socket. */
const providerOver = (setting: ChannelSetting, awareness: CaretAwareness): WebsocketProvider => {
  class SocketOfDocument extends ChannelSocket {
    constructor() {
      super(setting);
    }
  }
  return new WebsocketProvider('channel:', setting.document, setting.doc, {
    disableBc: true,
    // Both have what the provider uses of them, and nothing of what it does not.
    WebSocketPolyfill: SocketOfDocument as unknown as typeof WebSocket,
    awareness: awareness as unknown as Awareness,
  });
};

/** `agency`: for whom the person acts here. Close it when the screen that shows it goes. */
export const openDocument = (connection: { readonly socket: LiveSocket }, ref: DocumentRef, agency: AgencyId): LiveDocument =>
  new LiveDocument(channelsOver(connection.socket), ref, agency);
