/** What a target keeps its documents in; it outlives the target's process, as a disk does. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../support/postgres.ts';
import { startRedis } from '../support/redis.ts';

export type StoreKind = 'memory' | 'folder' | 'leveldb' | 'postgres';

export type Store = { readonly environment: NodeJS.ProcessEnv; remove(): Promise<void> };

export const openStore = async (kind: StoreKind): Promise<Store> => {
  const directory = await mkdtemp(join(tmpdir(), 'mash-bench-'));
  const removeFolder = () => rm(directory, { recursive: true, force: true });
  switch (kind) {
    case 'memory':
    case 'folder':
      return { environment: { DATA_DIR: directory }, remove: removeFolder };
    case 'leveldb':
      return { environment: { YPERSISTENCE: directory }, remove: removeFolder };
    case 'postgres': {
      const [postgres, redis] = [await startPostgres(), await startRedis()];
      return {
        environment: { DATA_DIR: directory, DATABASE_URL: await postgres.createDatabase(), REDIS_URL: redis.url },
        remove: async () => {
          await postgres.stop();
          await redis.stop();
          await removeFolder();
        },
      };
    }
  }
};
