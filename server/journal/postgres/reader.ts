/** Everything the journal can be asked. Reads see what is committed and nothing else. */
import type { QueryResultRow } from 'pg';
import { isRecordStream } from '#shared/decisions/chain.ts';
import type { HubId, PersonId, StreamPosition } from '#shared/ids.ts';
import type { ChainName, StoredEntry, StreamName, WholeJournal } from '../journal.ts';
import { chainedFrom, storedFrom, type EntryRow, type ProofRow } from '../rows.ts';
import { genesisOf, openSnapshot } from '../seal.ts';
import type { Connections } from './connections.ts';
import type { Hubs } from './hubs.ts';
import type { Places } from './places.ts';
import type { Keys, Subjects } from './subjects.ts';

export type Reader = Pick<
  WholeJournal,
  'position' | 'readHub' | 'commandAck' | 'head' | 'readChain' | 'snapshot' | 'clients' | 'chains'
> & {
  read(hub: HubId, stream: StreamName, after: StreamPosition, limit: number): Promise<readonly StoredEntry[]>;
};

/** `is_erased`: its key is not to be looked for. */
type Sealed<Row> = Row & { is_erased: boolean };
type SnapshotRow = Sealed<Pick<EntryRow, 'position' | 'subject' | 'sealed'>>;

const ENTRY = `st.name AS stream, e.position, coalesce(ordinal, e.position) AS chain_ordinal, subject,
  destroyed_at IS NOT NULL AS is_erased, sealed, e.id, kind, version, recorded_at, person, agency`;
const PROOF = `${ENTRY}, meta_commitment, body_commitment, e.hash`;
const FROM = `
  FROM mash_journal.entries e JOIN mash_journal.streams st ON st.id = e.stream
  JOIN mash_journal.subjects su ON su.id = e.subject`;
const OF_STREAM = `${FROM} WHERE e.stream = $1 AND e.position > $2 ORDER BY e.position LIMIT $3`;
const OF_RECORD = `${FROM} WHERE e.hub = $1 AND ordinal IS NOT NULL AND ordinal > $2 ORDER BY ordinal LIMIT $3`;

type Reading = {
  readonly connections: Connections;
  readonly hubs: Hubs;
  readonly places: Places;
  readonly subjects: Subjects;
};

export const createReader = ({ connections: { ask }, hubs, places, subjects }: Reading): Reader => {
  const keysOf = (rows: readonly { subject: number; is_erased: boolean }[]): Promise<Keys> =>
    subjects.keysToRead([...new Set(rows.filter((row) => !row.is_erased).map(({ subject }) => subject))]);

  const ofStream = async <Row extends QueryResultRow>(
    sql: string,
    hub: HubId,
    stream: StreamName,
    ...values: readonly number[]
  ) => {
    const place = await places.find(hub, stream);
    return place === null ? [] : ask<Row>(sql, place, ...values);
  };

  const ofRecord = async <Row extends QueryResultRow>(
    sql: string,
    hub: HubId,
    after: number,
    limit: number,
  ) => {
    const found = await hubs.find(hub);
    return found === null ? [] : ask<Row>(sql, found.row, after, limit);
  };

  return {
    read: async (hub, stream, after, limit) => {
      const rows = await ofStream<Sealed<EntryRow>>(
        `SELECT ${ENTRY} ${OF_STREAM}`,
        hub,
        stream,
        after,
        limit,
      );
      const keys = await keysOf(rows);
      return rows.map((row) => storedFrom(hub, row, keys.get(row.subject) ?? null));
    },
    position: async (hub, stream) => {
      const [row] = await ofStream<{ position: StreamPosition }>(
        'SELECT position FROM mash_journal.streams WHERE id = $1',
        hub,
        stream,
      );
      return row?.position ?? (0 as StreamPosition);
    },
    readHub: async (hub, after, limit) => {
      const rows = await ofRecord<Sealed<EntryRow>>(`SELECT ${ENTRY} ${OF_RECORD}`, hub, after, limit);
      const keys = await keysOf(rows);
      return rows.map((row) => ({
        ...storedFrom(hub, row, keys.get(row.subject) ?? null),
        ordinal: row.chain_ordinal,
      }));
    },
    commandAck: async (hub, person, id) => {
      const found = await hubs.find(hub);
      if (found === null) return null;
      const rows = await ask<{ ack: string }>(
        'SELECT ack FROM mash_journal.commands WHERE hub = $1 AND person = $2 AND id = $3',
        found.row,
        person,
        id,
      );
      return rows[0]?.ack ?? null;
    },
    head: async (hub, chain) => {
      const place = await places.find(hub, chain);
      const [row] =
        place === null
          ? []
          : await ask<{ length: number; hash: Buffer | null }>(
              'SELECT position AS length, hash FROM mash_journal.streams WHERE id = $1',
              place,
            );
      return {
        length: row?.length ?? 0,
        hash: Buffer.from(row?.hash ?? genesisOf(hub, chain)).toString('hex'),
      };
    },
    readChain: async (hub, chain, after, limit) => {
      const rows =
        chain === 'record'
          ? await ofRecord<Sealed<ProofRow>>(`SELECT ${PROOF} ${OF_RECORD}`, hub, after, limit)
          : await ofStream<Sealed<ProofRow>>(`SELECT ${PROOF} ${OF_STREAM}`, hub, chain, after, limit);
      const keys = await keysOf(rows);
      return rows.map((row) => chainedFrom(hub, row, keys.get(row.subject) ?? null));
    },
    snapshot: async (hub, document) => {
      const stream = `document/${document}` as const;
      const [row] = await ofStream<SnapshotRow>(
        `SELECT position, subject, sealed, destroyed_at IS NOT NULL AS is_erased
         FROM mash_journal.snapshots JOIN mash_journal.subjects ON subjects.id = subject WHERE stream = $1`,
        hub,
        stream,
      );
      const key = row === undefined ? null : ((await keysOf([row])).get(row.subject) ?? null);
      if (row === undefined || key === null) return null;
      return {
        position: row.position,
        bytes: new Uint8Array(openSnapshot(key, { hub, stream, position: row.position }, row.sealed)),
      };
    },
    clients: async (hub, document) => {
      const rows = await ofStream<{ client: number; person: PersonId }>(
        'SELECT client, person FROM mash_journal.clients WHERE stream = $1',
        hub,
        `document/${document}`,
      );
      return new Map(rows.map(({ client, person }) => [client, person]));
    },
    chains: async (hub) => {
      const found = await hubs.find(hub);
      const rows =
        found === null
          ? []
          : await ask<{ name: StreamName | 'record' }>(
              'SELECT name FROM mash_journal.streams WHERE hub = $1 ORDER BY id',
              found.row,
            );
      const apart = rows
        .map(({ name }) => name)
        .filter((name): name is ChainName => name !== 'record' && !isRecordStream(name));
      return ['record', ...apart];
    },
  };
};
