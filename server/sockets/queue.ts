/** Lets a few run at once and the rest wait their turn: a flood is slowed, and nothing of it is lost. */
export type Queue = <Value>(work: () => Promise<Value>) => Promise<Value>;

export const createQueue = (atOnce: number): Queue => {
  const waiting: (() => void)[] = [];
  let running = 0;
  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return async (work) => {
    if (running < atOnce) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      leave();
    }
  };
};
