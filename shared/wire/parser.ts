/**
 * How a socket.io packet becomes bytes: one MessagePack array [type, data, id], and nothing else, so that
 * a message is one frame. Both ends use this one. (socket.io-msgpack-parser sends a whole underlying
 * buffer where it is given a view of it, and in browsers takes no Uint8Array at all.)
 */
import { Decoder as MessagePackDecoder, Encoder as MessagePackEncoder } from '@msgpack/msgpack';
import { FRAME_BYTES } from './limits.ts';

export type Packet = { readonly type: number; readonly nsp: string; readonly data: unknown; readonly id?: number | undefined };

const CONNECT = 0;
const DISCONNECT = 1;
const EVENT = 2;
const ACK = 3;
const CONNECT_ERROR = 4;

/** We use no namespaces, so that none travels. */
const ROOT = '/';

const messagePack = { encoder: new MessagePackEncoder(), decoder: new MessagePackDecoder({ maxBinLength: FRAME_BYTES }) };

/**
 * What socket.io raises on its own sockets. A client that could raise them too would look gone while it is
 * there, so that signing out would not cut it, and one error that nobody listens for ends the process.
 */
const RESERVED: ReadonlySet<unknown> = new Set(['connect', 'connect_error', 'disconnect', 'disconnecting', 'error', 'newListener', 'removeListener']);

/** Our deepest messages have about half as many levels; what goes deeper is meant to exhaust somebody's stack. */
const DEEPEST = 24;

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const hasValidData = (type: unknown, data: unknown): boolean => {
  switch (type) {
    case CONNECT:
      // Never null: socket.io looks into it before anybody is asked who they are.
      return isObject(data);
    case DISCONNECT:
      return data === null;
    case EVENT:
      return Array.isArray(data) && typeof data[0] === 'string' && !RESERVED.has(data[0]);
    case ACK:
      return Array.isArray(data);
    case CONNECT_ERROR:
      return typeof data === 'string' || isObject(data);
    default:
      return false;
  }
};

/** @throws where the bytes are no packet; socket.io then closes that connection alone */
export const decodePacket = (bytes: Uint8Array): Packet => {
  const decoded = messagePack.decoder.decode(bytes);
  if (!Array.isArray(decoded)) throw new Error('not a packet');
  const [type, data, id]: unknown[] = decoded;
  if (!hasValidData(type, data) || !(id === null || Number.isInteger(id))) throw new Error('not a packet');
  return { type: type as number, nsp: ROOT, data: owned(data), ...(id === null ? {} : { id: id as number }) };
};

export const encodePacket = ({ type, data, id }: Packet): Uint8Array<ArrayBuffer> =>
  messagePack.encoder.encode([type, data ?? null, id ?? null]);

/**
 * Bytes in a message are views of the frame they came in, which may lie in a far larger buffer. Copied,
 * because whatever keeps or posts such a view would keep or post all of that.
 */
const owned = (value: unknown, depth = 0): unknown => {
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (depth > DEEPEST) throw new Error('not a packet');
  if (Array.isArray(value)) return value.map((each) => owned(each, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, owned(each, depth + 1)]));
};

class Encoder {
  encode(packet: Packet): readonly [Uint8Array<ArrayBuffer>] {
    return [encodePacket(packet)];
  }
}

type Listener = (packet: Packet) => void;

/** The few members of an emitter that socket.io asks of a decoder. */
class Decoder {
  #listeners: readonly Listener[] = [];

  on(_event: 'decoded', listener: Listener): void {
    this.#listeners = [...this.#listeners, listener];
  }

  off(_event?: 'decoded', listener?: Listener): void {
    this.#listeners = listener === undefined ? [] : this.#listeners.filter((each) => each !== listener);
  }

  removeListener(event: 'decoded', listener: Listener): void {
    this.off(event, listener);
  }

  add(received: Uint8Array | ArrayBuffer | string): void {
    if (typeof received === 'string') throw new Error('not a packet');
    const packet = decodePacket(received instanceof ArrayBuffer ? new Uint8Array(received) : received);
    this.#listeners.forEach((listener) => listener(packet));
  }

  destroy(): void {
    this.#listeners = [];
  }
}

export const parser = { Encoder, Decoder };
