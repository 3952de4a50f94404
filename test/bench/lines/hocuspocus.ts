/** Talks to Hocuspocus as its own provider does, without the provider's cost. */
import { once } from 'node:events';
import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString, writeVarUint, type Encoder } from 'lib0/encoding';
import { WebSocket } from 'ws';
import { hangUp, type Lines, type OpenLine } from './line.ts';
import { askForAll, readSync, SYNC, updateMessage } from './sync-messages.ts';

const AUTH = 2;
const TOKEN = 0;
const AUTHENTICATED = 2;
const SYNC_STATUS = 8;

const nameOf = (room: number): string => `room-${room}`;

const greetingTo = (name: string): Uint8Array => {
  const greeting = createEncoder();
  writeVarString(greeting, name);
  writeVarUint(greeting, AUTH);
  writeVarUint(greeting, TOKEN);
  writeVarString(greeting, 'bench');
  writeVarString(greeting, '4.7.0');
  return toUint8Array(greeting);
};

const openHocuspocusLine =
  (url: string): OpenLine =>
  async (room, _participant, onUpdate) => {
    const name = nameOf(room);
    const start = (encoder: Encoder) => writeVarString(encoder, name);
    const socket = new WebSocket(url, { perMessageDeflate: false });
    await once(socket, 'open');
    socket.on('error', hangUp);
    const unacknowledged: (() => void)[] = [];
    let loaded: (text: Uint8Array) => void = () => {};
    const authenticated = new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        const decoder = createDecoder(data);
        readVarString(decoder);
        const type = readVarUint(decoder);
        if (type === AUTH && readVarUint(decoder) === AUTHENTICATED) resolve();
        if (type === SYNC_STATUS) unacknowledged.shift()?.();
        if (type !== SYNC) return;
        const heard = readSync(decoder);
        if (heard?.kind === 'update') onUpdate(heard.update);
        if (heard?.kind === 'whole') loaded(heard.update);
      });
    });
    socket.send(greetingTo(name));
    await authenticated;
    return {
      send: (update) => {
        socket.send(updateMessage(update, start));
        return new Promise((resolve) => unacknowledged.push(resolve));
      },
      load: () =>
        new Promise((resolve) => {
          loaded = resolve;
          socket.send(askForAll(start));
        }),
      close: () => socket.terminate(),
    };
  };

/** Its client takes all documents over one connection. */
export const hocuspocusLines = (url: string): Lines => ({
  ready: () => Promise.resolve(),
  open: openHocuspocusLine(url),
  openIdle: async (rooms) => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    await once(socket, 'open');
    socket.on('error', hangUp);
    const waiting = new Set(rooms.map(nameOf));
    const areAllOpen = new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        const decoder = createDecoder(data);
        const name = readVarString(decoder);
        if (readVarUint(decoder) === AUTH && readVarUint(decoder) === AUTHENTICATED) waiting.delete(name);
        if (waiting.size === 0) resolve();
      });
    });
    for (const room of rooms) socket.send(greetingTo(nameOf(room)));
    if (rooms.length > 0) await areAllOpen;
  },
});
