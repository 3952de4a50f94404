/** What a row of the agenda says about its item. */
import type { ContactState, RunningClock } from '#shared/decisions/state/contact.ts';
import type { ItemState } from '#shared/decisions/state/item.ts';
import type { AgencyId } from '#shared/ids.ts';

/** Agencies whose rating counts here: those expected, and whoever rated besides. */
export const ratersOf = (item: ItemState, expected: readonly AgencyId[]): readonly AgencyId[] => [
  ...expected,
  ...(Object.keys(item.ratings) as AgencyId[]).filter((agency) => !expected.includes(agency)),
];

/** "3 of 6 rated", and whether they are revealed; never what was rated. */
export const ratingProgress = (item: ItemState, expected: readonly AgencyId[]): string => {
  const rated = Object.keys(item.ratings).length;
  const all = ratersOf(item, expected).length;
  return `${rated} of ${all} rated${item.mode === 'revealed' ? ', revealed' : ''}`;
};

/** The running or missed clock that is due first; null where none has a due time. */
export const nearestClock = (contact: ContactState): RunningClock | null =>
  Object.values(contact.clocks)
    .filter(({ progress, dueAt }) => progress.kind !== 'stopped' && dueAt !== null)
    .toSorted((one, other) => (one.dueAt ?? 0) - (other.dueAt ?? 0))[0] ?? null;
