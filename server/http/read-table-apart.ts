/** Tables in a thread of their own, one at a time. */
import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ContactRow, ContactRows } from '#shared/hub/csv-intake.ts';
import { createQueue } from '../sockets/queue.ts';

/** Some of the rows; the last part also has the problems. In parts, since unpacking a whole table stops everybody. */
export type TablePart = { readonly rows: readonly ContactRow[]; readonly problems: ContactRows['problems'] | null };

const inTurn = createQueue(1);

export const readTableApart = (text: string): Promise<ContactRows> =>
  inTurn(async () => {
    const worker = new Worker(new URL('./table-thread.ts', import.meta.url), { workerData: text, execArgv: [] });
    const rows: ContactRow[] = [];
    for await (const [part] of on(worker, 'message') as AsyncIterable<[TablePart]>) {
      rows.push(...part.rows);
      if (part.problems !== null) return { rows, problems: part.problems };
    }
    throw new Error('A table was not read to its end');
  });
