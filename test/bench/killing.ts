/** A server is killed while somebody types: what it had said it has, or had shown to another, and then has not. */
import * as Y from 'yjs';
import { keysIn } from './lines/line.ts';
import { linesOf } from './lines/open-line.ts';
import type { Reading } from './report.ts';
import { openStore } from './store.ts';
import { startTarget, type TargetKind } from './target.ts';

const TRIES = 20;
const UPDATES_PER_SECOND = 50;
const SECONDS = 2;

export const measureKilling = async (kind: TargetKind): Promise<readonly Reading[]> => {
  const store = await openStore(kind.store);
  const readings: Reading[] = [];
  try {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const promised = await typeUntilKilled(kind, store);
      const kept = await whatIsLeft(kind, store);
      const value = [...promised].filter((key) => !kept.has(key)).length;
      readings.push({ measure: `updates acknowledged or seen, then lost, of ${UPDATES_PER_SECOND} a second`, target: kind.name, unit: '', value });
    }
    return readings;
  } finally {
    await store.remove();
  }
};

type Store = Awaited<ReturnType<typeof openStore>>;

const typeUntilKilled = async (kind: TargetKind, store: Store): Promise<ReadonlySet<string>> => {
  const target = await startTarget(kind, store);
  const promised = new Set<string>();
  const promise = (update: Uint8Array) => keysIn(update).forEach((key) => promised.add(key));
  const { open } = linesOf(kind.protocol, target.url, 1);
  const typing = await open(0, 0, () => {});
  await open(0, 1, promise);
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => {
    typing
      .send(update)
      ?.then(() => promise(update))
      .catch(() => {});
  });
  const timer = setInterval(() => doc.getText('text').insert(0, 'a'), 1000 / UPDATES_PER_SECOND);
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
  await target.kill();
  clearInterval(timer);
  return promised;
};

/** The reference server answers before it has read its disk: asked again after a while. */
const READING_MS = 1500;

const whatIsLeft = async (kind: TargetKind, store: Store): Promise<ReadonlySet<string>> => {
  const target = await startTarget(kind, store);
  const line = await linesOf(kind.protocol, target.url, 1).open(0, 2, () => {});
  const load = async () => keysIn((await line.load()) ?? new Uint8Array());
  await load();
  await new Promise((resolve) => setTimeout(resolve, READING_MS));
  const left = new Set(await load());
  await target.kill();
  return left;
};
