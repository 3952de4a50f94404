/** The hub's outcomes, and who may take one. */
import type { ProfileNames } from '#shared/hub/profile-history.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { outcomeCalled } from '#shared/hub/outcomes-of.ts';
import type { Outcome } from '#shared/hub/outcome.ts';
import { mayDecide } from '#shared/people/relations.ts';
import type { DirectoryPerson } from '../live/session.svelte.ts';

export const outcomeOf = (profile: ProfileNames, id: string): Outcome | undefined =>
  outcomeCalled(profile, id);

export const levelOf = (profile: HubProfile, outcome: Outcome): string | null =>
  profile.levels.find(({ id }) => id === outcome.level)?.words ?? null;

export const decisionMakers = (
  profile: HubProfile,
  people: readonly DirectoryPerson[],
): readonly DirectoryPerson[] => people.filter((person) => mayDecide(person, profile));
