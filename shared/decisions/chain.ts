/**
 * What the journal commits to, byte for byte (docs/log-format.md says the same in words).
 * SHA-256 is passed in, so that this file stays pure and every implementation hashes alike.
 */
import type { AgencyId, EntryId, EpochMillis, PersonId } from '../ids.ts';

export type Sha256 = (bytes: Uint8Array) => Uint8Array;

export const LOG_FORMAT = 'mash-board-log/1';

/** Length of each of the two salts of an entry, in bytes. */
export const SALT_BYTES = 16;

/** Metadata as committed to: with the entry's place, so that no entry can stand in for another. */
export type CommittedMeta = {
  readonly id: EntryId;
  readonly kind: string;
  readonly version: number;
  readonly recordedAt: EpochMillis;
  readonly person: PersonId;
  readonly agency: AgencyId;
  readonly stream: string;
  readonly position: number;
};

const utf8 = new TextEncoder();

/** Keys in alphabetical order and no spaces: the same metadata always gives the same bytes. */
export const canonicalMeta = ({
  agency,
  id,
  kind,
  person,
  position,
  recordedAt,
  stream,
  version,
}: CommittedMeta): string =>
  JSON.stringify({ agency, id, kind, person, position, recordedAt, stream, version });

/** Record streams share one chain per hub; every other stream has a chain of its own. */
export const isRecordStream = (stream: string): boolean =>
  stream === 'hub' || stream.startsWith('contact/') || stream.startsWith('meeting/');

/** What the first entry of a chain follows. It names the chain, so that one chain never passes for another. */
export const genesis = (sha256: Sha256, hub: string, chain: string): Uint8Array =>
  sha256(utf8.encode(JSON.stringify({ chain, format: LOG_FORMAT, hub })));

/** Salted, because metadata and short texts could otherwise be guessed from their hash. */
export const metaCommitment = (sha256: Sha256, salt: Uint8Array, meta: CommittedMeta): Uint8Array => {
  const text = canonicalMeta(meta);
  // UTF-8 takes at most three bytes for each unit of a string.
  const bytes =
    SALT_BYTES + 3 * text.length <= scratch.length ? scratch : new Uint8Array(SALT_BYTES + 3 * text.length);
  bytes.set(salt);
  return sha256(bytes.subarray(0, SALT_BYTES + utf8.encodeInto(text, bytes.subarray(SALT_BYTES)).written));
};

/** The hash of an entry: everything before it, and its own two commitments. */
export const link = (
  sha256: Sha256,
  previous: Uint8Array,
  meta: Uint8Array,
  body: Uint8Array,
): Uint8Array => {
  scratch.set(previous);
  scratch.set(meta, HASH_BYTES);
  scratch.set(body, 2 * HASH_BYTES);
  return sha256(scratch.subarray(0, 3 * HASH_BYTES));
};

const HASH_BYTES = 32;

/** Used over and over: thousands of small arrays a second cost more than hashing them. */
const scratch = new Uint8Array(2048);
