/** The journal's own thread: a flush takes a millisecond or ten, and here it stops nobody else. */
import { parentPort, workerData } from 'node:worker_threads';
import { unreachable } from '#shared/result.ts';
import { drawRandom } from '../seal.ts';
import { attempt } from './failure.ts';
import type { Outcome } from '../outcome.ts';
import type { Reader } from './reader.ts';
import { openStore } from './store.ts';
import type { Call, Store, StoreOptions } from './store.ts';
import type { Writer } from './writer.ts';

export type ThreadOptions = Omit<StoreOptions, 'random'>;

export type Request =
  | { readonly kind: 'write'; readonly calls: readonly Call<Writer>[] }
  | { readonly kind: 'read'; readonly call: Call<Reader> }
  | { readonly kind: 'close' };

/** Requests are answered in their order. The first answer, to no request, says whether the store opened. */
export type Answer =
  | { readonly kind: 'written'; readonly outcomes: readonly Outcome[]; readonly flushMs: number | null }
  | { readonly kind: 'answered'; readonly outcome: Outcome };

const answer = (message: Answer): void => parentPort?.postMessage(message);

const serve =
  (store: Store) =>
  (request: Request): void => {
    switch (request.kind) {
      case 'write':
        return answer({
          kind: 'written',
          outcomes: store.write(request.calls),
          flushMs: store.lastFlushMs(),
        });
      case 'read':
        return answer({ kind: 'answered', outcome: attempt(() => store.read(request.call)) });
      case 'close':
        answer({ kind: 'answered', outcome: attempt(() => store.close()) });
        parentPort?.close();
        return;
      default:
        return unreachable(request);
    }
  };

const opened = attempt(() => openStore({ ...(workerData as ThreadOptions), random: drawRandom() }));
if (opened.kind === 'done') {
  parentPort?.on('message', serve(opened.value));
  answer({ kind: 'answered', outcome: { kind: 'done', value: null } });
} else {
  answer({ kind: 'answered', outcome: opened });
  parentPort?.close();
}
