/** Everything the journal can be asked. Reads see what is committed and nothing else. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { isRecordStream } from '#shared/decisions/chain.ts';
import type { DocumentName } from '#shared/documents/names.ts';
import type { HubId, PersonId, StreamPosition } from '#shared/ids.ts';
import type { ChainEntry, ChainHead, ChainName, StoredEntry, StreamName } from '../journal.ts';
import { chainedFrom, storedFrom, type EntryRow, type ProofRow } from '../rows.ts';
import { openSnapshot } from '../seal.ts';
import { settingsOf } from './database.ts';
import type { Settings } from './database.ts';
import type { Places } from './places.ts';
import type { Subjects } from './subjects.ts';

export type Reader = {
  read(hub: HubId, stream: StreamName, after: StreamPosition, limit: number): readonly StoredEntry[];
  position(hub: HubId, stream: StreamName): StreamPosition;
  readHub(hub: HubId, afterOrdinal: number, limit: number): readonly (StoredEntry & { ordinal: number })[];
  commandAck(hub: HubId, person: PersonId, id: string): string | null;
  head(hub: HubId, chain: ChainName): ChainHead;
  readChain(hub: HubId, chain: ChainName, afterOrdinal: number, limit: number): readonly ChainEntry[];
  snapshot(hub: HubId, document: DocumentName): { position: StreamPosition; bytes: Uint8Array } | null;
  clients(hub: HubId, document: DocumentName): ReadonlyMap<number, PersonId>;
  settings(): Settings;
  chains(hub: HubId): readonly ChainName[];
};

const ENTRY = `streams.name AS stream, position, coalesce(ordinal, position) AS chain_ordinal, subject, sealed,
  entries.id, kind, version, recorded_at, person, agency`;
const PROOF = `${ENTRY}, meta_commitment, body_commitment, entries.hash`;
const OF_STREAM = `
  FROM entries JOIN streams ON streams.id = entries.stream WHERE entries.stream = ? AND position > ? ORDER BY position LIMIT ?`;
const OF_RECORD = `
  FROM entries JOIN streams ON streams.id = entries.stream
  WHERE entries.hub = ? AND ordinal IS NOT NULL AND ordinal > ? ORDER BY ordinal LIMIT ?`;

export const createReader = (journal: DatabaseSync, places: Places, subjects: Subjects): Reader => {
  const entriesOfStream = journal.prepare(`SELECT ${ENTRY} ${OF_STREAM}`);
  const entriesOfRecord = journal.prepare(`SELECT ${ENTRY} ${OF_RECORD}`);
  const proofsOfStream = journal.prepare(`SELECT ${PROOF} ${OF_STREAM}`);
  const proofsOfRecord = journal.prepare(`SELECT ${PROOF} ${OF_RECORD}`);
  const selectAck = journal.prepare(
    'SELECT ack FROM commands JOIN hubs ON hubs.id = hub WHERE hubs.name = ? AND person = ? AND commands.id = ?',
  );
  const selectSnapshot = journal.prepare('SELECT position, subject, sealed FROM snapshots WHERE stream = ?');
  const selectStreams = journal.prepare('SELECT name FROM streams WHERE hub = ? ORDER BY id');
  const selectClients = journal.prepare('SELECT client, person FROM clients WHERE stream = ?');

  const streamRows = <Row extends EntryRow>(
    query: StatementSync,
    hub: HubId,
    stream: StreamName,
    after: number,
    limit: number,
  ) => {
    const end = places.stream(hub, stream);
    return end === null ? [] : (query.all(end.id, after, limit) as Row[]);
  };

  const recordRows = <Row extends EntryRow>(
    query: StatementSync,
    hub: HubId,
    after: number,
    limit: number,
  ) => {
    const row = places.hub(hub);
    return row === null ? [] : (query.all(row, after, limit) as Row[]);
  };

  const stored = (hub: HubId, row: EntryRow): StoredEntry =>
    storedFrom(hub, row, subjects.keyOf(row.subject));

  return {
    read: (hub, stream, after, limit) =>
      streamRows(entriesOfStream, hub, stream, after, limit).map((row) => stored(hub, row)),
    position: (hub, stream) => places.stream(hub, stream)?.position ?? (0 as StreamPosition),
    readHub: (hub, after, limit) =>
      recordRows(entriesOfRecord, hub, after, limit).map((row) => ({
        ...stored(hub, row),
        ordinal: row.chain_ordinal,
      })),
    commandAck: (hub, person, id) => (selectAck.get(hub, person, id)?.ack as string | undefined) ?? null,
    head: (hub, chain) => {
      const { length, hash } = places.chain(hub, chain);
      return { length, hash: Buffer.from(hash).toString('hex') };
    },
    readChain: (hub, chain, after, limit) => {
      const rows =
        chain === 'record'
          ? recordRows<ProofRow>(proofsOfRecord, hub, after, limit)
          : streamRows<ProofRow>(proofsOfStream, hub, chain, after, limit);
      return rows.map((row) => chainedFrom(hub, row, subjects.keyOf(row.subject)));
    },
    snapshot: (hub, document) => {
      const stream = `document/${document}` as const;
      const end = places.stream(hub, stream);
      const row =
        end === null
          ? undefined
          : (selectSnapshot.get(end.id) as Pick<EntryRow, 'position' | 'subject' | 'sealed'> | undefined);
      const key = row === undefined ? null : subjects.keyOf(row.subject);
      if (row === undefined || key === null) return null;
      return {
        position: row.position,
        bytes: openSnapshot(key, { hub, stream, position: row.position }, row.sealed),
      };
    },
    clients: (hub, document) => {
      const end = places.stream(hub, `document/${document}`);
      const rows = end === null ? [] : (selectClients.all(end.id) as { client: number; person: PersonId }[]);
      return new Map(rows.map(({ client, person }) => [client, person]));
    },
    settings: () => settingsOf(journal),
    chains: (hub) => {
      const row = places.hub(hub);
      const streams = row === null ? [] : (selectStreams.all(row) as { name: StreamName }[]);
      const apart = streams.map(({ name }) => name).filter((name) => !isRecordStream(name));
      return ['record', ...(apart as ChainName[])];
    },
  };
};
