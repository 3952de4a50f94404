/** Lets a few run at once and the rest wait their turn: a flood is slowed, and nothing of it is lost. */
import { WAITING_MESSAGES } from '#shared/wire/limits.ts';

export type Queue = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** `onCrowded`: told when more waits than should, and again when nothing waits any more. */
export const createQueue = (atOnce: number, onCrowded: (isCrowded: boolean) => void = () => undefined): Queue => {
  const waiting: (() => void)[] = [];
  let running = 0;
  let isCrowded = false;
  const tell = () => {
    const isNow = waiting.length > (isCrowded ? 0 : WAITING_MESSAGES);
    if (isNow !== isCrowded) onCrowded(isNow);
    isCrowded = isNow;
  };
  const leave = () => {
    const next = waiting.shift();
    tell();
    if (next === undefined) running -= 1;
    else next();
  };
  return async (work) => {
    if (running < atOnce) running += 1;
    else
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        tell();
      });
    try {
      return await work();
    } finally {
      leave();
    }
  };
};
