/** The five profiles as they ship, and the demonstration hub's settings, for the tests of their rules. */
import { readFileSync } from 'node:fs';
import { readProfile } from '#shared/hub/check-profile.ts';
import { applyLocalSettings, LocalSettings } from '#shared/hub/local-settings.ts';
import type { HubProfile } from '#shared/hub/profile.ts';

export type ShippedHub = 'oldham' | 'portsmouth' | 'bexley' | 'lancashire' | 'manchester';

export const hubJson = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../shared/hub/profiles/${name}.json`, import.meta.url), 'utf8'));

export const shippedHub = (name: ShippedHub): HubProfile => {
  const read = readProfile(hubJson(name));
  if (!read.ok) throw new Error(read.problems.map(({ path, sentence }) => `${path}: ${sentence}`).join('\n'));
  return read.profile;
};

export const demoHub = (): HubProfile => {
  const settings = LocalSettings.parse(hubJson('bexley.demo-settings'));
  const read = applyLocalSettings(shippedHub('bexley'), settings.settings);
  if (!read.ok) throw new Error(read.problems.map(({ path, sentence }) => `${path}: ${sentence}`).join('\n'));
  return read.profile;
};

/** The row with this id; throws where the profile has none. */
export const rowOf = <Row extends { readonly id: string }>(rows: readonly Row[], id: string): Row => {
  const found = rows.find((each) => each.id === id);
  if (found === undefined) throw new Error(`the profile has no row ${id}`);
  return found;
};
