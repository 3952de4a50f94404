/** Folds the entries about one contact in one meeting. */
import type { AgencyId } from '../../ids.ts';
import { unreachable } from '../../result.ts';
import type { EnteredBy, GivenRating, InformationEvent, OutcomeEvent, RatingEvent } from '../event/item.ts';
import type { FromPaper } from '../event/paper.ts';
import type { Entry, Stamp } from '../event.ts';
import { informationOf, seenRatings, type AgencyInformation, type Decision, type ItemState, type RatingSlot } from '../state/item.ts';

export const paperOf = ({ paper }: { readonly paper?: FromPaper }) => (paper === undefined ? {} : { paper });

export const stampOf = ({ id, at, person, name, agency }: Entry): Stamp => ({ id, at, person, name, agency });

type Given = { agency: AgencyId; value: string; reason: string; enteredBy: EnteredBy; paper?: FromPaper };

const givenRating = ({ agency, value, reason, enteredBy, ...given }: Given, { id, person, name, at }: Stamp): GivenRating => ({
  entry: id,
  agency,
  value,
  reason,
  enteredBy,
  person,
  name,
  at,
  ...paperOf(given),
});

export const evolveRating = (item: ItemState, entry: Entry<RatingEvent>): ItemState => {
  const { event } = entry;
  const withRating = (agency: AgencyId, slot: RatingSlot): ItemState => ({ ...item, ratings: { ...item.ratings, [agency]: slot } });
  switch (event.type) {
    case 'ratings-opened':
      return { ...item, mode: 'open' };
    case 'rating-hidden':
      return withRating(event.agency, { kind: 'hidden', at: entry.at, earlier: seenRatings(item.ratings[event.agency]) });
    case 'rating-given-blind':
      return withRating(event.agency, {
        kind: 'blind',
        given: givenRating(event, entry),
        earlier: seenRatings(item.ratings[event.agency]),
      });
    case 'ratings-revealed': {
      const shown = event.ratings.map((given) => [given.agency, showRating(given, item.ratings[given.agency])] as const);
      return { ...item, mode: 'revealed', revealedBy: stampOf(entry), ratings: { ...item.ratings, ...Object.fromEntries(shown) } };
    }
    case 'rating-given-openly': {
      const before = item.ratings[event.agency];
      const isLate = event.when === 'late' || (before?.kind === 'shown' && before.isLate);
      return withRating(event.agency, { kind: 'shown', given: givenRating(event, entry), isLate, earlier: seenRatings(before) });
    }
    case 'reveal-corrected':
      return { ...item, mode: 'blind', revealedBy: null };
    case 'rating-agreed':
      return { ...item, agreedRating: { value: event.value, rationale: event.rationale, by: stampOf(entry) } };
    default:
      return unreachable(event);
  }
};

/** What an early reveal had shown already, and nobody changed since, stays as it was. */
const showRating = (given: GivenRating, before: RatingSlot | undefined): RatingSlot =>
  before?.kind === 'shown' ? before : { kind: 'shown', given, isLate: false, earlier: seenRatings(before) };

export const evolveInformation = (item: ItemState, entry: Entry<InformationEvent>): ItemState => {
  const { event } = entry;
  const by = stampOf(entry);
  const change = (part: Partial<AgencyInformation>): ItemState => ({
    ...item,
    information: { ...item.information, [event.agency]: { ...informationOf(item, event.agency), ...part } },
  });
  switch (event.type) {
    case 'information-shared':
      return change({ sharing: { kind: 'shared', audience: event.audience, ground: event.ground, by } });
    case 'information-withheld':
      return change({ sharing: { kind: 'withheld', reason: event.reason, by } });
    case 'sharing-ended':
      return change({ sharing: { kind: 'unshared' } });
    case 'information-confirmed': {
      const { text, documentPosition, textHash } = event;
      return change({ knowledge: { kind: 'confirmed', text, documentPosition, textHash, by } });
    }
    case 'nothing-known-recorded':
      return change({ knowledge: { kind: 'nothing-known', enteredBy: event.enteredBy, by }, systems: event.systems });
    case 'systems-checked':
      return change({ systems: event.systems });
    default:
      return unreachable(event);
  }
};

export const evolveOutcome = (item: ItemState, entry: Entry<OutcomeEvent>): ItemState => {
  const { event } = entry;
  const by = stampOf(entry);
  switch (event.type) {
    case 'outcome-recommended':
      return { ...item, recommendation: { outcome: event.outcome, rationale: event.rationale, by } };
    case 'outcome-decided': {
      const { outcome, rationale, decisionMaker, warnings } = event;
      const begunAt = (item.decision ?? item.takenBack)?.begunAt ?? entry.at;
      const decision: Decision = { outcome, rationale, decisionMaker, warnings, by, begunAt, endorsedBy: null, ...paperOf(event) };
      return { ...item, decision, takenBack: null };
    }
    case 'outcome-endorsed':
      return item.decision?.by.id === event.decision ? { ...item, decision: { ...item.decision, endorsedBy: by } } : item;
    case 'dissent-recorded':
      return { ...item, dissents: [...item.dissents, { agency: event.agency, words: event.words, by }] };
    default:
      return unreachable(event);
  }
};
