/** What a row of the entries says, in whichever database it stands. */
import type { KeyObject } from 'node:crypto';
import type { HubId, StreamPosition } from '#shared/ids.ts';
import type { ChainEntry, Meta, StoredEntry, StreamName } from './journal.ts';
import { openEntry, type OpenedEntry } from './seal.ts';

export type MetaRow = {
  id: Meta['id'];
  kind: string;
  version: number;
  recorded_at: Meta['recordedAt'];
  person: Meta['person'];
  agency: Meta['agency'];
};

export type EntryRow = MetaRow & {
  stream: StreamName;
  position: StreamPosition;
  /** Its place in the chain it belongs to. */
  chain_ordinal: number;
  subject: number;
  sealed: Uint8Array;
};

export type ProofRow = EntryRow & { meta_commitment: Uint8Array; body_commitment: Uint8Array; hash: Uint8Array };

/** `key`: null where it was destroyed. */
export const storedFrom = (hub: HubId, row: EntryRow, key: KeyObject | null): StoredEntry => {
  const content = open(hub, row, key);
  return {
    stream: row.stream,
    position: row.position,
    meta: metaFrom(row),
    // A copy, since the opened bytes share their buffer with the salts.
    body: content === null ? { kind: 'erased' } : { kind: 'plain', bytes: new Uint8Array(content.bytes) },
  };
};

/** `key`: null where it was destroyed. */
export const chainedFrom = (hub: HubId, row: ProofRow, key: KeyObject | null): ChainEntry => {
  const content = open(hub, row, key);
  return {
    ordinal: row.chain_ordinal,
    stream: row.stream,
    position: row.position,
    meta: metaFrom(row),
    metaCommitment: row.meta_commitment,
    bodyCommitment: row.body_commitment,
    hash: row.hash,
    content: content === null ? { kind: 'erased' } : { kind: 'plain', ...content },
  };
};

export const metaFrom = (row: MetaRow): Meta => ({
  id: row.id,
  kind: row.kind,
  version: row.version,
  recordedAt: row.recorded_at,
  person: row.person,
  agency: row.agency,
});

const open = (hub: HubId, { stream, position, sealed }: EntryRow, key: KeyObject | null): OpenedEntry | null =>
  key === null ? null : openEntry(key, { hub, stream, position }, sealed);
