/** The main thread's end of the line to the journal's thread. */
import { Worker } from 'node:worker_threads';
import type { Answer, Request, ThreadOptions } from './thread.ts';

export type Thread = {
  /** Answers come in the order of the requests. @throws Error when the thread is gone */
  ask(request: Request): Promise<Answer>;
  /** The thread's first answer: whether the store opened. */
  readonly opened: Promise<Answer>;
  readonly ended: Promise<void>;
};

type Asked = { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void };

export const startThread = (options: ThreadOptions): Thread => {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: options, execArgv: [] });
  const asked: Asked[] = [];
  let gone: Error | null = null;

  const next = (): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (gone === null) asked.push({ resolve, reject });
      else reject(gone);
    });

  const end = (reason: Error): void => {
    gone ??= reason;
    for (const { reject } of asked.splice(0)) reject(gone);
  };

  worker.on('message', (answer: Answer) => asked.shift()?.resolve(answer));
  worker.on('error', end);
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      end(new Error('The journal is closed'));
      resolve();
    });
  });

  return {
    opened: next(),
    ended,
    ask: (request) => {
      const answer = next();
      if (gone === null) worker.postMessage(request);
      return answer;
    },
  };
};
