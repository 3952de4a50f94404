/** Children of a test: ended with everything under them, and never outliving the test that started them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A clean shutdown tells every participant and closes the journal; longer than this is a fault. */
const END_WITHIN_MS = 15_000;

const living = new Set<Child>();

process.once('exit', () => {
  for (const child of living) child.signal('SIGKILL');
});

export type Child = {
  readonly process: ChildProcess;
  readonly isAlive: () => boolean;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Its exit code, or null when a signal ended it. Throws when it takes too long. */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<number | null>;
};

export type ChildOptions = {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Put before the command; signals then go to both, because a tracer keeps some to itself. */
  readonly wrapper: readonly string[];
};

export const startChild = (command: readonly string[], options: ChildOptions): Child => {
  const [program = '', ...words] = [...options.wrapper, ...command];
  const isGroup = options.wrapper.length > 0;
  const started = spawn(program, words, {
    cwd: options.folder,
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: isGroup,
  });

  const child: Child = {
    process: started,
    isAlive: () => started.pid !== undefined && started.exitCode === null && started.signalCode === null,
    signal: (signal) => {
      if (!child.isAlive() || started.pid === undefined) return;
      process.kill(isGroup ? -started.pid : started.pid, signal);
    },
    end: async (signal) => {
      if (!child.isAlive()) return started.exitCode;
      const exited = once(started, 'exit', { signal: AbortSignal.timeout(END_WITHIN_MS) });
      child.signal(signal);
      await exited.catch(() => {
        child.signal('SIGKILL');
        throw new Error(`The server did not end within ${END_WITHIN_MS} ms of ${signal}.`);
      });
      return started.exitCode;
    },
  };
  living.add(child);
  started.once('exit', () => living.delete(child));
  return child;
};
