/** One participant's end of a document at one target: the same few deeds over whatever the target speaks. */
import { readVarUint, createDecoder } from 'lib0/decoding';

export type Line = {
  /** Sends one Yjs update; the line may merge nothing and wait for nothing. */
  send(update: Uint8Array): void;
  close(): void;
};

export type OnUpdate = (update: Uint8Array) => void;

export type OpenLine = (room: number, participant: number, onUpdate: OnUpdate) => Promise<Line>;

/** Client id and clock of an update's first struct: tells which update it is, whoever encoded it again. */
export const nameOf = (update: Uint8Array): string => {
  const decoder = createDecoder(update);
  readVarUint(decoder);
  readVarUint(decoder);
  const client = readVarUint(decoder);
  return `${client}:${readVarUint(decoder)}`;
};
