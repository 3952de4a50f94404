/** What ids are called in this hub, for sentences people read. */
import type { HubProfile } from '#shared/hub/profile.ts';
import type { AgencyId } from '#shared/ids.ts';
import type { DirectoryPerson } from '../live/session.svelte.ts';

export type Names = {
  readonly agency: (id: AgencyId | string) => string;
  readonly person: (id: string) => string;
  readonly rating: (value: string) => string;
  readonly outcome: (id: string) => string;
  readonly system: (agency: AgencyId | string, id: string) => string;
};

/** An id the profile no longer knows is shown as it stands: the record outlives the profile. */
export const namesOf = (profile: HubProfile, people: readonly DirectoryPerson[]): Names => {
  const agencies = new Map<string, HubProfile['agencies'][number]>(
    profile.agencies.map((each) => [each.id, each]),
  );
  const persons = new Map<string, string>(people.map(({ id, name }) => [id, name]));
  const outcomes = new Map(profile.outcomes.map(({ id, words }) => [id, words]));
  const ratings = new Map((profile.ratingScheme?.values ?? []).map(({ id, word }) => [id, word]));
  return {
    agency: (id) => (id === 'guest' ? 'Guest' : (agencies.get(id)?.shortName ?? id)),
    person: (id) => persons.get(id) ?? 'somebody no longer registered',
    rating: (value) => ratings.get(value) ?? value,
    outcome: (id) => outcomes.get(id) ?? id,
    system: (agency, id) => agencies.get(agency)?.systems.find((system) => system.id === id)?.words ?? id,
  };
};

/** "Police, Health and Education" */
export const listWords = (words: readonly string[]): string => {
  const last = words.at(-1);
  return last === undefined || words.length === 1
    ? (last ?? '')
    : `${words.slice(0, -1).join(', ')} and ${last}`;
};
