/** The embedded journal: SQLite files in one folder, written by a thread of their own. */
import { gatherWrites } from '../gather.ts';
import type { Append, AppendResult, WholeJournal } from '../journal.ts';
import { errorOf } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';
import { startThread } from './ask.ts';
import type { Settings } from './database.ts';
import type { Reader } from './reader.ts';
import type { Call } from './store.ts';
import type { Answer } from './thread.ts';
import { checkWhole } from './whole.ts';
import type { Writer } from './writer.ts';

export type SqliteOptions = {
  /** Made with mode 0700 where it does not exist. Holds journal.db and keys.db, mode 0600. */
  readonly directory: string;
  /** 32 bytes. */
  readonly hubKey: Uint8Array;
  readonly pageLimitForTests?: number;
};

export type SqliteJournal = WholeJournal & {
  /** As the connection that commits has them. */
  settings(): Promise<Settings>;
};

/** Entries a read returns when the caller sets no limit. */
const PAGE = 1000;

/**
 * @throws UnusableStoreError where a file was cut off
 * @throws WrongKeyError where the hub's key or keys.db does not belong to journal.db
 * @throws Error where the folder cannot be used
 */
export const openSqliteJournal = async ({
  directory,
  hubKey,
  pageLimitForTests = 0,
}: SqliteOptions): Promise<SqliteJournal> => {
  if (hubKey.length !== 32) throw new Error('The hub key must be 32 bytes');
  checkWhole(directory);
  const thread = startThread({ directory, hubKey, pageLimitForTests });
  valueOf(await thread.opened);

  let flushed = (_millis: number): void => undefined;
  const gatherer = gatherWrites<Call<Writer>>(async (calls) =>
    outcomesOf(await thread.ask({ kind: 'write', calls }), flushed),
  );

  // The answer has the type of the method asked for; the thread is ours and runs exactly that method.
  const write = async <Name extends keyof Writer>(
    method: Name,
    ...args: Parameters<Writer[Name]>
  ): Promise<ReturnType<Writer[Name]>> =>
    (await gatherer.write({ method, args } as Call<Writer>)) as ReturnType<Writer[Name]>;
  const read = async <Name extends keyof Reader>(
    method: Name,
    ...args: Parameters<Reader[Name]>
  ): Promise<ReturnType<Reader[Name]>> =>
    valueOf(await thread.ask({ kind: 'read', call: { method, args } as Call<Reader> })) as ReturnType<
      Reader[Name]
    >;

  return {
    append: (append): Promise<AppendResult> => write('append', withOwnBytes(append)),
    read: (hub, stream, after, limit = PAGE) => read('read', hub, stream, after, limit),
    position: (hub, stream) => read('position', hub, stream),
    readHub: (hub, afterOrdinal, limit) => read('readHub', hub, afterOrdinal, limit),
    commandAck: (hub, person, id) => read('commandAck', hub, person, id),
    head: (hub, chain) => read('head', hub, chain),
    readChain: (hub, chain, afterOrdinal, limit) => read('readChain', hub, chain, afterOrdinal, limit),
    saveSnapshot: (hub, document, subject, position, bytes) =>
      write('saveSnapshot', hub, document, subject, position, ownBytes(bytes)),
    snapshot: (hub, document) => read('snapshot', hub, document),
    reserveClient: (hub, document, client, person) => write('reserveClient', hub, document, client, person),
    clients: (hub, document) => read('clients', hub, document),
    destroyKey: (hub, subject, at) => write('destroyKey', hub, subject, at),
    settings: () => read('settings'),
    chains: (hub) => read('chains', hub),
    onFlush: (listener) => void (flushed = listener),
    close: async () => {
      await gatherer.settled();
      valueOf(await thread.ask({ kind: 'close' }));
      await thread.ended;
    },
  };
};

const valueOf = (answer: Answer): unknown => {
  if (answer.kind !== 'answered') throw new Error('The journal answered another request');
  if (answer.outcome.kind === 'failed') throw errorOf(answer.outcome.failure);
  return answer.outcome.value;
};

const outcomesOf = (answer: Answer, flushed: (millis: number) => void): readonly Outcome[] => {
  if (answer.kind !== 'written') throw new Error('The journal answered another request');
  if (answer.flushMs !== null) flushed(answer.flushMs);
  return answer.outcomes;
};

/** A view is sent to another thread with the whole buffer under it, which may hold other people's bytes. */
const ownBytes = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);

const withOwnBytes = (append: Append): Append => ({
  ...append,
  streams: append.streams.map((part) => ({
    ...part,
    entries: part.entries.map(({ meta, body }) => ({ meta, body: ownBytes(body) })),
  })),
});
