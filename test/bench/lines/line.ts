/** One participant's end of a document at one target: the same few deeds over whatever the target speaks. */
import { createDecoder, readVarUint } from 'lib0/decoding';
import { decodeUpdate } from 'yjs';

export type Line = {
  /** Resolves when the target says that it has the update; null where it never says so. */
  send(update: Uint8Array): Promise<void> | null;
  /** The whole text, as somebody who opens it is given it; null where the target keeps none. */
  load(): Promise<Uint8Array> | null;
  close(): void;
};

export type OnUpdate = (update: Uint8Array) => void;

export type OpenLine = (room: number, participant: number, onUpdate: OnUpdate) => Promise<Line>;

export type Lines = {
  /** Once the meetings stand: what is opened after is what it costs to open it. */
  readonly ready: () => Promise<void>;
  open: OpenLine;
  /** Somebody who only has these documents open, over as many connections as the target's own client would take. */
  openIdle(rooms: readonly number[], participant: number): Promise<void>;
};

/** Of a target that knows no meetings, and whose client takes a connection a document. */
export const onePerDocument = (open: OpenLine): Lines => ({
  ready: () => Promise.resolve(),
  open,
  openIdle: async (rooms, participant) => {
    for (const room of rooms) await open(room, participant, () => {});
  },
});

/**
 * The keys pressed that an update holds, as `client:clock`, one a character: a target may merge several
 * updates into one, and each of them still counts as delivered.
 */
export const keysIn = (update: Uint8Array): readonly string[] =>
  decodeUpdate(update).structs.flatMap((struct) =>
    Array.from({ length: struct.length }, (_, index) => `${struct.id.client}:${struct.id.clock + index}`),
  );

/** The Yjs client id under which an update was written, the first number after two counts; null where it only takes away. */
export const clientOf = (update: Uint8Array): number | null => {
  const decoder = createDecoder(update);
  if (readVarUint(decoder) === 0) return null;
  readVarUint(decoder);
  return readVarUint(decoder);
};

/** A line that a target cuts while something is being sent; what is missing then is counted by whoever waits for it. */
export const hangUp = (): void => undefined;
