/** What ids are called in this hub, for sentences people read. */
import { IN_WORDS } from '#shared/hub/outcomes-of.ts';
import { namesAt, type PastNames, type ProfileNames } from '#shared/hub/profile-history.ts';
import type { AgencyId, EpochMillis } from '#shared/ids.ts';
import type { DirectoryPerson } from '../live/session.svelte.ts';

export type Names = {
  /** As they were when something was recorded: an old entry keeps the words it was recorded in. */
  readonly at: (when: EpochMillis) => Names;
  readonly agency: (id: AgencyId | string) => string;
  readonly person: (id: string) => string;
  readonly rating: (value: string) => string;
  readonly outcome: (id: string) => string;
  readonly system: (agency: AgencyId | string, id: string) => string;
};

type Words = Omit<Names, 'at'>;

/** An id the profile does not know is shown as it stands: the record outlives the profile. */
const wordsIn = (profile: ProfileNames, people: readonly DirectoryPerson[]): Words => {
  const agencies = new Map<string, ProfileNames['agencies'][number]>(
    profile.agencies.map((each) => [each.id, each]),
  );
  const persons = new Map<string, string>(people.map(({ id, name }) => [id, name]));
  const outcomes = new Map([IN_WORDS, ...profile.outcomes].map(({ id, words }) => [id, words]));
  const ratings = new Map((profile.ratingScheme?.values ?? []).map(({ id, word }) => [id, word]));
  return {
    agency: (id) => (id === 'guest' ? 'Guest' : (agencies.get(id)?.shortName ?? id)),
    person: (id) => persons.get(id) ?? 'somebody no longer registered',
    rating: (value) => ratings.get(value) ?? value,
    outcome: (id) => outcomes.get(id) ?? id,
    system: (agency, id) => agencies.get(agency)?.systems.find((system) => system.id === id)?.words ?? id,
  };
};

/** By the profile in force, until somebody asks how it was at a moment. */
export const namesOf = (
  profile: ProfileNames,
  people: readonly DirectoryPerson[],
  past: readonly PastNames[] = [],
): Names => {
  const made = new Map<ProfileNames, Names>();
  const namesIn = (version: ProfileNames): Names => {
    const names = made.get(version) ?? { ...wordsIn(version, people), at };
    made.set(version, names);
    return names;
  };
  const at = (when: EpochMillis): Names => namesIn(namesAt(profile, past, when));
  return namesIn(profile);
};

/** "Police, Health and Education" */
export const listWords = (words: readonly string[]): string => {
  const last = words.at(-1);
  return last === undefined || words.length === 1
    ? (last ?? '')
    : `${words.slice(0, -1).join(', ')} and ${last}`;
};
