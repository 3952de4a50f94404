/** The messages of the Yjs sync protocol, as its servers understand them, and what a socket has heard of them. */
import { readVarUint, readVarUint8Array, type Decoder } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array, type Encoder } from 'lib0/encoding';

export const SYNC = 0;
const ASK = 0;
const WHOLE = 1;
const UPDATE = 2;
/** Of an empty document. */
const NOTHING_YET = Uint8Array.of(0);

const messageOf = (kind: number, content: Uint8Array, start: (encoder: Encoder) => void): Uint8Array => {
  const encoder = createEncoder();
  start(encoder);
  writeVarUint(encoder, SYNC);
  writeVarUint(encoder, kind);
  writeVarUint8Array(encoder, content);
  return toUint8Array(encoder);
};

/** `start` writes what the target wants before the message. */
export const updateMessage = (update: Uint8Array, start: (encoder: Encoder) => void = () => {}): Uint8Array =>
  messageOf(UPDATE, update, start);
export const askForAll = (start: (encoder: Encoder) => void = () => {}): Uint8Array => messageOf(ASK, NOTHING_YET, start);

export type Heard = { readonly kind: 'update' | 'whole'; readonly update: Uint8Array };

/** After the message's type has been read; null for a question. */
export const readSync = (decoder: Decoder): Heard | null => {
  const kind = readVarUint(decoder);
  if (kind === ASK) return null;
  return { kind: kind === WHOLE ? 'whole' : 'update', update: readVarUint8Array(decoder) };
};
