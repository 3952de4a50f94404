/** Whose keys were destroyed, of every hub in the database: what must go again after an older copy was put back. */
import { z } from 'zod';
import { Disposed } from '../backup.ts';
import { openConnections } from './connections.ts';
import { errorAt } from './failure.ts';

/** Needs no hub key, so whoever takes backups can read nothing. @throws UnusableStoreError */
export const disposalsIn = async (url: string): Promise<readonly Disposed[]> => {
  const connections = openConnections({ url });
  try {
    return z
      .array(Disposed)
      .parse(await connections.lend(async (client) => (await client.query(SELECT_DISPOSALS)).rows));
  } catch (error) {
    throw errorAt(error);
  } finally {
    await connections.close();
  }
};

const SELECT_DISPOSALS = `
  SELECT h.name AS hub, s.name AS subject, destroyed_at AS at
  FROM mash_journal.subjects s JOIN mash_journal.hubs h ON h.id = s.hub WHERE destroyed_at IS NOT NULL ORDER BY s.id`;
