/** One contact on the room's screen: what is read from five metres away. */
import { outcomeWords } from '../hub/outcomes-of.ts';
import type { HubProfile } from '../hub/profile.ts';
import { eachAgencyRates } from '../hub/rates.ts';
import type { ColourToken, RatingScheme, ShapeToken } from '../hub/rating-scheme.ts';
import type { AgencyId, EpochMillis } from '../ids.ts';
import type { ContactState } from './state/contact.ts';
import type { ItemState } from './state/item.ts';
import type { Room } from './wall-view.ts';

/** `children`: their names, as far as they are known. */
export type WallNames = { readonly children: readonly string[]; readonly reference: string };

export type WallRating = { readonly word: string; readonly shape: ShapeToken; readonly colour: ColourToken };

export type WallRatings =
  /** The hub does not rate so, or the item ended unrevealed. */
  | { readonly kind: 'none' }
  | { readonly kind: 'blind'; readonly raters: readonly { readonly agency: string; readonly hasRated: boolean }[] }
  /** In the scheme's order, also values that nobody gave; `without`: agencies that gave none. */
  | {
      readonly kind: 'shown';
      readonly lanes: readonly { readonly value: WallRating; readonly agencies: readonly string[] }[];
      readonly without: readonly string[];
    };

export type WallItem = WallNames & {
  /** When the chair's timer ends; null without one. */
  readonly timerEndsAt: EpochMillis | null;
  /** The one that is due first. `terms`: its length and source. */
  readonly clock: { readonly name: string; readonly dueAt: EpochMillis; readonly terms: string } | null;
  /** The scheme's name; a colour never travels without it. */
  readonly scheme: string;
  readonly ratings: WallRatings;
  readonly agreed: WallRating | null;
  readonly outcome: string | null;
  readonly actions: readonly { readonly what: string; readonly agency: string; readonly dueAt: EpochMillis | null }[];
};

export const namesOn = ({ details, reference }: ContactState): WallNames => ({
  children: details.children.map(({ name }) => name).filter((name) => name !== ''),
  reference,
});

/** `state`: as everybody present sees it. Null where it is not before this meeting. */
export const wallItem = (state: ContactState, { id, meeting }: Room, profile: HubProfile): WallItem | null => {
  const item = state.items[id];
  if (item === undefined) return null;
  const scheme = profile.ratingScheme;
  const nameOf = (agency: AgencyId) => profile.agencies.find((each) => each.id === agency)?.shortName ?? agency;
  return {
    ...namesOn(state),
    timerEndsAt: meeting.timer?.endsAt ?? null,
    clock: nearestClock(state),
    scheme: scheme?.name ?? '',
    ratings: scheme === null ? { kind: 'none' } : ratingsOn(item, scheme, meeting.expected, nameOf),
    agreed: item.agreedRating === null ? null : ratingOn(item.agreedRating.value, scheme),
    outcome: item.decision === null ? null : outcomeWords(profile, item.decision.outcome),
    actions: Object.values(state.actions)
      .filter((action) => action.meeting === id && action.progress.kind !== 'withdrawn')
      .map(({ agreed: { what, agency, dueAt } }) => ({ what, agency: nameOf(agency), dueAt })),
  };
};

const nearestClock = ({ clocks }: ContactState): WallItem['clock'] => {
  const [first] = Object.values(clocks)
    .flatMap(({ name, dueAt, terms, progress }) => (dueAt === null || progress.kind === 'stopped' ? [] : [{ name, dueAt, terms }]))
    .toSorted((one, other) => one.dueAt - other.dueAt);
  return first ?? null;
};

const ratingOn = (value: string, scheme: RatingScheme | null): WallRating | null => {
  const found = scheme?.values.find(({ id }) => id === value);
  return found === undefined
    ? null
    : { word: found.word, shape: found.shape, colour: found.colour.value ?? 'grey' };
};

const ratingsOn = (
  item: ItemState,
  scheme: RatingScheme,
  expected: readonly AgencyId[],
  nameOf: (agency: AgencyId) => string,
): WallRatings => {
  const isOver = item.mode === 'blind' && item.progress.kind === 'finished';
  if (!eachAgencyRates(scheme) || isOver) return { kind: 'none' };
  const others = (Object.keys(item.ratings) as AgencyId[]).filter((agency) => !expected.includes(agency));
  const agencies = [...expected, ...others];
  if (item.mode === 'blind') {
    const raters = agencies.map((agency) => ({ agency: nameOf(agency), hasRated: item.ratings[agency] !== undefined }));
    return { kind: 'blind', raters };
  }
  const valueOf = (agency: AgencyId) => {
    const slot = item.ratings[agency];
    return slot?.kind === 'shown' ? slot.given.value : null;
  };
  const lanes = scheme.values.map(({ id, word, shape, colour }) => ({
    value: { word, shape, colour: colour.value ?? ('grey' as const) },
    agencies: agencies.filter((agency) => valueOf(agency) === id).map(nameOf),
  }));
  return { kind: 'shown', lanes, without: agencies.filter((agency) => valueOf(agency) === null).map(nameOf) };
};
