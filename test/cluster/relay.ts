/** A line between two programs that can go silent, or be slow and lossy, without either end being told. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Relay = {
  readonly port: number;
  /** Nothing passes either way, and nothing is refused: what a cut cable looks like. */
  hold(): void;
  /** What was held goes on its way, in order. */
  release(): void;
  close(): Promise<void>;
};

export type Weather = {
  /** Each way. */
  readonly delayMs: number;
  /** Of the pieces that pass; TCP sends a lost one again, and what comes after it waits. */
  readonly lostShare: number;
};

const CALM: Weather = { delayMs: 0, lostShare: 0 };
/** How long TCP takes to notice and send again, at the least. */
const SENT_AGAIN_MS = 300;

export const startRelay = async (target: number, { delayMs, lostShare }: Weather = CALM): Promise<Relay> => {
  const sockets = new Set<Socket>();
  let held: (() => void)[] | null = null;

  const whenOpen = (pass: () => void): void => {
    if (held === null) pass();
    else held.push(pass);
  };

  /** Never before what came earlier on the same way: one timer at a time, for whatever is first. */
  const inOrder = () => {
    const waiting: { readonly pass: () => void; readonly dueAt: number }[] = [];
    const passNext = (): void => {
      waiting.shift()?.pass();
      const [next] = waiting;
      if (next !== undefined) setTimeout(passNext, Math.max(0, next.dueAt - performance.now()));
    };
    return (pass: () => void): void => {
      if (delayMs === 0) return pass();
      const lost = Math.random() < lostShare ? SENT_AGAIN_MS : 0;
      const dueAt = performance.now() + delayMs + lost;
      if (waiting.push({ pass, dueAt }) === 1) setTimeout(passNext, delayMs + lost);
    };
  };

  const join = (from: Socket, to: Socket): void => {
    const pass = inOrder();
    sockets.add(from);
    from.setNoDelay(true).on('error', () => to.destroy());
    from.on('data', (bytes) => pass(() => whenOpen(() => void (to.destroyed || to.write(bytes)))));
    from.on('end', () => pass(() => whenOpen(() => to.end())));
    from.on('close', () => {
      sockets.delete(from);
      pass(() => whenOpen(() => to.destroy()));
    });
  };

  const listener = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    join(near, far);
    join(far, near);
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    hold: () => void (held ??= []),
    release: () => {
      const waiting = held ?? [];
      held = null;
      for (const pass of waiting) pass();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await once(listener, 'close');
    },
  };
};
