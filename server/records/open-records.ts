/** A hub's record as a command has it: opened beside a server that may be running on the same folder or database. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EpochMillis } from '#shared/ids.ts';
import { holds, type Actor, type Role } from '#shared/people/person.ts';
import { ConfigError, readConfig } from '../config.ts';
import { readDatabaseUrl } from '../database-url.ts';
import { createBus, type Bus } from '../fanout/bus.ts';
import { readHubChoice, type HubChoice } from '../hub-choice.ts';
import { findHubKey } from '../hub-key.ts';
import { openGuestStore } from '../identity/guest-store.ts';
import { actorOf } from '../identity/people.ts';
import type { WholeJournal } from '../journal/journal.ts';
import { loadChosenProfile } from '../load-profile.ts';
import { createLogger } from '../logger.ts';
import { calendarInForce } from '../meeting/calendar-in-force.ts';
import type { Perform } from '../meeting/deed.ts';
import { readHubRecord, type HubRecord } from '../meeting/hub-record.ts';
import { createPerform } from '../meeting/perform.ts';
import { hubAtStart, profileAtStart } from '../profile-at-start.ts';
import { checkThereIsRecord, findHeld, openJournalAt } from '../record-place.ts';
import { FILE_OF } from '../stores/files-in.ts';
import { openStores } from '../stores/open-stores.ts';
import type { ForgetGuests } from './finish-disposals.ts';

const ID_BYTES = 18;

export type Records = {
  readonly journal: WholeJournal;
  readonly record: HubRecord;
  readonly perform: Perform;
  readonly clock: () => EpochMillis;
  readonly newId: () => string;
  readonly bus: Bus;
  readonly forgetGuests: ForgetGuests;
  close(): Promise<void>;
};

export type Folder = {
  readonly dataDirectory: string;
  /** Null for files in the folder. */
  readonly databaseUrl: string | null;
  readonly hubKey: Uint8Array;
  readonly isDemo: boolean;
  readonly choice: HubChoice;
};

/** @throws ConfigError */
export const findFolder = (environment: NodeJS.ProcessEnv): Folder => {
  const { dataDirectory, hubKeyFile } = readConfig(environment, []);
  // The demonstration keeps its key beside its data; anywhere else HUB_KEY_FILE names it.
  const isDemo = hubKeyFile === null && existsSync(join(dataDirectory, 'demonstration.key'));
  const databaseUrl = readDatabaseUrl(environment);
  const hubKey = findHubKey({ ...readConfig(environment, isDemo ? ['--demo'] : []), isDemo });
  if (hubKey === null)
    throw new ConfigError('The record cannot be opened without the hub’s key: set HUB_KEY_FILE.');
  return { dataDirectory, databaseUrl, hubKey, isDemo, choice: readHubChoice(environment, []).choice };
};

/** @throws ConfigError, WrongKeyError, UnusableStoreError */
export const openRecords = async ({ dataDirectory, databaseUrl, hubKey, isDemo, choice }: Folder): Promise<Records> => {
  const place = { directory: dataDirectory, databaseUrl };
  checkThereIsRecord(place);
  const held = await findHeld(place, choice);
  const load = () => loadChosenProfile(choice, held, isDemo);
  const journal = await openJournalAt(place, hubAtStart(load, held.hub), hubKey);
  const { profile } = await profileAtStart(load, journal, held.hub);
  const record = await readHubRecord(journal, profile);
  const clock = () => Date.now() as EpochMillis;
  const newId = () => randomBytes(ID_BYTES).toString('base64url');
  const calendar = calendarInForce(record);
  const sectionText = async () => null;
  const readsOf = async () => [];
  const bus = createBus();
  const stores = openStores({ directory: dataDirectory, databaseUrl, hub: record.hub, logger: createLogger() });
  const hasGuests = databaseUrl !== null || existsSync(join(dataDirectory, FILE_OF.guests));
  const guests = hasGuests ? await openGuestStore(stores) : null;
  const perform = createPerform({
    journal,
    record,
    isShared: true,
    calendar,
    bus,
    sectionText,
    readsOf,
    clock,
    newId,
  });
  return {
    journal,
    record,
    perform,
    clock,
    newId,
    bus,
    forgetGuests: async (contact) => guests?.forgetContact(contact),
    close: async () => {
      await stores.close();
      await journal.close();
    },
  };
};

/**
 * The person who answers for what a command does, by id or by name; for their first agency.
 * @throws ConfigError where nobody, or more than one, is meant, or they do not hold one of the roles
 */
export const actorNamed = ({ people }: HubRecord, named: string, ...roles: readonly Role[]): Actor => {
  const found = Object.values(people).filter(({ id, name }) => id === named || name === named);
  const [person, ...others] = found;
  const agency = person?.agencies[0];
  if (person === undefined || agency === undefined || others.length > 0)
    throw new ConfigError('--as names nobody of this hub, or more than one: give the person’s id.');
  const actor = actorOf(people, person.id, agency);
  if (actor === null || !holds(actor, ...roles))
    throw new ConfigError(
      `Only a ${roles.map((role) => role.replace('-', ' ')).join(' or ')} of this hub may do this.`,
    );
  return actor;
};
