/**
 * What the editor and y-websocket take for Yjs's awareness, without its renewals: other people's carets come in
 * messages of their own, stamped by the server with who they are, and one's own goes out the same way.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { ObservableV2 } from 'lib0/observable';
import * as Y from 'yjs';
import type { AgencyId, PersonId } from '#shared/ids.ts';
import type { CaretSeen } from '#shared/wire/messages.ts';

export type CaretPlace = { readonly anchor: Y.RelativePosition; readonly head: Y.RelativePosition };
export type CaretUser = { readonly person: PersonId; readonly name: string; readonly agency: AgencyId };
export type CaretState = { readonly user: CaretUser; readonly cursor: CaretPlace };

type Change = { readonly added: number[]; readonly updated: number[]; readonly removed: number[] };
type Heard = { change: (change: Change, origin: unknown) => void; update: (change: Change, origin: unknown) => void };

export class CaretAwareness extends ObservableV2<Heard> {
  readonly doc: Y.Doc;
  /** Other people's only, under numbers of this page; y-websocket empties it when the line goes. */
  readonly states = new Map<number, CaretState>();
  /** y-websocket asks for the age of each state; ours never age. */
  readonly meta = { get: () => ({ clock: 0, lastUpdated: 0 }), set: () => undefined };
  readonly #send: (at: Uint8Array | null) => void;
  readonly #numbers = new Map<PersonId, number>();
  #own: Readonly<Record<string, unknown>> = {};

  constructor(doc: Y.Doc, send: (at: Uint8Array | null) => void) {
    super();
    this.doc = doc;
    this.#send = send;
  }

  get clientID(): number {
    return this.doc.clientID;
  }

  getStates(): ReadonlyMap<number, CaretState> {
    return this.states;
  }

  getLocalState(): Readonly<Record<string, unknown>> {
    return this.#own;
  }

  /** `cursor` is the only field that leaves the page: who it is, the server knows. */
  setLocalStateField(field: string, value: unknown): void {
    const had = this.#own['cursor'] ?? null;
    this.#own = { ...this.#own, [field]: value };
    if (field !== 'cursor' || (value === null && had === null)) return;
    this.#send(value === null ? null : encodeCaret(value as CaretPlace));
  }

  show({ person, name, agency, at }: CaretSeen): void {
    const number = this.#numbers.get(person) ?? this.#numbers.size + 1;
    this.#numbers.set(person, number);
    const wasShown = this.states.has(number);
    const cursor = at === null ? null : decodeCaret(at);
    if (cursor === null) this.states.delete(number);
    else this.states.set(number, { user: { person, name, agency }, cursor });
    this.#tell({
      added: !wasShown && cursor !== null ? [number] : [],
      updated: wasShown && cursor !== null ? [number] : [],
      removed: wasShown && cursor === null ? [number] : [],
    });
  }

  #tell(change: Change): void {
    this.emit('change', [change, this]);
    this.emit('update', [change, this]);
  }
}

const encodeCaret = ({ anchor, head }: CaretPlace): Uint8Array => {
  const encoder = encoding.createEncoder();
  for (const position of [anchor, head]) encoding.writeVarUint8Array(encoder, Y.encodeRelativePosition(position));
  return encoding.toUint8Array(encoder);
};

/** Null where another client sent what is no caret: the server does not look into it. */
const decodeCaret = (bytes: Uint8Array): CaretPlace | null => {
  try {
    const decoder = decoding.createDecoder(bytes);
    const read = () => Y.decodeRelativePosition(decoding.readVarUint8Array(decoder));
    return { anchor: read(), head: read() };
  } catch {
    return null;
  }
};
