/**
 * Seals what instances say to each other: whoever runs Redis, or breaks into it, reads nothing of it and can neither
 * forge nor change it. AES-256-GCM under a key derived from the hub's, the hub's name as additional data.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { HubId } from '#shared/ids.ts';

const PURPOSE = 'mash-board between instances 1';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export type Envelope = {
  readonly seal: (plain: Uint8Array) => Uint8Array;
  /** Null where it was sealed under another key, for another hub, or changed on the way. */
  readonly open: (sealed: Uint8Array) => Uint8Array | null;
};

export const createEnvelope = (hubKey: Uint8Array, hub: HubId): Envelope => {
  const key = Buffer.from(hkdfSync('sha256', hubKey, '', PURPOSE, KEY_BYTES));
  return {
    seal: (plain) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(hub));
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    open: (sealed) => {
      if (sealed.byteLength < NONCE_BYTES + TAG_BYTES) return null;
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(hub)).setAuthTag(tag);
      try {
        return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
};
