/** The journal on PostgreSQL: one database for several hubs, and for several servers of one hub. */
import { createSecretKey } from 'node:crypto';
import { isRecordStream } from '#shared/decisions/chain.ts';
import type { HubId } from '#shared/ids.ts';
import { gatherWrites } from '../gather.ts';
import {
  NotStoredError,
  UnusableStoreError,
  type Append,
  type AppendResult,
  type WholeJournal,
} from '../journal.ts';
import { drawRandom, sealSnapshot } from '../seal.ts';
import type { Write } from './batch.ts';
import { openConnections, TAKEN_OVER, type Client, type Connections } from './connections.ts';
import { errorAt, sentenceOf } from './failure.ts';
import { createHubs } from './hubs.ts';
import { createLane } from './lane.ts';
import { VACUUM_LOCK_MS } from './limits.ts';
import { createPlaces } from './places.ts';
import { createReader } from './reader.ts';
import { reserveTogether, type Reservation } from './reservations.ts';
import { IN_USE } from './rotate.ts';
import { makeTables } from './schema.ts';
import { checkSessions } from './sessions.ts';
import { createSubjects } from './subjects.ts';
import { createTransactions } from './transaction.ts';

export type PostgresOptions = {
  /** With its password: never to be logged, nor put into an error. */
  readonly url: string;
  /** 32 bytes. */
  readonly hubKey: Uint8Array;
  /** Whose key is checked at opening; other hubs of the same key are checked when they are first asked about. */
  readonly hub: HubId;
};

/** Entries a read returns when the caller sets no limit. */
const PAGE = 1000;

/**
 * @throws WrongKeyError where the hub's key, or the keys stored, do not belong to the journal
 * @throws UnusableStoreError where the database cannot be reached, or would not keep what it acknowledges
 */
export const openPostgresJournal = async ({
  url,
  hubKey,
  hub: own,
}: PostgresOptions): Promise<WholeJournal> => {
  if (hubKey.length !== 32) throw new Error('The hub key must be 32 bytes');
  const random = drawRandom();
  const key = createSecretKey(hubKey);
  const takenOver = Promise.withResolvers<string>();
  const connections = openConnections({
    url,
    onConnect: (client) => useHub(client, own),
    onTakenOver: () => takenOver.resolve(TAKEN_OVER),
  });
  const hubs = createHubs(connections, key, random);
  const places = createPlaces(connections, hubs);
  const subjects = createSubjects(connections, hubs, key, random);
  try {
    await checkSessions(connections);
    await connections.lend((client) => inTransaction(client, makeTables));
    await hubs.find(own);
    await connections.change(BURY_AGAIN, own);
  } catch (error) {
    await connections.close();
    throw errorAt(error);
  }

  let flushed = (_millis: number): void => undefined;
  const transactions = createTransactions(connections, {
    hubs,
    places,
    subjects,
    random,
    flushed: (millis) => flushed(millis),
  });
  const lane = () => gatherWrites<Write>(createLane(connections, transactions));
  const [record, documents, accesses] = [lane(), lane(), lane()];
  const clients = gatherWrites<Reservation>(reserveTogether(connections, places));
  const laneOf = ({ streams }: Append) => {
    if (streams.some(({ stream }) => isRecordStream(stream))) return record;
    return streams.some(({ stream }) => stream.startsWith('document/')) ? documents : accesses;
  };

  const reader = createReader({ connections, hubs, places, subjects });
  return {
    ...reader,
    unfit: takenOver.promise,
    onFlush: (listener) => void (flushed = listener),
    read: (hub, stream, after, limit = PAGE) => reader.read(hub, stream, after, limit),
    append: async (append) => (await laneOf(append).write({ kind: 'append', append })) as AppendResult,
    saveSnapshot: async (hub, document, subject, position, bytes) => {
      const stream = `document/${document}` as const;
      if (position > (await reader.position(hub, stream)))
        throw new Error('A snapshot cannot be ahead of the rows it merges');
      const [place] = await places.make(hub, [stream]);
      const [about] = await subjects.make(hub, [subject]);
      const subjectKey = await subjects.keyToWrite(about ?? 0);
      const sealed = sealSnapshot(subjectKey, { hub, stream, position }, bytes, random);
      await connections.change(UPSERT_SNAPSHOT, place, position, about, sealed);
    },
    reserveClient: async (hub, document, client, person) =>
      (await clients.write({ hub, document, client, person })) as 'yours' | 'taken',
    destroyKey: async (hub, subject, at) => {
      await record.write({ kind: 'destroy', hub, subject, at });
      await emptyKeys(connections);
    },
    tryWriting: async () => {
      try {
        await connections.lend((client) =>
          client.query('UPDATE mash_journal.schema_version SET version = version'),
        );
      } catch (error) {
        throw new NotStoredError(sentenceOf(error));
      }
    },
    close: async () => {
      await Promise.all([record, documents, accesses, clients].map((each) => each.settled()));
      await connections.close();
    },
  };
};

const inTransaction = async (client: Client, deed: (client: Client) => Promise<void>): Promise<void> => {
  await client.query('BEGIN');
  await deed(client);
  await client.query('COMMIT');
};

/** For as long as the connection stands, so that the hub's key is not changed under a server that runs. */
const useHub = async (client: Client, hub: HubId): Promise<void> => {
  const { rows } = await client.query<{ free: boolean }>(
    'SELECT pg_try_advisory_lock_shared($1, hashtext($2)) AS free',
    [IN_USE, hub],
  );
  if (rows[0]?.free !== true)
    throw new UnusableStoreError('The key of this hub is being changed: start again when that is done.');
};

/**
 * The wrapped key is still in the table until it is written anew. Where a reader, such as a backup, holds it for
 * long, the next destruction does it: the key is gone for the board all the same.
 */
const emptyKeys = async (connections: Connections): Promise<void> => {
  try {
    await connections.lend(async (client) => {
      await client.query(`SELECT set_config('lock_timeout', $1, false)`, [String(VACUUM_LOCK_MS)]);
      await client.query('VACUUM FULL mash_keys.subject_keys');
      await client.query('RESET lock_timeout');
    });
  } catch (error) {
    if (error instanceof NotStoredError) throw error;
  }
};

// After keys were restored from a backup.
const BURY_AGAIN = `
  UPDATE mash_keys.subject_keys SET wrapped = NULL, destroyed_at = s.destroyed_at
  FROM mash_journal.subjects s JOIN mash_journal.hubs h ON h.id = s.hub
  WHERE h.name = $1 AND subject_keys.hub = h.name AND subject_keys.subject = s.name
    AND s.destroyed_at IS NOT NULL AND wrapped IS NOT NULL`;
const UPSERT_SNAPSHOT = `
  INSERT INTO mash_journal.snapshots (stream, position, subject, sealed) VALUES ($1, $2, $3, $4)
  ON CONFLICT (stream) DO UPDATE SET position = excluded.position, subject = excluded.subject, sealed = excluded.sealed
  WHERE snapshots.position <= excluded.position`;
