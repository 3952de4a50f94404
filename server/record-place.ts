/** Where a hub's record is: files in a folder of its own, or a database that several hubs and several servers share. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HubId } from '#shared/ids.ts';
import { ConfigError } from './config.ts';
import type { HubChoice } from './hub-choice.ts';
import type { WholeJournal } from './journal/journal.ts';
import { hubsIn } from './journal/postgres/hubs-in.ts';
import { openPostgresJournal } from './journal/postgres/open.ts';
import { hubIn } from './journal/sqlite/hub-in.ts';
import { openSqliteJournal } from './journal/sqlite/open.ts';

export type RecordPlace = {
  readonly directory: string;
  /** Null for files in the directory. */
  readonly databaseUrl: string | null;
};

export type Held = {
  /** Whose record is there already, of those that may be meant; null where none is. */
  readonly hub: string | null;
  /** For a sentence: `The folder /srv/mash`. */
  readonly where: string;
};

/** @throws ConfigError where it is not clear which of several hubs is meant; UnusableStoreError */
export const findHeld = async ({ directory, databaseUrl }: RecordPlace, choice: HubChoice): Promise<Held> => {
  if (databaseUrl === null) return { hub: hubIn(directory), where: `The folder ${directory}` };
  const where = 'The database';
  const hubs = await hubsIn(databaseUrl);
  const named = nameIn(choice);
  if (named !== null) return { hub: hubs.find((hub) => hub === named) ?? null, where };
  if (hubs.length > 1 && choice.profile === null)
    throw new ConfigError(
      'The database holds the records of several hubs: set HUB or PROFILE_FILE to say which.',
    );
  return { hub: hubs.length === 1 ? (hubs[0] ?? null) : null, where };
};

/** @throws WrongKeyError, UnusableStoreError, or SQLite's error where the folder cannot be used */
export const openJournalAt = (
  { directory, databaseUrl }: RecordPlace,
  hub: HubId,
  hubKey: Uint8Array,
): Promise<WholeJournal> =>
  databaseUrl === null
    ? openSqliteJournal({ directory, hubKey })
    : openPostgresJournal({ url: databaseUrl, hubKey, hub });

/** @throws ConfigError where there is no record in the folder; the database is asked when it is opened */
export const checkThereIsRecord = ({ directory, databaseUrl }: RecordPlace): void => {
  if (databaseUrl === null && !existsSync(join(directory, 'journal.db')))
    throw new ConfigError(`There is no record in ${directory}: set DATA_DIR.`);
};

/** The hub that is named, before anything of its profile is believed; null where none is. */
const nameIn = ({ profile }: HubChoice): string | null => {
  if (profile === null) return null;
  if (profile.kind === 'shipped') return profile.hub;
  try {
    const { id } = JSON.parse(readFileSync(profile.path, 'utf8')) as { id?: unknown };
    return typeof id === 'string' ? id : null;
  } catch {
    // Broken files are explained by whoever loads them.
    return null;
  }
};
