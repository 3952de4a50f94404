/** Before an instance ends, the people connected to it move to another, a few at a time, and notice nothing of it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Server as HttpServer } from 'node:http';
import type { BoardSockets } from '../sockets/serve.ts';
import type { Cluster } from './cluster.ts';
import type { Everybody } from './everybody.ts';

/** Load balancers ask every second or so whether an instance is ready, and must hear twice that it is not. */
export const NOTICE_MS = 2_000;
/** All of them at once would be felt by whoever takes them in. */
export const SPREAD_MS = 3_000;
const STEPS = 20;

export type Moving = {
  readonly cluster: Pick<Cluster, 'others'>;
  readonly everybody: Pick<Everybody, 'startMoving'>;
  readonly io: BoardSockets;
  readonly http: HttpServer;
  readonly waits?: { readonly noticeMs: number; readonly spreadMs: number };
};

/** Where there is nobody to move to, nothing happens: the sooner the server is back, the better. */
export const moveAway = async ({ cluster, everybody, io, http, waits }: Moving): Promise<void> => {
  if (cluster.others() === 0) return;
  const { noticeMs, spreadMs } = waits ?? { noticeMs: NOTICE_MS, spreadMs: SPREAD_MS };
  await pause(noticeMs);
  everybody.startMoving();
  // Refused at once, a browser is sent to another instance by the load balancer's next try.
  http.close();
  const all = [...io.of('/').sockets.values()];
  const atOnce = Math.ceil(all.length / STEPS);
  for (let first = 0; first < all.length; first += atOnce) {
    for (const socket of all.slice(first, first + atOnce)) {
      socket.emit('moving');
      socket.disconnect(true);
    }
    await pause(spreadMs / STEPS);
  }
};
