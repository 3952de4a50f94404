/** Talks to Hocuspocus as its own provider does, without the provider's cost. */
import { once } from 'node:events';
import { createDecoder, readVarString, readVarUint } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString, writeVarUint, type Encoder } from 'lib0/encoding';
import { WebSocket } from 'ws';
import type { OpenLine } from './line.ts';
import { askForAll, readSync, SYNC, updateMessage } from './sync-messages.ts';

const AUTH = 2;
const TOKEN = 0;
const AUTHENTICATED = 2;
const SYNC_STATUS = 8;

export const openHocuspocusLine =
  (url: string): OpenLine =>
  async (room, _participant, onUpdate) => {
    const name = `room-${room}`;
    const start = (encoder: Encoder) => writeVarString(encoder, name);
    const socket = new WebSocket(url, { perMessageDeflate: false });
    await once(socket, 'open');
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
    const greeting = createEncoder();
    start(greeting);
    writeVarUint(greeting, AUTH);
    writeVarUint(greeting, TOKEN);
    writeVarString(greeting, 'bench');
    writeVarString(greeting, '4.7.0');
    socket.send(toUint8Array(greeting));
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
