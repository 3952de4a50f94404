/** Whose records a database holds, without opening any of them. */
import { openConnections } from './connections.ts';
import { errorAt } from './failure.ts';
import { versionIn } from './schema.ts';

/** @throws UnusableStoreError */
export const hubsIn = async (url: string): Promise<readonly string[]> => {
  const connections = openConnections({ url });
  try {
    return await connections.lend(async (client) => {
      if ((await versionIn(client)) === null) return [];
      const { rows } = await client.query<{ name: string }>('SELECT name FROM mash_journal.hubs ORDER BY id');
      return rows.map(({ name }) => name);
    });
  } catch (error) {
    throw errorAt(error);
  } finally {
    await connections.close();
  }
};
