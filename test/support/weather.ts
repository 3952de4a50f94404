/**
 * When what is sent arrives on a slow and lossy line, as whoever reads a TCP stream sees it: in order, at the line's
 * rate, and what follows a lost packet waits for it. No packet is lost in the kernel, so that TCP's own slowing down
 * after a loss is not shown.
 */

export type Weather = {
  /** Each way, over all connections together, as a household's line does; Infinity for one that is only far. */
  readonly bitsPerSecond: number;
  readonly roundTripMs: number;
  /** Of the packets. */
  readonly lostShare: number;
};

/** Calls `arrive` when those bytes are there; never before what was passed earlier. */
export type Pass = (bytes: number, arrive: () => void) => void;

/** Linux notices a lost packet a round trip and at least this later, unless what follows gives it away sooner. */
const NOTICED_MS = 200;

/** One way of a line. What it returns makes one connection's stream on it. Without weather everything is there at once. */
export const layWay = (weather: Weather | null, chance: () => number): (() => Pass) => {
  if (weather === null) return () => (_, arrive) => arrive();
  const { bitsPerSecond, roundTripMs, lostShare } = weather;
  let freeAt = 0;
  const travel = (bytes: number, from: number): number => {
    const takesMs = (bytes * 8000) / bitsPerSecond;
    freeAt = Math.max(from, freeAt) + takesMs;
    let lateMs = 0;
    // Twice as long is waited each time that the same packet is lost again.
    for (let noticedMs = roundTripMs + NOTICED_MS; chance() < lostShare; noticedMs *= 2)
      lateMs += noticedMs + takesMs;
    return freeAt + roundTripMs / 2 + lateMs;
  };
  return () => {
    const waiting: { readonly arrive: () => void; readonly dueAt: number }[] = [];
    let lastDueAt = 0;
    const arriveNext = (): void => {
      waiting.shift()?.arrive();
      const [next] = waiting;
      if (next !== undefined) setTimeout(() => arriveNext(), Math.max(0, next.dueAt - performance.now()));
    };
    return (bytes, arrive) => {
      const now = performance.now();
      lastDueAt = Math.max(lastDueAt, travel(bytes, now));
      if (waiting.push({ arrive, dueAt: lastDueAt }) === 1) setTimeout(() => arriveNext(), lastDueAt - now);
    };
  };
};
