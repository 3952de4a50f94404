/** A document as the journal holds it: what joins, the record's hashes and every rebuilt judge are made of. */
import * as Y from 'yjs';
import type { DocumentName } from '#shared/documents/names.ts';
import type { HubId, StreamPosition } from '#shared/ids.ts';
import { KeyDestroyedError, type Journal, type StoredEntry } from '../journal/journal.ts';
import { ROWS_PER_PAGE } from './limits.ts';
import { mergeJournalled } from './merge.ts';

export type StoredDocument = {
  readonly position: StreamPosition;
  /** Rows since the snapshot the journal keeps. */
  readonly rowsSinceSnapshot: number;
  /** Updates that make up the document, oldest first. */
  readonly updates: readonly Uint8Array[];
  /** All of it as one update; made anew only when rows came since it was last asked for. */
  merged(): Uint8Array;
  stateVector(): Uint8Array;
  /** Null where the bytes are no state vector. */
  missingFrom(stateVector: Uint8Array): Uint8Array | null;
  /** Rows just appended, the last of them at `position`. */
  add(rows: readonly Uint8Array[], position: StreamPosition): void;
  /** Reads what came into the journal by another way, and returns it. */
  catchUp(): Promise<readonly Uint8Array[]>;
  snapshotTaken(): void;
};

/** @throws KeyDestroyedError where the contact was erased */
export const readStoredDocument = async (journal: Journal, hub: HubId, name: DocumentName): Promise<StoredDocument> => {
  const snapshot = await journal.snapshot(hub, name);
  let updates: Uint8Array[] = snapshot === null ? [] : [snapshot.bytes];
  let position = snapshot?.position ?? (0 as StreamPosition);
  let snapshotAt = position;
  let vector: Uint8Array | null = null;

  const add = (rows: readonly Uint8Array[], to: StreamPosition): void => {
    if (rows.length === 0) return;
    updates.push(...rows);
    position = to;
    vector = null;
  };

  const catchUp = async (): Promise<readonly Uint8Array[]> => {
    const found: Uint8Array[] = [];
    for (;;) {
      const page = await journal.read(hub, `document/${name}`, position, ROWS_PER_PAGE);
      const rows = page.map(bytesOf);
      add(rows, page.at(-1)?.position ?? position);
      found.push(...rows);
      if (page.length < ROWS_PER_PAGE) return found;
    }
  };

  const merged = (): Uint8Array => {
    const [only, ...others] = updates;
    if (only !== undefined && others.length === 0) return only;
    const bytes = mergeJournalled(updates);
    updates = [bytes];
    return bytes;
  };

  const stateVector = (): Uint8Array => (vector ??= Y.encodeStateVectorFromUpdate(merged()));

  await catchUp();
  return {
    get position() {
      return position;
    },
    get rowsSinceSnapshot() {
      return position - snapshotAt;
    },
    get updates() {
      return updates;
    },
    merged,
    stateVector,
    missingFrom: (known) => (isEmptyVector(known) ? merged() : difference(merged(), known)),
    add,
    catchUp,
    snapshotTaken: () => void (snapshotAt = position),
  };
};

const isEmptyVector = (vector: Uint8Array): boolean => vector.length === 1 && vector[0] === 0;

const difference = (update: Uint8Array, known: Uint8Array): Uint8Array | null => {
  try {
    return Y.diffUpdate(update, known);
  } catch {
    return null;
  }
};

const bytesOf = ({ body }: StoredEntry): Uint8Array => {
  if (body.kind === 'erased') throw new KeyDestroyedError('This text was erased.');
  return body.bytes;
};
