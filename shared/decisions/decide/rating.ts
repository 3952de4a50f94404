/** Ratings: given blind, revealed together, changed in the open, agreed. */
import { accept, refuse, unreachable, type Refusal } from '../../result.ts';
import type { ItemCommand } from '../command/item.ts';
import { onContact, type Context } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { GivenRating, RatingEvent } from '../event/item.ts';
import { paperOf } from '../evolve/item.ts';
import { seenRatings, type ItemState } from '../state/item.ts';
import { eachAgencyRates, ratesContacts } from '../../hub/rates.ts';
import { startClocks, NO_FACTS } from './clocks.ts';
import { MOVED_ON, openItem } from './place.ts';

type RatingCommand = Extract<
  ItemCommand,
  { type: 'open-ratings' | 'rate' | 'reveal-ratings' | 'correct-reveal' | 'agree-rating' }
>;

export const decideRating = (command: RatingCommand, context: Context): Decided => {
  const placed = openItem(context);
  if (!placed.ok) return placed;
  const { item, contact } = placed.value;
  const { meeting, contact: id } = command;
  const record = (event: RatingEvent) => accept([onContact(id, event)]);
  switch (command.type) {
    case 'open-ratings':
      if (item.mode !== 'blind' || Object.keys(item.ratings).length > 0) {
        return refuse('not-now', 'Ratings for this item have begun. Reveal them instead.');
      }
      return record({ type: 'ratings-opened', meeting, reason: command.reason });
    case 'rate': {
      const missing = valueRefusal(command.value, context);
      if (missing !== null) return { ok: false, refusal: missing };
      if (!eachAgencyRates(context.profile.ratingScheme)) return ONLY_AGREED;
      return rate(command, item, context);
    }
    case 'reveal-ratings': {
      if (item.mode !== 'blind') return refuse('not-now', 'The ratings of this item are open to everyone already.');
      if (context.unseen.some(({ event, person }) => isRatingOf(event, meeting) && person !== context.actor.person)) return MOVED_ON;
      const expected = placed.value.meeting.state.expected;
      return record({ type: 'ratings-revealed', meeting, ...reveal(item, expected) });
    }
    case 'correct-reveal':
      if (item.mode !== 'revealed') return refuse('not-now', 'The ratings of this item are not revealed.');
      return record({ type: 'reveal-corrected', meeting, corrects: item.revealedBy?.id ?? null, reason: command.reason });
    case 'agree-rating': {
      const missing = valueRefusal(command.value, context);
      if (missing !== null) return { ok: false, refusal: missing };
      if (context.unseen.some(({ event }) => isRatingOf(event, meeting))) return MOVED_ON;
      const { value, rationale } = command;
      const corrects = item.agreedRating?.by.id ?? null;
      const agreed: RatingEvent = { type: 'rating-agreed', meeting, value, rationale, corrects };
      const clocks = startClocks('rating-agreed', { ...NO_FACTS, rating: value, saidAt: contact.saidAt }, contact, context);
      return accept([agreed, ...clocks].map((event) => onContact(id, event)));
    }
    default:
      return unreachable(command);
  }
};

const ONLY_AGREED = refuse('not-in-profile', 'In this hub agencies do not rate one by one. Record the agreed rating.');

const valueRefusal = (value: string, { profile }: Context): Refusal | null => {
  if (profile.ratingScheme === null) {
    return { code: 'not-in-profile', sentence: 'This hub has no rating scheme. Record the outcome without one.' };
  }
  if (profile.ratingScheme.values.length > 0 && !ratesContacts(profile.ratingScheme)) {
    return { code: 'not-in-profile', sentence: `${profile.ratingScheme.name} are outcomes in this hub (${profile.ratingScheme.source}). Decide the outcome.` };
  }
  return profile.ratingScheme.values.some(({ id }) => id === value)
    ? null
    : { code: 'not-in-profile', sentence: 'That is not a value of this hub’s rating scheme. Choose one of those shown.' };
};

const rate = (command: Extract<RatingCommand, { type: 'rate' }>, item: ItemState, { actor }: Context): Decided => {
  const { meeting, agency, value, reason, contact } = command;
  const enteredBy = agency === actor.agency ? 'agency' : 'scribe';
  const given = { meeting, agency, value, reason, enteredBy, ...paperOf(command) } as const;
  const record = (event: RatingEvent): Decided => accept([onContact(contact, event)]);
  const isChange = seenRatings(item.ratings[agency]).length > 0;
  if (isChange && reason === '') return refuse('needs-reason', 'Say why the rating changes: others have seen the earlier one.');
  if (item.mode === 'blind') return record({ type: 'rating-given-blind', ...given });
  return record({ type: 'rating-given-openly', when: isChange ? 'changed' : item.mode === 'open' ? 'open' : 'late', ...given });
};

const reveal = (item: ItemState, expected: readonly GivenRating['agency'][]) => {
  const ratings = Object.values(item.ratings).flatMap((slot) => (slot.kind === 'hidden' ? [] : [slot.given]));
  const rated = new Set(ratings.map(({ agency }) => agency));
  return { ratings, missing: expected.filter((agency) => !rated.has(agency)) };
};

const RATING_EVENTS = ['rating-hidden', 'rating-given-blind', 'rating-given-openly', 'ratings-revealed', 'reveal-corrected', 'rating-agreed'];

const isRatingOf = (event: { type: string; meeting?: unknown }, meeting: string): boolean =>
  event.meeting === meeting && RATING_EVENTS.includes(event.type);
