/** Talks to Hocuspocus as its own provider does, without the provider's cost. */
import { once } from 'node:events';
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { WebSocket } from 'ws';
import type { OpenLine } from './line.ts';

const SYNC = 0;
const AUTH = 2;
const TOKEN = 0;
const AUTHENTICATED = 2;
const UPDATE = 2;

export const openHocuspocusLine =
  (url: string): OpenLine =>
  async (room, _participant, onUpdate) => {
    const name = `room-${room}`;
    const socket = new WebSocket(url, { perMessageDeflate: false });
    await once(socket, 'open');
    const authenticated = new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        const decoder = createDecoder(data);
        readVarString(decoder);
        const type = readVarUint(decoder);
        if (type === AUTH && readVarUint(decoder) === AUTHENTICATED) resolve();
        if (type === SYNC && readVarUint(decoder) === UPDATE) onUpdate(readVarUint8Array(decoder));
      });
    });
    const greeting = createEncoder();
    writeVarString(greeting, name);
    writeVarUint(greeting, AUTH);
    writeVarUint(greeting, TOKEN);
    writeVarString(greeting, 'bench');
    writeVarString(greeting, '4.7.0');
    socket.send(toUint8Array(greeting));
    await authenticated;
    return {
      send: (update) => {
        const message = createEncoder();
        writeVarString(message, name);
        writeVarUint(message, SYNC);
        writeVarUint(message, UPDATE);
        writeVarUint8Array(message, update);
        socket.send(toUint8Array(message));
      },
      close: () => socket.terminate(),
    };
  };
