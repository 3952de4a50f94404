/**
 * Moves the record of a folder into PostgreSQL, row by row and byte by byte: nothing is opened, sealed or hashed
 * anew. All of it in one transaction, so that an interruption leaves nothing there and it can be run again.
 */
import type { HubId } from '#shared/ids.ts';
import { openConnections, type Client } from './postgres/connections.ts';
import { errorAt } from './postgres/failure.ts';
import { makeTables } from './postgres/schema.ts';
import { writeMoved } from './postgres/write-moved.ts';
import { openForMove, type FolderToMove } from './sqlite/read-whole.ts';

export type Moved =
  | { readonly kind: 'moved'; readonly entries: number }
  /** The database holds exactly this already, as far as the heads tell. */
  | { readonly kind: 'done-before' }
  /** The database holds a record of this hub, and it is another one, or has gone on since. */
  | { readonly kind: 'not-empty' }
  /** A server, or a command, has the folder open. */
  | { readonly kind: 'in-use' };

/** @throws UnusableStoreError where the database cannot take it; then nothing of it was kept */
export const moveJournal = async (directory: string, url: string, hub: HubId): Promise<Moved> => {
  const folder = openForMove(directory, hub);
  if (folder === null) return { kind: 'in-use' };
  const connections = openConnections({ url });
  try {
    return await connections.lend(async (client) => {
      await client.query('BEGIN');
      await makeTables(client);
      const moved = await moveInto(client, hub, folder);
      await client.query('COMMIT');
      return moved;
    });
  } catch (error) {
    throw errorAt(error);
  } finally {
    await connections.close();
    folder.close();
  }
};

const moveInto = async (client: Client, hub: HubId, folder: FolderToMove): Promise<Moved> => {
  const there = await streamsOf(client, hub);
  if (there === null) return { kind: 'moved', entries: await writeMoved(client, hub, folder) };
  const ours = folder.streams().filter(({ position }) => position > 0);
  const isSame =
    ours.length === there.size && ours.every(({ name, position }) => there.get(name) === position);
  return { kind: isSame ? 'done-before' : 'not-empty' };
};

/** Null where the database has never heard of the hub. */
const streamsOf = async (client: Client, hub: HubId): Promise<ReadonlyMap<string, number> | null> => {
  const { rows: hubs } = await client.query<{ id: number }>(
    'SELECT id FROM mash_journal.hubs WHERE name = $1',
    [hub],
  );
  if (hubs.length === 0) return null;
  const { rows } = await client.query<{ name: string; position: number }>(
    'SELECT name, position FROM mash_journal.streams WHERE hub = $1 AND position > 0',
    [hubs[0]?.id],
  );
  return new Map(rows.map(({ name, position }) => [name, position]));
};
