/** The frames of one socket.io connection with our parser, as a browser sends them, without the client library. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { hangUp } from './line.ts';
import { WIRE_VERSION } from '#shared/wire/messages.ts';
import { decodePacket, encodePacket } from '#shared/wire/parser.ts';

const CONNECT = 0;
const EVENT = 2;
const ACK = 3;

export type OurSocket = {
  /** Resolves with the server's answer. */
  ask(event: string, message: unknown): Promise<Answered>;
  /** Without waiting for an answer. */
  tell(event: string, message: unknown): void;
  on(event: string, take: (...data: never[]) => void): void;
  close(): void;
};

export type Answered = { readonly ok: boolean; readonly refusal?: { readonly code: string } } & Readonly<Record<string, unknown>>;

export const openOurSocket = async (url: string, cookie: string): Promise<OurSocket> => {
  const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(address, { perMessageDeflate: false, headers: { cookie, origin: url } });
  const waiting = new Map<number, (answer: Answered) => void>();
  const listeners = new Map<string, (...data: never[]) => void>();
  let next = 0;
  const welcomed = new Promise<void>((resolve) => {
    listeners.set('welcome', () => resolve());
  });
  const send = (packet: { type: number; data: unknown; id?: number }) => socket.send(encodePacket({ nsp: '/', ...packet }));
  socket.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) {
      // Engine.io's own: 0 opens, 2 asks whether we are here.
      if (data[0] === 48) send({ type: CONNECT, data: { version: WIRE_VERSION } });
      if (data[0] === 50) socket.send('3');
      return;
    }
    const packet = decodePacket(data);
    const content = packet.data as readonly unknown[];
    if (packet.type === ACK && packet.id !== undefined) {
      waiting.get(packet.id)?.(content[0] as Answered);
      waiting.delete(packet.id);
    }
    if (packet.type === EVENT) listeners.get(content[0] as string)?.(...(content.slice(1) as never[]));
  });
  await once(socket, 'open');
  socket.on('error', hangUp);
  await welcomed;
  return {
    ask: (event, message) =>
      new Promise((resolve) => {
        waiting.set(next, resolve);
        send({ type: EVENT, data: [event, message], id: next });
        next += 1;
      }),
    tell: (event, message) => send({ type: EVENT, data: [event, message] }),
    on: (event, take) => listeners.set(event, take),
    close: () => socket.terminate(),
  };
};
