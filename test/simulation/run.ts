/** One run: the stage is set, the operations happen, everything comes to rest; checked after each. */
import { drawFrom } from './seeded-platform.ts';
import { vi } from 'vitest';
import type { Store } from '#server/journal/sqlite/store.ts';
import { checkChains } from './chains.ts';
import { comeToRest, happen } from './happen.ts';
import { Broken, Hub } from './hub.ts';
import { checkEnd, checkStep } from './invariants.ts';
import { drawOperations, type Operation } from './operations.ts';
import { mulberry32 } from './random.ts';
import { setStage } from './stage.ts';

export type Course = { readonly seed: number; readonly operations: readonly Operation[] };

export type Failure = { readonly step: number; readonly sentence: string };

export type Outcome = {
  /** How often each thing happened. */
  readonly counts: ReadonlyMap<string, number>;
  /** Of every message that left a server, in order. */
  readonly print: string;
  readonly failure: Failure | null;
};

const OPERATIONS = 200;
const NOON = Date.UTC(2026, 3, 14, 11, 0);

export const courseOf = (seed: number): Course => ({
  seed,
  operations: drawOperations(mulberry32(seed), OPERATIONS),
});

const play = async (hub: Hub, { seed, operations }: Course, at: (step: number) => void): Promise<void> => {
  await setStage(hub, mulberry32(seed ^ 0x5eed));
  checkStep(hub);
  for (const [step, operation] of operations.entries()) {
    at(step);
    await happen(hub, operation);
    checkStep(hub);
  }
  at(operations.length);
  await comeToRest(hub);
  checkEnd(hub);
  await checkChains(hub);
};

// Each text that is open listens for the end of the process, and a run opens dozens.
process.setMaxListeners(0);

/** `name`: of a hub that the store does not have yet. */
export const run = async (store: Store, name: string, course: Course): Promise<Outcome> => {
  vi.useFakeTimers({
    now: NOON,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
  drawFrom(mulberry32(course.seed ^ 0xc1d));
  const hub = new Hub(store, name);
  let step = 0;
  const outcome = (failure: Failure | null): Outcome => ({ counts: hub.counts, print: hub.print(), failure });
  try {
    await play(hub, course, (now) => (step = now));
    return outcome(null);
  } catch (error) {
    const sentence =
      error instanceof Broken ? error.message : String(error instanceof Error ? error.stack : error);
    return outcome({ step, sentence });
  } finally {
    for (const participant of hub.participants) participant.closePage();
    for (const guest of hub.guests) guest.close();
    for (const server of hub.alive) hub.kill(server);
    vi.useRealTimers();
  }
};
