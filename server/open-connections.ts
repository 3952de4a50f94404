/** What is connected to a server, upgraded connections too, which Node's own list leaves out. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * How long a closing server waits for questions under way. A browser that comes back in that very moment, or sends half
 * a question, would hold it for ever.
 */
export const LAST_ANSWERS_MS = 3_000;

export type OpenConnections = {
  cutAll(): void;
};

/** To be called before the server listens. */
export const watchConnections = (http: Server): OpenConnections => {
  const open = new Set<Socket>();
  http.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return {
    cutAll: () => {
      for (const socket of open) socket.destroy();
    },
  };
};
