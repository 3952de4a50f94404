/**
 * The clients of one measurement, in a process of their own, so that they are not what is measured.
 * Takes its plan as JSON in the first argument; prints `start`, then, when the typing is over, one line of JSON.
 */
import { performance } from 'node:perf_hooks';
import * as Y from 'yjs';
import { keysIn, type Line } from './lines/line.ts';
import { lineOf, type Protocol } from './lines/open-line.ts';

export type Plan = {
  readonly protocol: Protocol;
  readonly url: string;
  readonly rooms: number;
  readonly participants: number;
  readonly writers: number;
  readonly updatesPerSecond: number;
  readonly seconds: number;
};

export type Measured = {
  readonly sent: number;
  readonly delivered: number;
  /** Milliseconds from sending an update until the last other participant had it. */
  readonly toAll: { readonly p50: number; readonly p99: number };
  readonly missing: number;
};

const plan = JSON.parse(process.argv[2] ?? '{}') as Plan;

type Sent = { readonly at: number; left: number; last: number };

const open = lineOf(plan.protocol, plan.url, plan.rooms);
const sent = new Map<string, Sent>();
let delivered = 0;
const receive = (update: Uint8Array) => {
  for (const key of keysIn(update)) {
    const known = sent.get(key);
    if (known === undefined) continue;
    delivered += 1;
    known.left -= 1;
    known.last = performance.now() - known.at;
  }
};

const rooms: Line[][] = [];
for (let room = 0; room < plan.rooms; room += 1) {
  const lines: Line[] = [];
  for (let who = 0; who < plan.participants; who += 1) lines.push(await open(room, who, receive));
  rooms.push(lines);
}

/** A person typing at the end of a text: what an editor sends for each key. */
const typeOn = (line: Line): (() => void) => {
  const doc = new Y.Doc();
  const text = doc.getText('text');
  doc.on('update', (update: Uint8Array) => {
    for (const key of keysIn(update)) sent.set(key, { at: performance.now(), left: plan.participants - 1, last: 0 });
    void line.send(update);
  });
  let typed = 0;
  return () => text.insert(text.length, typed++ % 6 === 5 ? ' ' : 'a');
};

const beat = 1000 / plan.updatesPerSecond;
const typists = rooms.flatMap((lines) => lines.slice(0, plan.writers).map(typeOn));

console.log('start');
// Spread over one beat, as people are: all keys in the same millisecond would measure the burst.
const timers: NodeJS.Timeout[] = [];
const starts = typists.map((type, index) =>
  setTimeout(() => timers.push(setInterval(type, beat)), (beat * index) / typists.length),
);
await new Promise((resolve) => setTimeout(resolve, plan.seconds * 1000));
starts.forEach((start) => clearTimeout(start));
timers.forEach((timer) => clearInterval(timer));
await new Promise((resolve) => setTimeout(resolve, 1500));

const complete = [...sent.values()].filter(({ left }) => left <= 0).map(({ last }) => last).toSorted((one, other) => one - other);
const at = (share: number) => complete[Math.min(complete.length - 1, Math.floor(complete.length * share))] ?? Number.NaN;
const measured: Measured = {
  sent: sent.size,
  delivered,
  toAll: { p50: at(0.5), p99: at(0.99) },
  missing: [...sent.values()].reduce((sum, { left }) => sum + Math.max(0, left), 0),
};
console.log(JSON.stringify(measured));
process.exit(0);
