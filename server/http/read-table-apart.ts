/** Tables in a thread of their own, one at a time. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ContactRows } from '#shared/hub/csv-intake.ts';
import { createQueue } from '../sockets/queue.ts';

const inTurn = createQueue(1);

export const readTableApart = (text: string): Promise<ContactRows> =>
  inTurn(async () => {
    const worker = new Worker(new URL('./table-thread.ts', import.meta.url), { workerData: text, execArgv: [] });
    const [rows] = (await once(worker, 'message')) as [ContactRows];
    return rows;
  });
