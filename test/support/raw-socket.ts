/** A connection that sends whatever a test likes: whole bytes, packets no client makes, or ordinary questions. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { RefusalCode } from '#shared/decisions/refusals.ts';
import { WIRE_VERSION } from '#shared/wire/messages.ts';
import { decodePacket, encodePacket } from '#shared/wire/parser.ts';

export const CONNECT = 0;
export const EVENT = 2;
export const ACK = 3;
const CONNECT_ERROR = 4;

/** Engine.io's own text frames: 0 opens, 2 asks whether we are here, 3 answers that. */
const OPENS = 48;
const ASKS = 50;
const HERE = '3';

export type Answered = { readonly ok: boolean; readonly refusal?: { readonly code: RefusalCode } } & Readonly<Record<string, unknown>>;

export type Told = { readonly event: string; readonly data: readonly unknown[]; readonly bytes: Uint8Array };

export type RawSocket = {
  /** One frame: binary for bytes, text for words. */
  send(frame: Uint8Array | string): void;
  emit(event: string, ...data: readonly unknown[]): void;
  /** Resolves with the server's answer; never, where the connection ends first. */
  ask(event: string, message?: unknown): Promise<Answered>;
  /** Everything told so far but answers. */
  readonly told: readonly Told[];
  /** The bytes of the answer to the last question. */
  lastAnswer(): Uint8Array;
  untilTold(event: string): Promise<Told>;
  isOpen(): boolean;
  /** Resolves when the connection has ended. */
  readonly ended: Promise<unknown>;
  close(): void;
};

export type RawOptions = {
  readonly cookie?: string;
  readonly origin?: string;
  /** What the connection says of itself; `undefined` says nothing at all. */
  readonly auth?: unknown;
};

const addressOf = (url: string): string => `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;

const headersOf = ({ cookie, origin }: RawOptions) => ({
  ...(cookie === undefined ? {} : { cookie }),
  ...(origin === undefined ? {} : { origin }),
});

/** The status by which an upgrade is turned away; 101 where it is taken. */
export const statusOfUpgrade = (url: string, options: RawOptions): Promise<number> =>
  new Promise((resolve) => {
    const socket = new WebSocket(addressOf(url), { headers: headersOf(options) });
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.once('open', () => {
      resolve(101);
      socket.terminate();
    });
    socket.on('error', () => undefined);
  });

/** Resolves once the frames may flow; nothing is said to be signed in before `welcome` was told. */
export const openRaw = async (url: string, options: RawOptions): Promise<RawSocket> => {
  const socket = new WebSocket(addressOf(url), { perMessageDeflate: false, headers: headersOf(options) });
  const waiting = new Map<number, (answer: Answered) => void>();
  const told: Told[] = [];
  const listeners = new Set<() => void>();
  let next = 0;
  let lastAnswer = new Uint8Array();
  const ended = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => undefined);

  const packet = (type: number, data: unknown, id?: number) => encodePacket({ nsp: '/', type, data, ...(id === undefined ? {} : { id }) });
  const take = (bytes: Uint8Array) => {
    const { type, data, id } = decodePacket(bytes);
    if (type === ACK && id !== undefined) {
      lastAnswer = Uint8Array.from(bytes);
      waiting.get(id)?.((data as readonly Answered[])[0] as Answered);
      waiting.delete(id);
      return;
    }
    if (type === EVENT) {
      const [event, ...content] = data as readonly [string, ...unknown[]];
      told.push({ event, data: content, bytes: Uint8Array.from(bytes) });
    }
    if (type === CONNECT_ERROR) told.push({ event: 'connect_error', data: [data], bytes: Uint8Array.from(bytes) });
    listeners.forEach((look) => look());
  };
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return take(data);
    if (data[0] === OPENS && options.auth !== undefined) socket.send(packet(CONNECT, options.auth));
    if (data[0] === ASKS) socket.send(HERE);
  });
  await once(socket, 'open');

  return {
    send: (frame) => socket.send(frame),
    emit: (event, ...data) => socket.send(packet(EVENT, [event, ...data])),
    ask: (event, message) =>
      new Promise((resolve) => {
        waiting.set(next, resolve);
        socket.send(packet(EVENT, message === undefined ? [event] : [event, message], next));
        next += 1;
      }),
    told,
    lastAnswer: () => lastAnswer,
    untilTold: (event) =>
      new Promise((resolve) => {
        const look = () => {
          const found = told.find((each) => each.event === event);
          if (found === undefined) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
    isOpen: () => socket.readyState === WebSocket.OPEN,
    ended,
    close: () => socket.terminate(),
  };
};

/** A signed-in connection that says what an honest one says, and then whatever the test likes. */
export const joinRaw = async (url: string, cookie: string): Promise<RawSocket> => {
  const socket = await openRaw(url, { cookie, origin: url, auth: { version: WIRE_VERSION } });
  await socket.untilTold('welcome');
  return socket;
};
