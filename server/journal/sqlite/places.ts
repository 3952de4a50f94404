/**
 * Rows of hubs and streams, and how far each stream and chain has come.
 *
 * Remembered between commits, since every append asks. What is remembered is never the truth:
 * `forget` after anything that did not go through, or that somebody else wrote.
 */
import type { DatabaseSync } from 'node:sqlite';
import { isRecordStream } from '#shared/decisions/chain.ts';
import type { HubId, StreamPosition } from '#shared/ids.ts';
import type { ChainName, StreamName } from '../journal.ts';
import { genesisOf } from '../seal.ts';

/** Moves on with each entry written. */
export type ChainEnd = { length: number; hash: Uint8Array };

export type StreamEnd = {
  readonly id: number;
  readonly hub: number;
  readonly isRecord: boolean;
  position: StreamPosition;
  /** One object for all record streams of a hub. */
  readonly chain: ChainEnd;
};

export type Places = {
  hub(name: HubId): number | null;
  makeHub(name: HubId): number;
  stream(hub: HubId, name: StreamName): StreamEnd | null;
  makeStream(hub: HubId, name: StreamName): StreamEnd;
  chain(hub: HubId, name: ChainName): ChainEnd;
  forget(): void;
};

/** Streams remembered at most; a busy day has a few hundred open. */
const REMEMBERED = 10_000;

export const createPlaces = (journal: DatabaseSync): Places => {
  const hubs = new Map<HubId, number>();
  const streams = new Map<HubId, Map<StreamName, StreamEnd>>();
  const recordChains = new Map<HubId, ChainEnd>();
  let remembered = 0;

  const selectHub = journal.prepare('SELECT id FROM hubs WHERE name = ?');
  const insertHub = journal.prepare('INSERT INTO hubs (name) VALUES (?)');
  const selectStream = journal.prepare('SELECT id FROM streams WHERE hub = ? AND name = ?');
  const insertStream = journal.prepare('INSERT INTO streams (hub, name) VALUES (?, ?)');
  const lastOfStream = journal.prepare(
    'SELECT position AS length, hash FROM entries WHERE stream = ? ORDER BY position DESC LIMIT 1',
  );
  const lastOfRecord = journal.prepare(
    'SELECT ordinal AS length, hash FROM entries WHERE hub = ? AND ordinal IS NOT NULL ORDER BY ordinal DESC LIMIT 1',
  );

  const hub = (name: HubId): number | null => {
    const known = hubs.get(name) ?? (selectHub.get(name)?.id as number | undefined) ?? null;
    if (known !== null) hubs.set(name, known);
    return known;
  };

  const makeHub = (name: HubId): number => hub(name) ?? Number(insertHub.run(name).lastInsertRowid);

  const recordChain = (name: HubId, id: number | null): ChainEnd => {
    const known = recordChains.get(name);
    if (known !== undefined) return known;
    const last = id === null ? undefined : (lastOfRecord.get(id) as ChainEnd | undefined);
    const end = last ?? { length: 0, hash: genesisOf(name, 'record') };
    recordChains.set(name, end);
    return end;
  };

  const remember = (hubName: HubId, name: StreamName, end: StreamEnd): StreamEnd => {
    // Streams only: those still in use share their hub's chain object, and there must never be two of it.
    if (remembered >= REMEMBERED) {
      streams.clear();
      remembered = 0;
    }
    remembered += 1;
    const ofHub = streams.get(hubName) ?? new Map<StreamName, StreamEnd>();
    streams.set(hubName, ofHub.set(name, end));
    return end;
  };

  const load = (hubName: HubId, hubRow: number, name: StreamName, id: number): StreamEnd => {
    const last = lastOfStream.get(id) as ChainEnd | undefined;
    const position = (last?.length ?? 0) as StreamPosition;
    const isRecord = isRecordStream(name);
    const chain = isRecord
      ? recordChain(hubName, hubRow)
      : (last ?? { length: 0, hash: genesisOf(hubName, name as ChainName) });
    return remember(hubName, name, { id, hub: hubRow, isRecord, position, chain });
  };

  const stream = (hubName: HubId, name: StreamName): StreamEnd | null => {
    const known = streams.get(hubName)?.get(name);
    if (known !== undefined) return known;
    const hubRow = hub(hubName);
    const id = hubRow === null ? undefined : (selectStream.get(hubRow, name)?.id as number | undefined);
    return hubRow === null || id === undefined ? null : load(hubName, hubRow, name, id);
  };

  const makeStream = (hubName: HubId, name: StreamName): StreamEnd => {
    const known = stream(hubName, name);
    if (known !== null) return known;
    const hubRow = makeHub(hubName);
    return load(hubName, hubRow, name, Number(insertStream.run(hubRow, name).lastInsertRowid));
  };

  const chain = (hubName: HubId, name: ChainName): ChainEnd =>
    name === 'record'
      ? recordChain(hubName, hub(hubName))
      : (stream(hubName, name)?.chain ?? { length: 0, hash: genesisOf(hubName, name) });

  const forget = (): void => {
    hubs.clear();
    streams.clear();
    recordChains.clear();
    remembered = 0;
  };

  return { hub, makeHub, stream, makeStream, chain, forget };
};
