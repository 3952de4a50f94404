/** One transaction of many writes: two journeys to the server, one to lock and ask, one to write and commit. */
import type { HubId } from '#shared/ids.ts';
import type { Append, Subject } from '../journal.ts';
import type { Random } from '../seal.ts';
import { decideBatch, placesOf, type Batch, type Head, type Known, type Write } from './batch.ts';
import type { Ask, Client, Connections } from './connections.ts';
import type { Hubs } from './hubs.ts';
import type { PlaceName, Places } from './places.ts';
import { prepared } from './prepared.ts';
import { writeBatch } from './statements.ts';
import type { Subjects } from './subjects.ts';

export type Attempt =
  | { readonly kind: 'committed'; readonly batch: Batch }
  /** A statement failed, or an answer was lost, on the way to the commit; whether it was kept can be asked for. */
  | {
      readonly kind: 'unanswered';
      readonly batch: Batch;
      readonly transaction: string;
      readonly cause: unknown;
    };

export type Transactions = {
  /** @throws whatever PostgreSQL or the network says, after which nothing of it was kept */
  attempt(writes: readonly Write[]): Promise<Attempt>;
};

export type TransactionParts = {
  readonly hubs: Hubs;
  readonly places: Places;
  readonly subjects: Subjects;
  readonly random: Random;
  /** How long a commit took to be answered, once everything before it was. */
  readonly flushed: (millis: number) => void;
};

export const createTransactions = (
  connections: Connections,
  { hubs, places, subjects, random, flushed }: TransactionParts,
): Transactions => {
  /** Rows of hubs, streams and subjects stand before the transaction begins: without entries they do no harm. */
  const prepare = async (writes: readonly Write[]) => {
    const hubRows = new Map<HubId, number>();
    const streams = new Map<HubId, Map<PlaceName, number>>();
    const subjectRows = new Map<HubId, Map<Subject, number>>();
    for (const [hub, ofHub] of Map.groupBy(writes, hubOf)) {
      const appends = ofHub.flatMap((write) => (write.kind === 'append' ? [write.append] : []));
      const names = [...new Set(appends.flatMap(placesOf))];
      const about = [...new Set(appends.flatMap((append) => append.streams.map(({ subject }) => subject)))];
      hubRows.set(hub, (await hubs.make(hub)).row);
      streams.set(hub, pair(names, await places.make(hub, names)));
      subjectRows.set(hub, pair(about, await subjects.make(hub, about)));
    }
    return { hubRows, streams, subjectRows };
  };

  return {
    attempt: async (writes) => {
      const { hubRows, streams, subjectRows } = await prepare(writes);
      const commands = writes.flatMap((write) =>
        write.kind === 'append' && write.append.command !== null
          ? [{ hub: required(hubRows.get(write.append.hub)), ...write.append.command }]
          : [],
      );
      return connections.lend(async (client) => {
        const ask = asker(client);
        const [, heads, keys, acks, transaction] = await Promise.all([
          client.query('BEGIN ISOLATION LEVEL READ COMMITTED'),
          ask<HeadRow>(
            LOCK_HEADS,
            [...streams.values()].flatMap((ids) => [...ids.values()]),
          ),
          subjects.keysToWrite(
            [...subjectRows.values()].flatMap((ids) => [...ids.values()]),
            ask,
          ),
          commands.length === 0 ? [] : ask<AckRow>(SELECT_ACKS, ...columnsOf(commands)),
          ask<{ id: string }>(SELECT_TRANSACTION),
        ]);
        const headOf = new Map(heads.map(({ id, position, hash }) => [id, headFrom(id, position, hash)]));
        const ackOf = new Map(
          acks.map(({ hub, person, id, ack }) => [JSON.stringify([hub, person, id]), ack]),
        );
        const known: Known = {
          hubRow: (hub) => required(hubRows.get(hub)),
          head: (hub, name) => required(headOf.get(required(streams.get(hub)?.get(name)))),
          subject: (hub, name) => {
            const id = required(subjectRows.get(hub)?.get(name));
            return { id, key: keys.get(id) ?? null };
          },
          ack: (hub, { person, id }) => ackOf.get(JSON.stringify([hubRows.get(hub), person, id])) ?? null,
        };
        const batch = decideBatch(writes, known, random);
        return commit(client, batch, transaction[0]?.id ?? '', flushed);
      });
    },
  };
};

const commit = async (
  client: Client,
  batch: Batch,
  transaction: string,
  flushed: TransactionParts['flushed'],
): Promise<Attempt> => {
  const isEmpty = batch.entries.length === 0 && batch.disposals.length === 0;
  if (isEmpty) {
    await client.query('ROLLBACK');
    return { kind: 'committed', batch };
  }
  const writes = Promise.allSettled(writeBatch(client, batch));
  const committing = Promise.allSettled([client.query('COMMIT')]);
  const written = await writes;
  const startedAt = performance.now();
  const sent = [...written, ...(await committing)];
  const failure = sent.find((each) => each.status === 'rejected');
  if (failure === undefined) {
    flushed(performance.now() - startedAt);
    return { kind: 'committed', batch };
  }
  return { kind: 'unanswered', batch, transaction, cause: failure.reason };
};

const asker =
  (client: Client): Ask =>
  async (sql, ...values) =>
    (await client.query(prepared(sql, values))).rows;

const hubOf = (write: Write): HubId => (write.kind === 'append' ? write.append.hub : write.hub);

const pair = <Name>(names: readonly Name[], ids: readonly number[]): Map<Name, number> =>
  new Map(names.map((name, index) => [name, required(ids[index])]));

const required = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new TypeError('A row that was just locked is missing');
  return value;
};

const headFrom = (stream: number, position: number, hash: Buffer | null): Head => ({
  stream,
  position,
  hash,
});

type HeadRow = { id: number; position: number; hash: Buffer | null };
type AckRow = { hub: number; person: string; id: string; ack: string };

const columnsOf = (commands: readonly ({ hub: number } & NonNullable<Append['command']>)[]) => [
  commands.map(({ hub }) => hub),
  commands.map(({ person }) => person),
  commands.map(({ id }) => id),
];

// In one order everywhere, so that no two ever wait for each other.
const LOCK_HEADS = `
  SELECT id, position, hash FROM mash_journal.streams WHERE id = ANY($1::bigint[]) ORDER BY id FOR UPDATE`;
// A statement of its own, after the lock: it sees what was committed while we waited for it.
const SELECT_ACKS = `
  SELECT hub, person, id, ack FROM mash_journal.commands
  WHERE (hub, person, id) IN (SELECT * FROM unnest($1::int[], $2::text[], $3::text[]))`;
const SELECT_TRANSACTION = 'SELECT pg_current_xact_id()::text AS id';
