/** All people of a run, in a process of their own: what the faults are made to does not hold them up. */
import type { ContactId } from '#shared/ids.ts';
import type { Kept, Order, Recovery, Report, Truth } from './plan.ts';
import { sitDown, type AtWork } from './seat.ts';

/** A person writes a word every few seconds and presses something every ten. */
const TICK_MS = 100;
const TICKS_A_WORD = 25;
const TICKS_A_PRESS = 101;
const LOOK_MS = 20;
const PATIENCE_MS = 90_000;

let everybody: readonly AtWork[] = [];
let isWorking = false;
let markedAt = 0;
let tick = 0;
let ease = 1;

setInterval(() => {
  if (!isWorking) return;
  tick += 1;
  // Spread over the beat, as people are.
  everybody.forEach((one, index) => {
    if ((tick + index) % (TICKS_A_WORD * ease) === 0) one.type();
    if ((tick + index) % (TICKS_A_PRESS * ease) === 0) one.press();
  });
}, TICK_MS);

/** False where it did not become so within the patience. */
const until = (isSo: () => boolean): Promise<boolean> =>
  new Promise((resolve) => {
    const startedAt = performance.now();
    const look = setInterval(() => {
      if (!isSo() && performance.now() - startedAt < PATIENCE_MS) return;
      clearInterval(look);
      resolve(isSo());
    }, LOOK_MS);
  });

const gather = (kind: 'texts' | 'consents' | 'ratings'): Record<ContactId, string[]> => {
  const all: Record<ContactId, string[]> = {};
  for (const { seat, acknowledged } of everybody) (all[seat.contact] ??= []).push(...acknowledged[kind]);
  return all;
};

const recoveryOf = (some: readonly AtWork[]): Recovery => {
  const answers = some.flatMap((one) => one.firstAnswerAt() ?? []);
  const missing = some.filter((one) => one.firstAnswerAt() === null).map(({ seat }) => seat.name);
  const since = (at: number) => Math.round(at - markedAt);
  return {
    first: answers.length === 0 ? null : since(Math.min(...answers)),
    last: missing.length > 0 ? null : since(Math.max(...answers)),
    missing,
  };
};

const isSame = (one: AtWork, { text, consents }: Truth): boolean =>
  one.words() === text && JSON.stringify(one.consents()) === JSON.stringify(consents);

const obey = async (order: Order): Promise<Report> => {
  switch (order.kind) {
    case 'sit':
      everybody = order.seats.map(sitDown);
      await until(() => everybody.every((one) => one.connections() > 0));
      return { kind: 'done' };
    case 'mark':
      markedAt = performance.now();
      for (const one of everybody) one.mark();
      return { kind: 'done' };
    case 'await-everybody': {
      const some = everybody.filter(({ seat }) => order.names.includes(seat.name));
      await until(() => some.every((one) => one.firstAnswerAt() !== null));
      return { kind: 'recovered', recovery: recoveryOf(some) };
    }
    case 'rest': {
      isWorking = false;
      const isDone = await until(() => everybody.every((one) => !one.hasWork()));
      const acknowledged: Kept = {
        texts: gather('texts'),
        consents: gather('consents'),
        ratings: gather('ratings'),
      };
      const faults = everybody.flatMap((one) => one.faults.splice(0));
      if (!isDone)
        faults.push(
          `${everybody
            .filter((one) => one.hasWork())
            .map(({ seat }) => seat.name)
            .join(', ')} could not get rid of what they wrote`,
        );
      return {
        kind: 'resting',
        acknowledged,
        faults,
        ownRatings: everybody.reduce((sum, one) => sum + one.ownRatings(), 0),
      };
    }
    case 'compare': {
      const truthOf = new Map(order.truths.map((truth) => [truth.contact, truth]));
      const isTrue = (one: AtWork) => {
        const truth = truthOf.get(one.seat.contact);
        return truth !== undefined && isSame(one, truth);
      };
      await until(() => everybody.every(isTrue));
      return {
        kind: 'compared',
        different: everybody.filter((one) => !isTrue(one)).map(({ seat }) => seat.name),
      };
    }
    case 'work':
      ease = order.ease ?? 1;
      isWorking = true;
      return { kind: 'done' };
  }
};

process.on('message', (order: Order) => {
  void obey(order).then((report) => process.send?.(report));
});
process.on('disconnect', () => process.exit(0));
