/** Talks to Yjs's reference server; it acknowledges nothing. */
import { once } from 'node:events';
import { createDecoder, readVarUint } from 'lib0/decoding';
import { WebSocket } from 'ws';
import { hangUp, type OpenLine } from './line.ts';
import { askForAll, readSync, SYNC, updateMessage } from './sync-messages.ts';

export const openYWebsocketLine =
  (url: string): OpenLine =>
  async (room, _participant, onUpdate) => {
    const socket = new WebSocket(`${url}/room-${room}`, { perMessageDeflate: false });
    let loaded: (text: Uint8Array) => void = () => {};
    socket.on('message', (data: Buffer) => {
      const decoder = createDecoder(data);
      const heard = readVarUint(decoder) === SYNC ? readSync(decoder) : null;
      if (heard?.kind === 'update') onUpdate(heard.update);
      if (heard?.kind === 'whole') loaded(heard.update);
    });
    await once(socket, 'open');
    socket.on('error', hangUp);
    return {
      send: (update) => {
        socket.send(updateMessage(update));
        return null;
      },
      load: () =>
        new Promise((resolve) => {
          loaded = resolve;
          socket.send(askForAll());
        }),
      close: () => socket.terminate(),
    };
  };
