/**
 * The one connection of a participant, as two queues of packets: nothing moves until the simulation delivers
 * it. Both ends have the little of socket.io's sockets that the real lanes and the real client use.
 */
import { decodePacket, encodePacket } from '#shared/wire/parser.ts';

const EVENT = 2;
const ACK = 3;

// Listeners take what their event carries; which that is, the two real ends agree on.
type Listener = (...heard: never[]) => void;
type Reply = { readonly resolve: (answer: unknown) => void; readonly reject: (error: Error) => void };

class Listeners {
  readonly #byEvent = new Map<string, Set<Listener>>();

  on(event: string, listener: Listener): void {
    this.#byEvent.set(event, (this.#byEvent.get(event) ?? new Set()).add(listener));
  }

  off(event: string, listener: Listener): void {
    this.#byEvent.get(event)?.delete(listener);
  }

  tell(event: string, heard: readonly unknown[]): void {
    for (const listener of this.#byEvent.get(event) ?? []) listener(...(heard as never[]));
  }
}

/** What a browser holds: it outlives its lines, and what it says while there is none waits for the next. */
export class ClientSocket {
  readonly #listeners = new Listeners();
  readonly #replies = new Map<number, Reply>();
  #line: Line | null = null;
  #buffered: Uint8Array[] = [];
  #lastId = 0;

  get connected(): boolean {
    return this.#line !== null;
  }

  get line(): Line | null {
    return this.#line;
  }

  on = (event: string, listener: Listener): void => this.#listeners.on(event, listener);
  off = (event: string, listener: Listener): void => this.#listeners.off(event, listener);

  emit(event: string, ...said: readonly unknown[]): void {
    this.#send(encodePacket({ type: EVENT, nsp: '/', data: [event, ...said] }));
  }

  timeout(milliseconds: number): {
    emitWithAck: (event: string, ...said: readonly unknown[]) => Promise<unknown>;
  } {
    return {
      emitWithAck: (event, ...said) =>
        new Promise((resolve, reject) => {
          this.#lastId += 1;
          const id = this.#lastId;
          const timer = setTimeout(
            () => this.#settle(id, (reply) => reply.reject(new Error('no answer in time'))),
            milliseconds,
          );
          const settled =
            <Value>(how: (value: Value) => void) =>
            (value: Value) => {
              clearTimeout(timer);
              how(value);
            };
          this.#replies.set(id, { resolve: settled(resolve), reject: settled(reject) });
          this.#send(encodePacket({ type: EVENT, nsp: '/', data: [event, ...said], id }));
        }),
    };
  }

  attach(line: Line): void {
    this.#line = line;
    line.up.push(...this.#buffered);
    this.#buffered = [];
    this.#listeners.tell('connect', []);
  }

  /** The line went: who waits for an answer on it will not get one. */
  detach(): void {
    if (this.#line === null) return;
    this.#line = null;
    for (const id of this.#replies.keys())
      this.#settle(id, (reply) => reply.reject(new Error('the line went')));
    this.#listeners.tell('disconnect', ['transport close']);
  }

  /** One packet arrives; false where it is an answer that nobody waits for any more. */
  take(bytes: Uint8Array): boolean {
    const { type, data, id } = decodePacket(bytes);
    const said = data as readonly unknown[];
    if (type !== ACK) {
      this.#listeners.tell(String(said[0]), said.slice(1));
      return true;
    }
    const isAwaited = this.#replies.has(id ?? 0);
    this.#settle(id ?? 0, (reply) => reply.resolve(said[0]));
    return isAwaited;
  }

  #send(packet: Uint8Array): void {
    if (this.#line === null) this.#buffered.push(packet);
    else this.#line.up.push(packet);
  }

  #settle(id: number, how: (reply: Reply) => void): void {
    const reply = this.#replies.get(id);
    this.#replies.delete(id);
    if (reply !== undefined) how(reply);
  }
}

/** Packets under way. */
export type Line = { readonly up: Uint8Array[]; readonly down: Leaving[] };

/** What is about to leave the server: the event, or the event that it answers. */
export type Leaving = {
  readonly event: string;
  readonly isAnswer: boolean;
  readonly data: readonly unknown[];
  readonly bytes: Uint8Array;
};

export type Rooms = Map<string, Set<ServerSocket>>;

/** The last of a line that the server ends: after what it said before, the far end finds it gone. */
export const LINE_ENDS: Leaving = { event: 'line ends', isAnswer: false, data: [], bytes: new Uint8Array() };

/** The server's end of one line. */
export class ServerSocket {
  readonly id: string;
  readonly line: Line = { up: [], down: [] };
  readonly #listeners = new Listeners();
  readonly #rooms: Rooms;
  readonly #leaving: (packet: Leaving) => void;
  readonly handshake: { readonly headers: { readonly cookie: string } };
  connected = true;

  /** `cookie`: of a guest's browser. */
  constructor(id: string, rooms: Rooms, leaving: (packet: Leaving) => void, cookie = '') {
    this.id = id;
    this.handshake = { headers: { cookie } };
    this.#rooms = rooms;
    this.#leaving = leaving;
  }

  on = (event: string, listener: Listener): void => this.#listeners.on(event, listener);

  emit(event: string, ...said: readonly unknown[]): boolean {
    this.#send(event, false, said, encodePacket({ type: EVENT, nsp: '/', data: [event, ...said] }));
    return true;
  }

  join(room: string): void {
    this.#rooms.set(room, (this.#rooms.get(room) ?? new Set()).add(this));
  }

  leave(room: string): void {
    this.#rooms.get(room)?.delete(this);
  }

  to(room: string): { emit: (event: string, ...said: readonly unknown[]) => void } {
    return {
      emit: (event, ...said) => {
        for (const other of this.#rooms.get(room) ?? []) if (other !== this) other.emit(event, ...said);
      },
    };
  }

  /** One packet arrives; an answer goes back where one is wanted. */
  take(bytes: Uint8Array): { readonly event: string; readonly message: unknown } {
    const { data, id } = decodePacket(bytes);
    const [event, message] = data as readonly [string, unknown];
    const answer = (value: unknown): void => {
      if (id !== undefined)
        this.#send(event, true, [value, message], encodePacket({ type: ACK, nsp: '/', data: [value], id }));
    };
    this.#listeners.tell(event, [message, answer]);
    return { event, message };
  }

  /** The server ends it. */
  disconnect(): void {
    if (!this.connected) return;
    this.line.down.push(LINE_ENDS);
    this.close();
  }

  /** The line went, and the server notices. */
  close(): void {
    if (!this.connected) return;
    this.connected = false;
    this.#listeners.tell('disconnect', []);
    for (const members of this.#rooms.values()) members.delete(this);
  }

  #send(event: string, isAnswer: boolean, data: readonly unknown[], bytes: Uint8Array): void {
    if (!this.connected) return;
    const packet: Leaving = { event, isAnswer, data, bytes };
    this.#leaving(packet);
    this.line.down.push(packet);
  }
}
