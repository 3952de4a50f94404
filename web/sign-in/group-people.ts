/** The people of the demonstration in the order somebody who tries the board wants them: the chair first. */
import type { Role } from '#shared/people/person.ts';
import type { DemoPerson } from './demonstration.ts';

export type Group = { readonly heading: string; readonly people: readonly DemoPerson[] };

const RUN: readonly Role[] = ['chair', 'scribe'];
const TAKE_PART: readonly Role[] = ['professional', 'recommender', 'decision-maker', 'duty-manager'];

const ORDER = [
  { heading: 'Who runs the meeting', does: RUN },
  { heading: 'Who takes part for an agency', does: TAKE_PART },
  { heading: 'Who works around it', does: null },
] as const;

const placeOf = ({ roles }: DemoPerson): number => {
  const place = ORDER.findIndex(({ does }) => does === null || roles.some((role) => does.includes(role)));
  return place === -1 ? ORDER.length : place;
};

/** Where somebody of the meeting's own people stands: those who chair, then those who write. */
const rankOf = ({ roles }: DemoPerson): number => (roles.includes('chair') ? 0 : 1);

const isFound = (person: DemoPerson, words: string): boolean =>
  [person.name, person.jobTitle, ...person.agencyNames].some((text) => text.toLowerCase().includes(words));

/** Those whose name, job or agency holds `words`; a group without anybody is left out. */
export const groupPeople = (people: readonly DemoPerson[], words: string): readonly Group[] => {
  const looked = words.trim().toLowerCase();
  const found = people.filter((person) => isFound(person, looked));
  return ORDER.map(({ heading }, place) => ({
    heading,
    people: found
      .filter((person) => placeOf(person) === place)
      .toSorted((one, other) => (place === 0 ? rankOf(one) - rankOf(other) : 0)),
  })).filter((group) => group.people.length > 0);
};
