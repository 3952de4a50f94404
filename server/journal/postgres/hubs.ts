/** Hubs of this database that this instance may open: each has a hub key of its own, which is checked before anything else. */
import type { KeyObject } from 'node:crypto';
import type { HubId } from '#shared/ids.ts';
import { WrongKeyError } from '../journal.ts';
import { isKeyFor, makeKeyCheck, type Random } from '../seal.ts';
import { withPatience, type Client, type Connections } from './connections.ts';

export type Hub = {
  readonly row: number;
  /** As it is stored: whoever makes a key for a subject makes sure that the hub's key is still this one. */
  readonly keyCheck: Buffer;
};

export type Hubs = {
  /** Null while nothing was ever written about it. @throws WrongKeyError */
  find(name: HubId): Promise<Hub | null>;
  /** @throws WrongKeyError */
  make(name: HubId): Promise<Hub>;
};

type HubRow = { id: number; store: string; keys: string | null; key_check: Buffer | null };

export const createHubs = (connections: Connections, hubKey: KeyObject, random: Random): Hubs => {
  const known = new Map<HubId, Hub>();

  const find = async (name: HubId): Promise<Hub | null> => {
    const remembered = known.get(name);
    if (remembered !== undefined) return remembered;
    const [row] = await connections.ask<HubRow>(SELECT_HUB, name);
    if (row === undefined) return null;
    const hub = { row: row.id, keyCheck: checked(row, hubKey) };
    known.set(name, hub);
    return hub;
  };

  const make = async (name: HubId): Promise<Hub> => {
    const found = await find(name);
    if (found !== null) return found;
    await withPatience(() => connections.lend((client) => insertHub(client, name, hubKey, random)));
    const made = await find(name);
    if (made === null) throw new Error('A hub that was just made is not there');
    return made;
  };

  return { find, make };
};

const SELECT_HUB = `
  SELECT h.id, h.store, k.store AS keys, k.key_check
  FROM mash_journal.hubs h LEFT JOIN mash_keys.hubs k ON k.hub = h.name WHERE h.name = $1`;

/** @throws WrongKeyError */
const checked = ({ store, keys, key_check: check }: HubRow, hubKey: KeyObject): Buffer => {
  if (check === null)
    throw new WrongKeyError(
      'The keys of this hub are missing from mash_keys, and mash_journal cannot be read without them. Restore mash_keys from its backup.',
    );
  if (keys !== store)
    throw new WrongKeyError(
      'The keys in mash_keys belong to another mash_journal: restore those of this one.',
    );
  if (!isKeyFor(hubKey, check))
    throw new WrongKeyError(
      'This hub key does not belong to the data: set HUB_KEY_FILE to the key that the keys in mash_keys were made with.',
    );
  return check;
};

/** Another instance's, where that was quicker. */
const insertHub = async (client: Client, name: HubId, hubKey: KeyObject, random: Random): Promise<void> => {
  const store = Buffer.from(random(16)).toString('hex');
  // The keys may be there already: their copy was put back, the journal's was lost.
  await client.query(
    `WITH kept AS (
      INSERT INTO mash_keys.hubs (hub, store, key_check) VALUES ($1, $2, $3)
      ON CONFLICT (hub) DO UPDATE SET store = mash_keys.hubs.store RETURNING store)
    INSERT INTO mash_journal.hubs (name, store) SELECT $1, store FROM kept ON CONFLICT DO NOTHING`,
    [name, store, makeKeyCheck(hubKey, random)],
  );
};
