/** A line as slow as the one people have: what it delays and holds back is every byte, WebSockets included. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Pace = { readonly called: string; readonly bitsPerSecond: number; readonly roundTripMs: number };
export type SlowLine = { readonly url: string; close(): void };

export const FIRST_VISIT: Pace = { called: '1.6 Mbit/s, 150 ms', bitsPerSecond: 1_600_000, roundTripMs: 150 };
export const POOR: Pace = { called: '256 kbit/s, 400 ms', bitsPerSecond: 256_000, roundTripMs: 400 };

/** Each way carries its rate, over all connections together, as a household's line does. It loses nothing. */
export const laySlowLine = async (
  target: string,
  { bitsPerSecond, roundTripMs }: Pace,
): Promise<SlowLine> => {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const oneWay = () => {
    let freeAt = 0;
    return (from: Socket, to: Socket) =>
      from.on('data', (chunk: Buffer) => {
        freeAt = Math.max(performance.now(), freeAt) + (chunk.length * 8000) / bitsPerSecond;
        setTimeout(() => to.writable && to.write(chunk), freeAt - performance.now() + roundTripMs / 2);
      });
  };
  const [up, down] = [oneWay(), oneWay()];
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    // A connection is made in one round trip before its first byte.
    near.pause();
    setTimeout(() => near.resume(), roundTripMs);
    up(near, far);
    down(far, near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => (open.delete(one), other.destroy()));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      open.forEach((socket) => socket.destroy());
      server.close();
    },
  };
};
