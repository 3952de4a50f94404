/** Reports in a thread of their own, one at a time: a long one takes a second of a core, and stops nobody. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { createQueue } from '../sockets/queue.ts';
import type { ReportFormat, ReportWanted } from './make-report.ts';

export type ReportWork = { readonly wanted: ReportWanted; readonly format: ReportFormat };

const inTurn = createQueue(1);

/** @throws AbortError as soon as nobody wants it any more */
export const makeReportApart = (work: ReportWork, signal: AbortSignal): Promise<Uint8Array> =>
  inTurn(async () => {
    signal.throwIfAborted();
    const worker = new Worker(new URL('./report-thread.ts', import.meta.url), { workerData: work, execArgv: [] });
    try {
      // What the thread throws is thrown here.
      const [bytes] = (await once(worker, 'message', { signal })) as [Uint8Array];
      return bytes;
    } finally {
      await worker.terminate();
    }
  });
