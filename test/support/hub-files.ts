/** The five profiles as they ship, and as their demonstrations choose where a procedure is silent. */
import { readFileSync } from 'node:fs';
import type { ShippedHub } from '#server/hub-choice.ts';
import { readProfile } from '#shared/hub/check-profile.ts';
import { applyLocalSettings, LocalSettings } from '#shared/hub/local-settings.ts';
import type { HubProfile } from '#shared/hub/profile.ts';

export const hubJson = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../shared/hub/profiles/${name}.json`, import.meta.url), 'utf8'));

type Read = ReturnType<typeof readProfile>;

const orThrow = (read: Read): HubProfile => {
  if (!read.ok) throw new Error(read.problems.map(({ path, sentence }) => `${path}: ${sentence}`).join('\n'));
  return read.profile;
};

/** As its procedure leaves it, with nothing chosen by the hub. */
export const shippedHub = (name: ShippedHub): HubProfile => orThrow(readProfile(hubJson(name)));

/** With the demonstration's choices. */
export const demoHub = (name: ShippedHub = 'bexley'): HubProfile => {
  const { settings } = LocalSettings.parse(hubJson(`${name}.demo-settings`));
  return orThrow(applyLocalSettings(shippedHub(name), settings));
};

/** The row with this id; throws where the profile has none. */
export const rowOf = <Row extends { readonly id: string }>(rows: readonly Row[], id: string): Row => {
  const found = rows.find((each) => each.id === id);
  if (found === undefined) throw new Error(`the profile has no row ${id}`);
  return found;
};
