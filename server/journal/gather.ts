/**
 * Group commit: what is asked for while a commit is in flight goes into the next one together.
 * There is no fixed delay; a lone write goes at the end of the turn it was asked in.
 */
import { errorOf } from './outcome.ts';
import type { Outcome } from './outcome.ts';

export type Commit<Write> = (writes: readonly Write[]) => Promise<readonly Outcome[]>;

export type Gatherer<Write> = {
  /** Resolves with the write's own value once the commit it was in is on disk. */
  write(write: Write): Promise<unknown>;
  /** Resolves when nothing is waiting or in flight. */
  settled(): Promise<void>;
};

type Waiting<Write> = {
  readonly write: Write;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
};

export const gatherWrites = <Write>(commit: Commit<Write>): Gatherer<Write> => {
  let waiting: Waiting<Write>[] = [];
  let running: Promise<void> | null = null;

  const commitNext = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    try {
      const outcomes = await commit(batch.map(({ write }) => write));
      batch.forEach((one, index) => settle(one, outcomes[index]));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };

  const run = async (): Promise<void> => {
    // The turn ends first, so that what one message brings goes together.
    await Promise.resolve();
    while (waiting.length > 0) await commitNext();
    running = null;
  };

  return {
    write: (write) =>
      new Promise((resolve, reject) => {
        waiting.push({ write, resolve, reject });
        running ??= run();
      }),
    settled: async () => {
      while (running !== null) await running;
    },
  };
};

const settle = <Write>({ resolve, reject }: Waiting<Write>, outcome: Outcome | undefined): void => {
  if (outcome === undefined) reject(new Error('A write without an outcome'));
  else if (outcome.kind === 'failed') reject(errorOf(outcome.failure));
  else resolve(outcome.value);
};
