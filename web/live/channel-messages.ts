/** The few messages of y-websocket's protocol that pass between the provider and its channel. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync';

const SYNC = 0;
const AWARENESS = 1;

export type ProviderMessage = {
  /**
   * - state-vector: asks for what the provider's document lacks
   * - difference: what it has that the other side lacks, in answer to a state vector
   * - presence: nothing for the server; carets have a message of their own
   */
  readonly kind: 'state-vector' | 'difference' | 'update' | 'presence';
  readonly bytes: Uint8Array;
};

export const readProviderMessage = (message: Uint8Array): ProviderMessage => {
  const decoder = decoding.createDecoder(message);
  if (decoding.readVarUint(decoder) !== SYNC) return { kind: 'presence', bytes: message };
  const step = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  if (step === messageYjsSyncStep1) return { kind: 'state-vector', bytes };
  return { kind: step === messageYjsSyncStep2 ? 'difference' : 'update', bytes };
};

const syncMessage = (step: number, bytes: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
};

/** All that the server has and the provider's document had not: with it the provider is synced. */
export const differenceForProvider = (update: Uint8Array): Uint8Array => syncMessage(messageYjsSyncStep2, update);

export const updateForProvider = (update: Uint8Array): Uint8Array => syncMessage(messageYjsUpdate, update);

/** The provider answers it with what the server lacks. */
export const stateVectorForProvider = (vector: Uint8Array): Uint8Array => syncMessage(messageYjsSyncStep1, vector);

/** The presence of nobody: it only says that the line is alive. */
export const SIGN_OF_LIFE = Uint8Array.of(AWARENESS, 1, 0);

/** No struct and no deletion. */
export const isEmptyUpdate = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0;
