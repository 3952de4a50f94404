/**
 * How an entry is closed up before any implementation stores it: committed to, chained, encrypted.
 *
 * Invariant: no two encryptions under one key share a nonce. Nonces are 12 random bytes, which holds
 * for some 2^32 entries of one subject; a meeting makes thousands.
 */
import { createCipheriv, createDecipheriv, createSecretKey, hash, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { SALT_BYTES, genesis, link, metaCommitment } from '#shared/decisions/chain.ts';
import type { HubId, StreamPosition } from '#shared/ids.ts';
import type { ChainName, Meta, StreamName, Subject } from './journal.ts';

export type Random = (bytes: number) => Uint8Array;

export type Place = { readonly hub: HubId; readonly stream: StreamName; readonly position: StreamPosition };

export type SealedEntry = {
  readonly metaCommitment: Uint8Array;
  readonly bodyCommitment: Uint8Array;
  readonly hash: Uint8Array;
  /** nonce, encrypted (metadata's salt, body's salt, body), tag */
  readonly sealed: Uint8Array;
};

export type OpenedEntry = {
  readonly metaSalt: Uint8Array;
  readonly bodySalt: Uint8Array;
  readonly bytes: Uint8Array;
};

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

// By way of hexadecimal: asking node:crypto for a Buffer takes twice as long for so short a result.
export const sha256 = (bytes: Uint8Array): Buffer => Buffer.from(hash('sha256', bytes, 'hex'), 'hex');

/** Random bytes drawn in large pieces, each byte handed out once: one call an entry costs more than its hash. */
export const drawRandom = (): Random => {
  let pool = randomBytes(POOL_BYTES);
  let used = 0;
  return (bytes) => {
    if (used + bytes > POOL_BYTES) {
      pool = randomBytes(POOL_BYTES);
      used = 0;
    }
    used += bytes;
    return pool.subarray(used - bytes, used);
  };
};

const POOL_BYTES = 8192;

export const genesisOf = (hub: HubId, chain: ChainName): Uint8Array => genesis(sha256, hub, chain);

export const sealEntry = (
  key: KeyObject,
  place: Place,
  meta: Meta,
  body: Uint8Array,
  previous: Uint8Array,
  random: Random,
): SealedEntry => {
  const plain = Buffer.allocUnsafe(2 * SALT_BYTES + body.length);
  plain.set(random(2 * SALT_BYTES));
  plain.set(body, 2 * SALT_BYTES);
  const metaHash = metaCommitment(sha256, plain.subarray(0, SALT_BYTES), {
    ...meta,
    stream: place.stream,
    position: place.position,
  });
  const bodyHash = sha256(plain.subarray(SALT_BYTES));
  return {
    metaCommitment: metaHash,
    bodyCommitment: bodyHash,
    hash: link(sha256, previous, metaHash, bodyHash),
    sealed: encrypt(key, entryLabel(place), plain, random),
  };
};

/** @throws when the bytes were changed, moved to another place, or sealed under another key */
export const openEntry = (key: KeyObject, place: Place, sealed: Uint8Array): OpenedEntry => {
  const plain = decrypt(key, entryLabel(place), sealed);
  return {
    metaSalt: plain.subarray(0, SALT_BYTES),
    bodySalt: plain.subarray(SALT_BYTES, 2 * SALT_BYTES),
    bytes: plain.subarray(2 * SALT_BYTES),
  };
};

export const sealSnapshot = (key: KeyObject, place: Place, bytes: Uint8Array, random: Random): Uint8Array =>
  encrypt(key, snapshotLabel(place), bytes, random);

export const openSnapshot = (key: KeyObject, place: Place, sealed: Uint8Array): Uint8Array =>
  decrypt(key, snapshotLabel(place), sealed);

/** A secret of the hub's own, for one named thing: a receiver of messages, a cursor. */
export const sealSecret = (
  key: KeyObject,
  hub: HubId,
  name: string,
  bytes: Uint8Array,
  random: Random,
): Uint8Array => encrypt(key, secretLabel(hub, name), bytes, random);

/** @throws when it was sealed under another key, or for something else */
export const openSecret = (key: KeyObject, hub: HubId, name: string, sealed: Uint8Array): Uint8Array =>
  decrypt(key, secretLabel(hub, name), sealed);

/** A new subject key, as it is used and as it may be stored. */
export const makeSubjectKey = (
  hubKey: KeyObject,
  hub: HubId,
  subject: Subject,
  random: Random,
): { key: KeyObject; wrapped: Uint8Array } => {
  const bytes = random(KEY_BYTES);
  const made = {
    key: createSecretKey(bytes),
    wrapped: encrypt(hubKey, keyLabel(hub, subject), bytes, random),
  };
  bytes.fill(0);
  return made;
};

/** @throws when the hub's key, the hub or the subject is not the one it was wrapped for */
export const unwrapSubjectKey = (
  hubKey: KeyObject,
  hub: HubId,
  subject: Subject,
  wrapped: Uint8Array,
): KeyObject => createSecretKey(decrypt(hubKey, keyLabel(hub, subject), wrapped));

/** The same subject key under another hub key. @throws as unwrapSubjectKey does */
export const rewrapSubjectKey = (
  from: KeyObject,
  to: KeyObject,
  hub: HubId,
  subject: Subject,
  wrapped: Uint8Array,
  random: Random,
): Uint8Array => {
  const bytes = decrypt(from, keyLabel(hub, subject), wrapped);
  const rewrapped = encrypt(to, keyLabel(hub, subject), bytes, random);
  bytes.fill(0);
  return rewrapped;
};

/** A value that only this hub key can have made: tells a wrong key at opening, before anything is written with it. */
export const makeKeyCheck = (hubKey: KeyObject, random: Random): Uint8Array =>
  encrypt(hubKey, KEY_CHECK, new Uint8Array(0), random);

export const isKeyFor = (hubKey: KeyObject, check: Uint8Array): boolean => {
  try {
    decrypt(hubKey, KEY_CHECK, check);
    return true;
  } catch {
    return false;
  }
};

// The first word keeps an entry, a snapshot, a secret and a key from ever passing for one another.
const entryLabel = ({ hub, stream, position }: Place): string =>
  JSON.stringify(['entry', hub, stream, position]);
const snapshotLabel = ({ hub, stream, position }: Place): string =>
  JSON.stringify(['snapshot', hub, stream, position]);
const keyLabel = (hub: HubId, subject: Subject): string => JSON.stringify(['key', hub, subject]);
const secretLabel = (hub: HubId, name: string): string => JSON.stringify(['secret', hub, name]);
const KEY_CHECK = JSON.stringify(['check']);

const encrypt = (key: KeyObject, label: string, plain: Uint8Array, random: Random): Uint8Array => {
  const nonce = random(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(label));
  const encrypted = cipher.update(plain);
  cipher.final();
  const sealed = Buffer.allocUnsafe(NONCE_BYTES + encrypted.length + TAG_BYTES);
  sealed.set(nonce);
  sealed.set(encrypted, NONCE_BYTES);
  sealed.set(cipher.getAuthTag(), NONCE_BYTES + encrypted.length);
  return sealed;
};

const decrypt = (key: KeyObject, label: string, sealed: Uint8Array): Uint8Array => {
  const tagAt = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(label))
    .setAuthTag(sealed.subarray(tagAt));
  const plain = decipher.update(sealed.subarray(NONCE_BYTES, tagAt));
  decipher.final();
  return plain;
};
