/** What administrators chose on the screen, laid over whatever profile comes into force. */
import { londonDate, sayDate } from '../time/london.ts';
import { applyLocalSettings, type LocalSetting } from './local-settings.ts';
import type { ProfileChoice } from './profile-history.ts';
import type { HubProfile } from './profile.ts';
import { toBeChosen } from './to-be-chosen.ts';

/** "Ada Makebelieve, Sunday 22 November 2026" */
export const settingOf = ({ path, value, by, at }: ProfileChoice): LocalSetting => ({
  path,
  value: value as LocalSetting['value'],
  chosenBy: `${by}, ${sayDate(londonDate(at))}`,
  departs: null,
});

export type Laid = {
  readonly profile: HubProfile;
  /** Paths of choices that this profile has no use for: it says so itself, or has no such value. */
  readonly unused: readonly string[];
};

/** A choice fills what the profile leaves open, and nothing else. */
export const layChoices = (profile: HubProfile, choices: readonly ProfileChoice[]): Laid =>
  choices.reduce<Laid>(
    (laid, choice) => {
      const isOpen = toBeChosen(laid.profile).some(({ path }) => path === choice.path);
      const read = isOpen ? applyLocalSettings(laid.profile, [settingOf(choice)]) : null;
      return read?.ok === true
        ? { ...laid, profile: read.profile }
        : { ...laid, unused: [...laid.unused, choice.path] };
    },
    { profile, unused: [] },
  );
