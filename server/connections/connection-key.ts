/**
 * The key under which the secrets of connections are sealed, itself sealed by the hub's key: whoever has the file
 * alone can sign nothing as this hub.
 */
import { createSecretKey, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { HubId } from '#shared/ids.ts';
import { drawRandom, openSecret, sealSecret } from '../journal/seal.ts';

export type SecretBox = {
  seal(secret: Uint8Array, name: string): Uint8Array;
  /** Null where it was sealed under a key that is gone, or for something else. */
  open(sealed: Uint8Array, name: string): Uint8Array | null;
};

export const CONNECTIONS_FILE = 'connections.db';
export const CONNECTION_KEY_TABLES = `
  CREATE TABLE IF NOT EXISTS connection_key (hub TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT;`;

const KEY_BYTES = 32;
const NAME = 'connection-key';
const random = drawRandom();

const openOrNull = (key: KeyObject, hub: HubId, name: string, sealed: Uint8Array): Uint8Array | null => {
  try {
    return openSecret(key, hub, name, sealed);
  } catch {
    return null;
  }
};

/** A file restored under another hub key has secrets that nobody can open: a new key is made, and they are set anew. */
const findKey = (file: DatabaseSync, hubKey: KeyObject, hub: HubId): Uint8Array => {
  const row = file.prepare('SELECT sealed FROM connection_key WHERE hub = ?').get(hub);
  const known = row === undefined ? null : openOrNull(hubKey, hub, NAME, row['sealed'] as Uint8Array);
  if (known !== null) return known;
  const made = Uint8Array.from(random(KEY_BYTES));
  const sealed = sealSecret(hubKey, hub, NAME, made, random);
  file.prepare('INSERT OR REPLACE INTO connection_key VALUES (?, ?)').run(hub, sealed);
  return made;
};

export const openSecretBox = (file: DatabaseSync, hubKey: Uint8Array, hub: HubId): SecretBox => {
  const key = createSecretKey(findKey(file, createSecretKey(hubKey), hub));
  return {
    seal: (secret, name) => sealSecret(key, hub, name, secret, random),
    open: (sealed, name) => openOrNull(key, hub, name, sealed),
  };
};

/** Under another hub key; done before, it changes nothing. Where there is no such file there is nothing to do. */
export const rewrapConnectionKey = (directory: string, from: Uint8Array, to: Uint8Array): void => {
  const path = join(directory, CONNECTIONS_FILE);
  if (!existsSync(path)) return;
  const file = new DatabaseSync(path);
  try {
    file.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
    file.exec(CONNECTION_KEY_TABLES);
    const update = file.prepare('UPDATE connection_key SET sealed = ? WHERE hub = ?');
    const rows = file.prepare('SELECT hub, sealed FROM connection_key').all();
    for (const { hub, sealed } of rows as { hub: HubId; sealed: Uint8Array }[]) {
      const key = openOrNull(createSecretKey(from), hub, NAME, sealed);
      if (key !== null) update.run(sealSecret(createSecretKey(to), hub, NAME, key, random), hub);
    }
    file.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    file.close();
  }
};
