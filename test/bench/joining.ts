/** Many open a text with a long history at once: until the last of them has all of it; and the first after a restart. */
import * as Y from 'yjs';
import type { Lines, OpenLine } from './lines/line.ts';
import { linesOf } from './lines/open-line.ts';
import type { Reading } from './report.ts';
import { openStore } from './store.ts';
import { startTarget, type TargetKind } from './target.ts';

const KEYS = 20_000;
const AT_ONCE = 50;
/** Those that store later have done so by then. */
const STORED_MS = 4000;
const PATIENCE_MS = 60_000;
/** Numerical Recipes' generator: the same text at every run and every target. */
const draw = (seed: number) => () => (seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;

/** A text written here and there, a key at a time, of which a tenth was taken away again. */
const history = (): readonly Uint8Array[] => {
  const next = draw(7);
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const text = doc.getText('text');
  for (let key = 0; key < KEYS; key += 1) {
    const at = Math.floor(next() * (text.length + 1));
    if (next() < 0.1 && text.length > at) text.delete(at, 1);
    else text.insert(at, 'a');
  }
  return updates;
};

export const measureJoining = async (kind: TargetKind): Promise<readonly Reading[]> => {
  if (kind.protocol === 'relay') return [];
  const store = await openStore(kind.store);
  const reading = (what: string, value: number): Reading => ({ measure: `${what}, a text of ${KEYS} keys`, target: kind.name, unit: 'ms', value });
  let target = await startTarget(kind, store);
  try {
    const { open } = linesOf(kind.protocol, target.url, 1);
    const written = history();
    const writer = await open(0, 0, () => {});
    for (const update of written) await writer.send(update);
    const whole = lengthOf(written);
    if (kind.protocol === 'y-websocket') await untilAllIsThere(open, whole);
    const join = async (participant: number) => {
      const began = performance.now();
      const line = await open(0, participant, () => {});
      const text = (await line.load()) ?? new Uint8Array();
      return { took: performance.now() - began, text, line };
    };
    const alone = await join(1);
    const together = await Promise.all(Array.from({ length: AT_ONCE }, (_, each) => join(each + 2)));
    // Looked at afterwards: reading a long text takes the clients longer than the server.
    for (const { text, line } of [alone, ...together]) {
      line.close();
      if (lengthOf([text]) !== whole) throw new Error(`${kind.name} gave ${lengthOf([text])} of ${whole} characters.`);
    }
    const warm = [
      reading('one joins', alone.took),
      reading(`last of ${AT_ONCE} who join at once`, Math.max(...together.map(({ took }) => took))),
    ];
    if (kind.store === 'memory') return warm;
    await new Promise((resolve) => void setTimeout(resolve, STORED_MS));
    await target.kill();
    target = await startTarget(kind, store);
    return [...warm, reading('the first joins after a restart', await joinCold(linesOf(kind.protocol, target.url, 1), whole))];
  } finally {
    await target.kill();
    await store.remove();
  }
};

/** Until it has all of it: a target may answer with less at first. */
const joinCold = async ({ ready, open }: Lines, whole: number): Promise<number> => {
  await ready();
  const began = performance.now();
  const line = await open(0, 1, () => {});
  for (;;) {
    const text = (await line.load()) ?? new Uint8Array();
    const took = performance.now() - began;
    if (lengthOf([text]) === whole) return took;
    if (took > PATIENCE_MS) throw new Error(`After a restart ${lengthOf([text])} of ${whole} characters are there.`);
  }
};

const lengthOf = (updates: readonly Uint8Array[]): number => {
  const doc = new Y.Doc();
  updates.forEach((update) => Y.applyUpdate(doc, update));
  return doc.getText('text').length;
};

/** What acknowledges nothing is asked until it has everything. */
const untilAllIsThere = async (open: OpenLine, whole: number): Promise<void> => {
  const line = await open(0, 1, () => {});
  while (lengthOf([(await line.load()) ?? new Uint8Array()]) < whole) await new Promise((resolve) => setTimeout(resolve, 100));
  line.close();
};
