/** Names that a profile uses must be names it defines. */
import type { Problem } from './problem.ts';
import type { HubProfile } from './profile.ts';

/** Roles a person can hold in any meeting, beside the hub's own. */
const MEETING_ROLES = ['chair', 'scribe'] as const;

type Row = { readonly id: string };

const idsOf = (rows: readonly Row[]): ReadonlySet<string> => new Set(rows.map((each) => each.id));

export const namesOf = (profile: HubProfile) => ({
  agencies: idsOf(profile.agencies),
  levels: idsOf(profile.levels),
  roles: new Set<string>([...profile.roles.map((role) => role.id), ...MEETING_ROLES]),
  clocks: idsOf(profile.clocks),
  meetings: idsOf(profile.meetings),
  outcomes: idsOf(profile.outcomes),
  ratings: idsOf(profile.ratingScheme?.values ?? []),
  readings: idsOf(profile.deciding.readings),
});
export type KnownNames = ReturnType<typeof namesOf>;

/** One problem for each name that is not among the known ones; null names nothing. */
export const checkNames = (
  path: string,
  names: readonly (string | null)[],
  known: ReadonlySet<string>,
  kind: string,
): readonly Problem[] =>
  names
    .filter((name) => name !== null && !known.has(name))
    .map((name) => ({
      path,
      sentence: `“${name}” is no ${kind} of this profile. ${known.size === 0 ? `Add the ${kind} first.` : `Use one of: ${[...known].join(', ')}.`}`,
    }));

export const checkUnique = (path: string, rows: readonly Row[]): readonly Problem[] =>
  rows
    .filter((each, index) => rows.findIndex((other) => other.id === each.id) !== index)
    .map((each) => ({ path: `${path}/${each.id}`, sentence: 'Two rows have this id. Give each its own.' }));
