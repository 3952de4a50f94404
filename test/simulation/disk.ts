/**
 * The one journal under all servers: the real SQLite store, called without its thread, so that the simulation
 * says when each append reaches the disk. An append waits until it is committed, fails, or its server dies.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NotStoredError, type Append, type AppendResult, type Journal } from '#server/journal/journal.ts';
import { errorOf } from '#server/journal/outcome.ts';
import { openStore, type Call, type Store } from '#server/journal/sqlite/store.ts';
import type { Reader } from '#server/journal/sqlite/reader.ts';
import type { Writer } from '#server/journal/sqlite/writer.ts';
import { bytesFrom, mulberry32 } from './random.ts';
import type { Truth } from './truth.ts';

export type StoreHome = { readonly store: Store; readonly remove: () => void };

/** Nothing here is about the disk itself: where there is a file system in memory, a flush costs nothing. */
const MEMORY = '/dev/shm';

export const openStoreHome = (): StoreHome => {
  const directory = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'mash-simulation-'));
  const store = openStore({
    directory: join(directory, 'data'),
    hubKey: new Uint8Array(32).fill(9),
    random: bytesFrom(mulberry32(20_261_122)),
    pageLimitForTests: 0,
  });
  return {
    store,
    remove: () => {
      store.close();
      rmSync(directory, { recursive: true });
    },
  };
};

type Waiting = {
  readonly append: Append;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: Error) => void;
};

export type Disk = {
  readonly journal: Journal;
  /** Appends asked for and not yet on disk, in order. */
  waiting(): readonly Append[];
  /** The next append reaches the disk and its server hears of it. */
  commit(): AppendResult['kind'] | null;
  /** It reaches the disk, and nobody is left to hear of it. */
  commitUnheard(): void;
  fail(): void;
  /** The server is gone: nothing it still waits for is ever answered. */
  die(): void;
};

/** Hands the outcome back as the thread does: a value, or an error of the same kind. */
const write = (store: Store, call: Call<Writer>): unknown => {
  const [outcome] = store.write([call]);
  if (outcome === undefined) throw new Error('The store gave no outcome');
  if (outcome.kind === 'failed') throw errorOf(outcome.failure);
  return outcome.value;
};

export const createDisk = (store: Store, truth: Truth): Disk => {
  const waiting: Waiting[] = [];
  let isDead = false;

  /** A dead server's question is never answered, so that nothing of it goes on. */
  const answer = async <Value>(ask: () => unknown): Promise<Value> => {
    if (isDead) return new Promise<Value>(() => {});
    const value = ask() as Value;
    await Promise.resolve();
    return isDead ? new Promise<Value>(() => {}) : value;
  };
  const read = <Name extends keyof Reader>(
    method: Name,
    ...args: Parameters<Reader[Name]>
  ): Promise<ReturnType<Reader[Name]>> => answer(() => store.read({ method, args } as Call<Reader>));
  const writeNow = <Name extends keyof Writer>(
    method: Name,
    ...args: Parameters<Writer[Name]>
  ): Promise<ReturnType<Writer[Name]>> => answer(() => write(store, { method, args } as Call<Writer>));

  const append = (one: Waiting): AppendResult => {
    const result = write(store, { method: 'append', args: [one.append] }) as AppendResult;
    if (result.kind === 'appended') truth.take(one.append, result.positions);
    return result;
  };

  return {
    waiting: () => waiting.map((one) => one.append),
    journal: {
      append: (asked) =>
        new Promise((resolve, reject) => {
          if (!isDead) waiting.push({ append: asked, resolve, reject });
        }),
      read: (hub, stream, after, limit = 1000) => read('read', hub, stream, after, limit),
      position: (hub, stream) => read('position', hub, stream),
      readHub: (hub, after, limit) => read('readHub', hub, after, limit),
      commandAck: (hub, person, id) => read('commandAck', hub, person, id),
      head: (hub, chain) => read('head', hub, chain),
      readChain: (hub, chain, after, limit) => read('readChain', hub, chain, after, limit),
      snapshot: (hub, document) => read('snapshot', hub, document),
      clients: (hub, document) => read('clients', hub, document),
      saveSnapshot: (...args) => writeNow('saveSnapshot', ...args),
      reserveClient: (...args) => writeNow('reserveClient', ...args),
      destroyKey: (...args) => writeNow('destroyKey', ...args),
      close: async () => {},
    },
    commit: () => {
      const one = waiting.shift();
      if (one === undefined) return null;
      const result = append(one);
      one.resolve(result);
      return result.kind;
    },
    commitUnheard: () => {
      const one = waiting.shift();
      if (one !== undefined) append(one);
    },
    fail: () => waiting.shift()?.reject(new NotStoredError('The disk of the simulation is full.')),
    die: () => {
      isDead = true;
      waiting.length = 0;
    },
  };
};
