/** Talks to the bare relay: an update is a frame. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { hangUp, type OpenLine } from './line.ts';

export const openRelayLine =
  (url: string): OpenLine =>
  async (room, _participant, onUpdate) => {
    const socket = new WebSocket(`${url}/${room}`, { perMessageDeflate: false });
    socket.on('message', (data: Buffer) => onUpdate(data));
    await once(socket, 'open');
    socket.on('error', hangUp);
    return {
      send: (update) => {
        socket.send(update);
        return null;
      },
      load: () => null,
      close: () => socket.terminate(),
    };
  };
