/** One person's copy of the text: what they typed, what was acknowledged, and what is still to be sent. */
import * as Y from 'yjs';

export type SeatText = {
  type(word: string): void;
  /** From the server: an update, or what it has that we lack. */
  take(update: Uint8Array): void;
  words(): string;
  stateVector(): Uint8Array;
  readonly client: number;
  /** Everything typed since the last time, as one update, and its words; null where there is nothing. */
  next(): Sending | null;
  /** It was not acknowledged: goes with what comes next. */
  putBack(sending: Sending): void;
  hasMore(): boolean;
};

export type Sending = { readonly update: Uint8Array; readonly words: readonly string[] };

const REMOTE = 'remote';

export const createSeatText = (): SeatText => {
  const doc = new Y.Doc();
  const text = doc.getText('words');
  let updates: Uint8Array[] = [];
  let words: string[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== REMOTE) updates.push(update);
  });
  return {
    client: doc.clientID,
    type: (word) => {
      words.push(word);
      text.insert(text.length, `${word} `);
    },
    take: (update) => Y.applyUpdate(doc, update, REMOTE),
    words: () => text.toJSON(),
    stateVector: () => Y.encodeStateVector(doc),
    next: () => {
      if (updates.length === 0) return null;
      const sending = { update: Y.mergeUpdates(updates), words };
      updates = [];
      words = [];
      return sending;
    },
    putBack: (sending) => {
      updates.unshift(sending.update);
      words = [...sending.words, ...words];
    },
    hasMore: () => updates.length > 0,
  };
};
