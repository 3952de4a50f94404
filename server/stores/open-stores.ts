/** Where a hub's stores are: beside its journal, or in PostgreSQL where its instances share them. */
import type { HubId } from '#shared/ids.ts';
import type { Logger } from '../logger.ts';
import { filesIn } from './files-in.ts';
import { schemasIn } from './schemas-in.ts';
import type { StoreHome } from './tables.ts';

export type StorePlace = {
  readonly directory: string;
  /** Null for files in the directory. */
  readonly databaseUrl: string | null;
  readonly hub: HubId;
  readonly logger: Pick<Logger, 'warn'>;
};

export const openStores = ({ directory, databaseUrl, hub, logger }: StorePlace): StoreHome =>
  databaseUrl === null ? filesIn(directory) : schemasIn(databaseUrl, hub, logger);
