/**
 * The append-only storage under both lanes: one interface, several implementations,
 * one contract suite (test/contract/journal.ts).
 *
 * Bodies are sealed inside (AES-256-GCM under the subject's key, stream and position as
 * additional data) and chained (design: two salted commitments per entry). What passes this
 * interface is plain; what reaches the disk is not.
 */
import type {
  ContactId,
  EntryId,
  EpochMillis,
  HubId,
  MeetingId,
  PersonId,
  AgencyId,
  StreamPosition,
} from '#shared/ids.ts';
import type { DocumentName } from '#shared/documents/names.ts';

/**
 * Streams with the prefix contact/, meeting/ and hub/ are record streams: they share one chain per
 * hub. access/ and document/ streams each have a chain of their own, so they never take the hub's lock.
 */
export type StreamName =
  | 'hub'
  | `contact/${ContactId}`
  | `meeting/${MeetingId}`
  | `access/${ContactId}`
  | `document/${DocumentName}`;

/** A chain of hashes: the hub's record, or one access or document stream. */
export type ChainName = 'record' | `access/${ContactId}` | `document/${DocumentName}`;

/** Whose key seals a body: destroying it erases every body sealed under it, in every stream. */
export type Subject = 'hub' | `contact/${ContactId}` | `meeting/${MeetingId}`;

/** Stored in clear and committed to: who, when, what kind. Never content. */
export type Meta = {
  readonly id: EntryId;
  /** Event type, or `update` for a document row. */
  readonly kind: string;
  /** Version of the event's shape. */
  readonly version: number;
  readonly recordedAt: EpochMillis;
  readonly person: PersonId;
  readonly agency: AgencyId;
};

export type NewEntry = { readonly meta: Meta; readonly body: Uint8Array };

/** `erased`: the subject's key was destroyed; the metadata and the hashes remain. */
export type StoredEntry = {
  readonly stream: StreamName;
  readonly position: StreamPosition;
  readonly meta: Meta;
  readonly body: { readonly kind: 'plain'; readonly bytes: Uint8Array } | { readonly kind: 'erased' };
};

export type StreamAppend = {
  readonly stream: StreamName;
  readonly subject: Subject;
  /** The position the stream must be at; null for access streams, which any writer may extend. */
  readonly expected: StreamPosition | null;
  readonly entries: readonly NewEntry[];
};

/** All streams of one append are written together or not at all. Each stream is named once. */
export type Append = {
  readonly hub: HubId;
  readonly streams: readonly StreamAppend[];
  /**
   * Remembered in the same commit, so that a repeat of the command returns the first ack.
   * The key is (hub, person, command id). The ack is kept in clear: codes and ids only, never content.
   */
  readonly command: { readonly person: PersonId; readonly id: string; readonly ack: string } | null;
};

export type AppendResult =
  | { readonly kind: 'appended'; readonly positions: readonly StreamPosition[] }
  /** A stream was not at its expected position; nothing was written. */
  | { readonly kind: 'conflict'; readonly stream: StreamName; readonly actual: StreamPosition }
  /** This command was recorded before; nothing was written again. */
  | { readonly kind: 'repeated'; readonly ack: string };

/**
 * The store refused (a disk that is full, read-only or gone) or cannot be reached: nothing of the append was kept, or
 * a question got no answer.
 */
export class NotStoredError extends Error {
  override readonly name: string = 'NotStoredError';
}

/**
 * The answer to a commit was lost, and the store cannot be asked any more: the append was kept as a whole or not at
 * all. Repeat a command by its id; of a document read the stream on before anything is appended again.
 */
export class OutcomeUnknownError extends NotStoredError {
  override readonly name = 'OutcomeUnknownError';
}

/** At opening, or since another took its place: the store cannot be used as it stands. The message is one sentence for whoever runs it, without secrets. */
export class UnusableStoreError extends Error {
  override readonly name: string = 'UnusableStoreError';
}

/** The subject's key was destroyed: nothing more can be written about it. */
export class KeyDestroyedError extends Error {
  override readonly name = 'KeyDestroyedError';
}

/** At opening: the hub's key, or the store of wrapped keys, is not the one this journal was written with. */
export class WrongKeyError extends Error {
  override readonly name = 'WrongKeyError';
}

