/** The clients of one measurement: they open rooms, type in them, and note when all others have it. */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import * as Y from 'yjs';
import { keysIn, type Line, type Lines } from './lines/line.ts';
import { LARGE_BYTES, type Measured, type Typing } from './orders.ts';

type Sent = { readonly at: number; left: number; last: number };

/** Nobody's typing: not looked into, since that alone would hold up everybody here. */
const LARGE_FROM = 1_000_000;
const QUIET_MS = 300;
/** What a timer that is never late reads. */
const RESOLUTION_MS = 10;

const pass = (millis: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, millis));

export type Crowd = {
  open(rooms: number, participants: number, first: number): Promise<void>;
  type(typing: Typing): Promise<Measured>;
  fill(letters: number): Promise<void>;
  send(update: Uint8Array): void;
};

export const gatherCrowd = ({ open }: Lines): Crowd => {
  const rooms: Line[][] = [];
  let sent = new Map<string, Sent>();
  let delivered = 0;
  let large = 0;
  let refused = 0;

  const receive = (update: Uint8Array): void => {
    if (update.byteLength > LARGE_FROM) {
      large += 1;
      return;
    }
    delivered += 1;
    for (const key of keysIn(update)) {
      const known = sent.get(key);
      if (known === undefined) continue;
      known.left -= 1;
      known.last = performance.now() - known.at;
    }
  };

  /** Of what an overload left behind nothing may arrive in the next measurement. */
  const untilQuiet = async (): Promise<void> => {
    for (let before = -1; before !== delivered; await pass(QUIET_MS)) before = delivered;
  };

  /** A person typing at the end of a text: what an editor sends for each key. */
  const typeOn = (line: Line, others: number): (() => void) => {
    const doc = new Y.Doc();
    const text = doc.getText('text');
    doc.on('update', (update: Uint8Array) => {
      for (const key of keysIn(update)) sent.set(key, { at: performance.now(), left: others, last: 0 });
      line.send(update)?.catch(() => (refused += 1));
    });
    let typed = 0;
    return () => text.insert(text.length, typed++ % 6 === 5 ? ' ' : 'a');
  };

  const write = async (line: Line, letters: number): Promise<void> => {
    const doc = new Y.Doc();
    doc.getText('text').insert(0, 'a'.repeat(letters));
    await line.send(Y.encodeStateAsUpdate(doc));
  };

  return {
    open: async (wanted, participants, first) => {
      for (let room = rooms.length; room < wanted; room += 1) {
        const lines: Line[] = [];
        for (let who = 0; who < participants; who += 1) lines.push(await open(room, first + who, receive));
        rooms.push(lines);
      }
    },
    type: async ({ rooms: inRooms, writers, updatesPerSecond, seconds, patienceSeconds = 2 }) => {
      await untilQuiet();
      sent = new Map();
      large = 0;
      refused = 0;
      const beat = 1000 / updatesPerSecond;
      const busy = rooms.slice(0, inRooms);
      const typists = busy.flatMap((lines) =>
        lines.slice(0, writers).map((line) => typeOn(line, lines.length - 1)),
      );
      const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
      delay.enable();
      // Spread over one beat, as people are: all keys in the same millisecond would measure the burst.
      const timers: NodeJS.Timeout[] = [];
      const starts = typists.map((type, index) =>
        setTimeout(() => timers.push(setInterval(type, beat)), (beat * index) / typists.length),
      );
      await pass(seconds * 1000);
      starts.forEach((start) => clearTimeout(start));
      timers.forEach((timer) => clearInterval(timer));
      delay.disable();
      const all = [...sent.values()];
      const giveUpAt = performance.now() + patienceSeconds * 1000;
      while (performance.now() < giveUpAt && all.some(({ left }) => left > 0)) await pass(QUIET_MS);
      const expected = all.length * ((busy[0]?.length ?? 1) - 1);
      const missing = all.reduce((sum, { left }) => sum + Math.max(0, left), 0);
      const complete = all
        .filter(({ left }) => left <= 0)
        .map(({ last }) => last)
        .toSorted((one, other) => one - other);
      const at = (share: number) =>
        complete[Math.min(complete.length - 1, Math.floor(complete.length * share))] ?? Number.NaN;
      return {
        kind: 'measured',
        sent: all.length,
        delivered: expected - missing,
        toAll: { p50: at(0.5), p99: at(0.99) },
        missing,
        refused,
        large,
        late: Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION_MS),
      };
    },
    fill: async (letters) => {
      for (const [line] of rooms) if (line !== undefined) await write(line, letters);
    },
    send: (update) => void rooms[0]?.[0]?.send(update)?.catch(() => undefined),
  };
};

/** Fifty megabytes: a text that somebody could have written, or nothing at all. */
export const makeLarge = (content: 'valid' | 'random'): Uint8Array => {
  if (content === 'random') {
    // The same at every run and every target.
    const bytes = new Uint8Array(LARGE_BYTES);
    for (let at = 0, seed = 7; at < LARGE_BYTES; at += 1)
      bytes[at] = (seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32) >>> 24;
    // It begins as an update does, so that there is a client to reserve for it.
    bytes.set([1, 1, 1]);
    return bytes;
  }
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'a'.repeat(LARGE_BYTES));
  return Y.encodeStateAsUpdate(doc);
};
