/**
 * Words that can be found again in any bytes: each says what kind of secret it is and has a number of its own.
 * R: the reason of a rating. W: a word typed into a document. C: what a contact is about. Q: what a guest is asked.
 */
export type MarkerKind = 'R' | 'W' | 'C' | 'Q';

export const marker = (kind: MarkerKind, number: number): string => `~${kind}${number}~`;

const MARKER = /~[RWCQ]\d+~/g;

/** Ids that the simulation makes, of contacts among other things. */
export const madeId = (number: number): string => `made-${number}`;

const ID = /made-\d+|contact-[0-9a-f]{32}/g;

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

export const markersIn = (content: Uint8Array | string): ReadonlySet<string> =>
  new Set((typeof content === 'string' ? content : textOf(content)).match(MARKER));

export const idsIn = (bytes: Uint8Array): ReadonlySet<string> => new Set(textOf(bytes).match(ID));
