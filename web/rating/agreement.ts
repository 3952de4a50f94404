/** How far the ratings that were revealed agree: grouped by value in the scheme's order, and in one sentence. */
import type { GivenRating } from '#shared/decisions/event/item.ts';
import type { ItemState } from '#shared/decisions/state/item.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { saySource } from '#shared/hub/sourced.ts';
import type { RatingScheme, RatingValue } from '#shared/hub/rating-scheme.ts';
import type { AgencyId } from '#shared/ids.ts';

export type ShownRating = {
  readonly given: GivenRating;
  readonly isLate: boolean;
  readonly earlier: readonly GivenRating[];
};
export type Lane = { readonly value: RatingValue; readonly ratings: readonly ShownRating[] };

export const lanesOf = (item: ItemState, scheme: RatingScheme): readonly Lane[] => {
  const shown = Object.values(item.ratings).flatMap((slot) => (slot.kind === 'shown' ? [slot] : []));
  return scheme.values.map((value) => ({
    value,
    ratings: shown.filter(({ given }) => given.value === value.id),
  }));
};

export const withoutRating = (item: ItemState, expected: readonly AgencyId[]): readonly AgencyId[] =>
  expected.filter((agency) => item.ratings[agency]?.kind !== 'shown');

/** "All 5 agencies: Red", "3 Red, 2 Amber", "Nobody has rated" */
export const sayAgreement = (lanes: readonly Lane[]): string => {
  const used = lanes.filter(({ ratings }) => ratings.length > 0);
  const [first] = used;
  if (first === undefined) return 'Nobody has rated';
  if (used.length > 1)
    return `They differ: ${used.map(({ value, ratings }) => `${ratings.length} ${value.word}`).join(', ')}`;
  return first.ratings.length === 1
    ? `One agency: ${first.value.word}`
    : `All ${first.ratings.length} agencies: ${first.value.word}`;
};

/** "By the Practice Manager or the Senior Social Worker (Lancashire Timescales)": whoever may record the agreed rating. */
export const sayWhoAgrees = ({ agreedBy }: RatingScheme, { roles }: Pick<HubProfile, 'roles'>): string => {
  if (agreedBy.value === null) return 'By the chair; the procedure does not say who.';
  const titles = agreedBy.value.map((id) =>
    id === 'chair' ? 'chair' : (roles.find((role) => role.id === id)?.title ?? id),
  );
  return `By the ${titles.join(' or the ')} (${saySource(agreedBy)}).`;
};
