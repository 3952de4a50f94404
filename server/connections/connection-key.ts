/**
 * The key under which the secrets of connections are sealed, itself sealed by the hub's key: whoever has the file
 * alone can sign nothing as this hub.
 */
import { createSecretKey, type KeyObject } from 'node:crypto';
import type { HubId } from '#shared/ids.ts';
import { drawRandom, openSecret, sealSecret } from '../journal/seal.ts';
import type { StoreHome, Tables } from '../stores/tables.ts';

export type SecretBox = {
  seal(secret: Uint8Array, name: string): Uint8Array;
  /** Null where it was sealed under a key that is gone, or for something else. */
  open(sealed: Uint8Array, name: string): Uint8Array | null;
};

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

const sealedIn = async (tables: Tables, hub: HubId): Promise<Uint8Array | null> => {
  const row = await tables.selectFrom('connection_key').select('sealed').where('hub', '=', hub).executeTakeFirst();
  return row?.sealed ?? null;
};

/** False where another instance put one there first. */
const replace = async (tables: Tables, hub: HubId, known: Uint8Array | null, sealed: Uint8Array): Promise<boolean> => {
  if (known === null) {
    const values = tables.insertInto('connection_key').values({ hub, sealed });
    const made = await values.onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const update = tables.updateTable('connection_key').set({ sealed });
  const replaced = await update.where('hub', '=', hub).where('sealed', '=', known).executeTakeFirst();
  return replaced.numUpdatedRows === 1n;
};

/** A store restored under another hub key has secrets that nobody can open: a new key is made, and they are set anew. */
const findKey = async (tables: Tables, hubKey: KeyObject, hub: HubId): Promise<Uint8Array> => {
  for (;;) {
    const sealed = await sealedIn(tables, hub);
    const known = sealed === null ? null : openOrNull(hubKey, hub, NAME, sealed);
    if (known !== null) return known;
    const made = Uint8Array.from(random(KEY_BYTES));
    if (await replace(tables, hub, sealed, sealSecret(hubKey, hub, NAME, made, random))) return made;
  }
};

export const openSecretBox = async (tables: Tables, hubKey: Uint8Array, hub: HubId): Promise<SecretBox> => {
  const key = createSecretKey(await findKey(tables, createSecretKey(hubKey), hub));
  return {
    seal: (secret, name) => sealSecret(key, hub, name, secret, random),
    open: (sealed, name) => openOrNull(key, hub, name, sealed),
  };
};

/** Under another hub key; done before, it changes nothing. */
export const rewrapConnectionKey = async (home: StoreHome, from: Uint8Array, to: Uint8Array): Promise<void> => {
  const { tables, scrub } = await home.open('connections');
  const rows = await tables.selectFrom('connection_key').selectAll().execute();
  for (const { hub, sealed } of rows as { hub: HubId; sealed: Uint8Array }[]) {
    const key = openOrNull(createSecretKey(from), hub, NAME, sealed);
    if (key !== null) await replace(tables, hub, sealed, sealSecret(createSecretKey(to), hub, NAME, key, random));
  }
  await scrub(rows.length);
};
