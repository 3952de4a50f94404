/** A line to a server: it can be cut, go silent, and be as slow and lossy as the ones people have. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { mulberry32 } from '../simulation/random.ts';
import { layWay, type Weather } from './weather.ts';

export type Line = {
  readonly port: number;
  readonly url: string;
  /** From now on nothing passes, and what was open is gone: a dead machine. */
  cut(): void;
  mend(): void;
  /** Nothing passes either way, and nothing is refused: a silent network. */
  hold(): void;
  /** What was held goes on its way, in order. */
  release(): void;
  close(): Promise<void>;
};

/** The same weather on every line and in every run. */
const SEED = 20_261_122;

/** `target`: `http://host:port`, or a port of this machine. */
export const layLine = async (target: string | number, weather: Weather | null = null): Promise<Line> => {
  const { hostname, port } =
    typeof target === 'string' ? new URL(target) : { hostname: '127.0.0.1', port: target };
  const open = new Set<Socket>();
  const chance = mulberry32(SEED);
  const [up, down] = [layWay(weather, chance), layWay(weather, chance)];
  let isCut = false;
  let held: (() => void)[] | null = null;

  const carry = (from: Socket, to: Socket, way: ReturnType<typeof layWay>): void => {
    const passInOrder = way();
    const pass = (length: number, arrive: () => void): void =>
      passInOrder(length, () => (held === null ? arrive() : void held.push(arrive)));
    open.add(from);
    from.setNoDelay(true).on('error', () => to.destroy());
    from.on('data', (bytes: Buffer) => {
      for (const part of weather === null ? [bytes] : segmentsOf(bytes))
        pass(part.length, () => void (to.destroyed || to.write(part)));
    });
    from.on('end', () => pass(0, () => to.end()));
    from.on('close', () => {
      open.delete(from);
      pass(0, () => to.destroySoon());
    });
  };

  const listener = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(port), hostname);
    carry(near, far, up);
    carry(far, near, down);
    if (weather === null) return;
    // A connection is made in one round trip before its first byte.
    near.pause();
    setTimeout(() => near.resume(), weather.roundTripMs);
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const own = (listener.address() as AddressInfo).port;
  const dropAll = () => open.forEach((socket) => socket.destroy());
  return {
    port: own,
    url: `http://127.0.0.1:${own}`,
    cut: () => {
      isCut = true;
      dropAll();
    },
    mend: () => void (isCut = false),
    hold: () => void (held ??= []),
    release: () => {
      const waiting = held ?? [];
      held = null;
      for (const arrive of waiting) arrive();
    },
    close: async () => {
      dropAll();
      listener.close();
      await once(listener, 'close');
    },
  };
};

/** What one packet carries. */
const SEGMENT = 1460;

const segmentsOf = (bytes: Buffer): readonly Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / SEGMENT) }, (_, index) =>
    bytes.subarray(index * SEGMENT, (index + 1) * SEGMENT),
  );
