/** The hub's procedure with its own choices laid over it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProfile, type ProfileRead } from '#shared/hub/check-profile.ts';
import { applyLocalSettings, LocalSettings } from '#shared/hub/local-settings.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { ConfigError } from './config.ts';
import { findShipped, type HubChoice } from './hub-choice.ts';
import { BrokenFileError } from './profile-at-start.ts';
import type { Held } from './record-place.ts';

const PROFILES = join(import.meta.dirname, '../shared/hub/profiles');

const profileFile = (hub: string): string => join(PROFILES, `${hub}.json`);
const demoSettingsFile = (hub: string): string => join(PROFILES, `${hub}.demo-settings.json`);

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new BrokenFileError(
      error instanceof SyntaxError
        ? `${file} is not JSON: npm run hub:check says where.`
        : `${file} cannot be read: check the name and who may read it.`,
    );
  }
};

const profileOf = (read: ProfileRead, name: string): HubProfile => {
  if (read.ok) return read.profile;
  const [first] = read.problems;
  throw new BrokenFileError(
    `The profile ${name} has ${read.problems.length} mistakes, the first at ${first?.path ?? ''}: ${first?.sentence ?? ''}`,
    read.problems,
  );
};

const withSettings = (profile: HubProfile, file: string): HubProfile => {
  const read = LocalSettings.safeParse(readJson(file));
  if (!read.success)
    throw new BrokenFileError(
      `${file} is not a file of local settings: npm run hub:check says what is wrong.`,
    );
  if (read.data.hub !== profile.id)
    throw new ConfigError(`The settings in ${file} are for another hub, ${read.data.hub}.`);
  return profileOf(applyLocalSettings(profile, read.data.settings), profile.id);
};

/** One of the hubs that come with the board; in the demonstration with choices that are shown as local. @throws ConfigError */
export const loadProfile = (hub: string, isDemo: boolean): HubProfile => {
  const profile = profileOf(readProfile(readJson(profileFile(hub))), hub);
  return isDemo ? withSettings(profile, demoSettingsFile(hub)) : profile;
};

/**
 * The profile of the hub that was chosen for this folder or database.
 * @throws ConfigError also where it holds the record of another hub
 */
export const loadChosenProfile = (
  { profile: chosen, localSettingsFile }: HubChoice,
  held: Held,
  isDemo: boolean,
): HubProfile => {
  const hub =
    chosen === null ? shippedIn(held) : chosen.kind === 'shipped' ? chosen.hub : null;
  const own = chosen?.kind === 'file' ? chosen.path : null;
  const procedure =
    hub === null
      ? profileOf(readProfile(readJson(own ?? '')), own ?? '')
      : loadProfile(hub, isDemo && localSettingsFile === null);
  if (held.hub !== null && held.hub !== procedure.id)
    throw new ConfigError(
      `${held.where} holds the record of the hub ${held.hub}, not of ${procedure.id}: set HUB or DATA_DIR to what belongs together.`,
    );
  return localSettingsFile === null ? procedure : withSettings(procedure, localSettingsFile);
};

const shippedIn = ({ hub: held, where }: Held): string => {
  const hub = held === null ? 'bexley' : findShipped(held);
  if (hub !== null) return hub;
  throw new ConfigError(`${where} holds the record of the hub ${held}: name its profile by PROFILE_FILE.`);
};