/** `hash` in lower-case hexadecimal; of an empty chain, the hash its first entry will follow. */
export type ChainHead = { readonly length: number; readonly hash: string };

/** An entry with all that a proof about it needs. `ordinal` counts from 1 along its chain. */
export type ChainEntry = {
  readonly ordinal: number;
  readonly stream: StreamName;
  readonly position: StreamPosition;
  readonly meta: Meta;
  readonly metaCommitment: Uint8Array;
  readonly bodyCommitment: Uint8Array;
  readonly hash: Uint8Array;
  readonly content:
    | {
        readonly kind: 'plain';
        readonly metaSalt: Uint8Array;
        readonly bodySalt: Uint8Array;
        readonly bytes: Uint8Array;
      }
    | { readonly kind: 'erased' };
};

export interface Journal {
  /**
   * Resolves when the append is flushed to disk. Appends made while a commit is in flight are
   * gathered into the next one; each still succeeds or fails by itself, in the order given.
   * `positions` holds each stream's position after the append.
   * @throws NotStoredError
   * @throws OutcomeUnknownError
   * @throws KeyDestroyedError
   */
  append(append: Append): Promise<AppendResult>;

  /** Entries after a position, in order; at most `limit`. An unknown stream is empty. */
  read(
    hub: HubId,
    stream: StreamName,
    after: StreamPosition,
    limit?: number,
  ): Promise<readonly StoredEntry[]>;

  position(hub: HubId, stream: StreamName): Promise<StreamPosition>;

  /** All record entries of a hub in the order of its chain: what a restart replays. */
  readHub(
    hub: HubId,
    afterOrdinal: number,
    limit: number,
  ): Promise<readonly (StoredEntry & { ordinal: number })[]>;

  commandAck(hub: HubId, person: PersonId, id: string): Promise<string | null>;

  /** The head of the hub's record chain, or of one document's or access stream's own chain. */
  head(hub: HubId, chain: ChainName): Promise<ChainHead>;

  /** Entries of a chain after an ordinal, with commitments and salts: what an export is made of. */
  readChain(
    hub: HubId,
    chain: ChainName,
    afterOrdinal: number,
    limit: number,
  ): Promise<readonly ChainEntry[]>;

  /**
   * A merged copy of a document stream up to `position`, kept beside its rows, never in place of them.
   * Sealed under the same subject. The latest replaces the one before; one at an earlier position is ignored.
   * @throws NotStoredError
   * @throws KeyDestroyedError
   */
  saveSnapshot(
    hub: HubId,
    document: DocumentName,
    subject: Subject,
    position: StreamPosition,
    bytes: Uint8Array,
  ): Promise<void>;
  snapshot(
    hub: HubId,
    document: DocumentName,
  ): Promise<{ position: StreamPosition; bytes: Uint8Array } | null>;

  /**
   * Reserves a Yjs client id in a document for one person, for good.
   * `taken`: somebody else holds it.
   * @throws NotStoredError
   */
  reserveClient(
    hub: HubId,
    document: DocumentName,
    client: number,
    person: PersonId,
  ): Promise<'yours' | 'taken'>;
  clients(hub: HubId, document: DocumentName): Promise<ReadonlyMap<number, PersonId>>;

  /**
   * Destroys a subject's key: lawful erasure. Entries stay, their bodies read as erased, snapshots are gone.
   * Repeating it changes nothing.
   * @throws NotStoredError after which it may or may not be destroyed: repeat it
   */
  destroyKey(hub: HubId, subject: Subject, at: EpochMillis): Promise<void>;

  /**
   * Writes something that nobody reads, and flushes it; only where the store can do so without growing.
   * @throws NotStoredError
   */
  readonly tryWriting?: () => Promise<void>;

  /** Resolves, with a sentence for whoever runs it, once this process can use the store no more and must start again. */
  readonly unfit?: Promise<string>;

  /** Tells how many milliseconds each flush took, and nothing else of what it held. */
  readonly onFlush?: (listener: (millis: number) => void) => void;

  /** Waits for appends under way. */
  close(): Promise<void>;
}

/** What a check of everything goes through. */
export type WholeJournal = Journal & {
  /** The hub's record, then every document and access stream there is. */
  chains(hub: HubId): Promise<readonly ChainName[]>;
};
