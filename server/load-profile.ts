/** The hub's procedure with its own choices laid over it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readProfile, type ProfileRead } from '#shared/hub/check-profile.ts';
import { applyLocalSettings, LocalSettings } from '#shared/hub/local-settings.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { ConfigError } from './config.ts';

const PROFILES = join(import.meta.dirname, '../shared/hub/profiles');

const readJson = (name: string): unknown => JSON.parse(readFileSync(join(PROFILES, name), 'utf8'));

const profileOf = (read: ProfileRead, name: string): HubProfile => {
  if (read.ok) return read.profile;
  const [first] = read.problems;
  throw new ConfigError(
    `The profile ${name} has ${read.problems.length} mistakes, the first at ${first?.path ?? ''}: ${first?.sentence ?? ''}`,
  );
};

/** @throws ConfigError */
export const loadProfile = (hub: string, isDemo: boolean): HubProfile => {
  const profile = profileOf(readProfile(readJson(`${hub}.json`)), hub);
  if (!isDemo) return profile;
  const { settings } = LocalSettings.parse(readJson(`${hub}.demo-settings.json`));
  return profileOf(applyLocalSettings(profile, settings), hub);
};
