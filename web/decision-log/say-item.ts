/** Entries about one contact in one meeting, as sentences. */
import type { GuestEvent } from '#shared/decisions/event/guest.ts';
import type {
  ActionEvent,
  AgreedAction,
  InformationEvent,
  ItemEvent,
  OutcomeEvent,
  RatingEvent,
} from '#shared/decisions/event/item.ts';
import type { FromPaper } from '#shared/decisions/event/paper.ts';
import type { MinutesAdded } from '#shared/decisions/event/minutes.ts';
import type { ReviewEvent } from '#shared/decisions/event/review.ts';
import type { Section47Event } from '#shared/decisions/event/section-47.ts';
import { unreachable } from '#shared/result.ts';
import { sayShort } from '../ui/london-time.ts';
import { listWords, type Names } from './names.ts';
import { about, say, type Said } from './said.ts';
import { ENDED, REPORTED } from './words-of-choices.ts';

const byScribe = ({ enteredBy }: { enteredBy: 'agency' | 'scribe' }): string =>
  enteredBy === 'scribe' ? ', entered by the scribe' : '';

export const sayRating = (event: RatingEvent, names: Names): Said => {
  switch (event.type) {
    case 'ratings-opened':
      return say('Ratings are open for this item: each is seen as it is given.', event.reason);
    case 'rating-given-blind':
      return say(
        `${names.agency(event.agency)} rated ${names.rating(event.value)}, not yet revealed${byScribe(event)}.${sayPaper(event)}`,
        event.reason,
      );
    case 'rating-hidden':
      return say(`${names.agency(event.agency)} has rated.`);
    case 'ratings-revealed': {
      const given = event.ratings.map(
        ({ agency, value }) => `${names.agency(agency)} ${names.rating(value)}`,
      );
      const missing =
        event.missing.length === 0 ? '' : ` Not rated: ${listWords(event.missing.map(names.agency))}.`;
      return say(`Ratings revealed: ${given.length === 0 ? 'none given' : given.join(', ')}.${missing}`);
    }
    case 'rating-given-openly': {
      const how = { open: 'rated', late: 'rated after the reveal:', changed: 'changed its rating to' }[
        event.when
      ];
      return say(
        `${names.agency(event.agency)} ${how} ${names.rating(event.value)}${byScribe(event)}.${sayPaper(event)}`,
        event.reason,
      );
    }
    case 'reveal-corrected':
      return say('The reveal was too early: new ratings are blind again.', event.reason, about('corrects', event.corrects));
    case 'rating-agreed':
      return say(`Agreed rating: ${names.rating(event.value)}.`, event.rationale, {
        lead: `Agreed rating: ${names.rating(event.value)}.`,
        ...about('corrects', event.corrects),
      });
    default:
      return unreachable(event);
  }
};

export const sayInformation = (event: InformationEvent, names: Names): Said => {
  const agency = names.agency(event.agency);
  const systems = (ids: readonly string[]) => listWords(ids.map((id) => names.system(event.agency, id)));
  switch (event.type) {
    case 'information-shared': {
      const withWhom =
        event.audience === 'core' ? 'the core agencies admitted' : 'the core agencies admitted and guests';
      return say(
        `${agency} shared its information with ${withWhom}${event.isBeforeRating ? ', before rating' : ''}.`,
        event.ground,
      );
    }
    case 'information-withheld':
      return say(`${agency} decided not to share its information.`, event.reason);
    case 'sharing-ended':
      return say(`${agency} stopped sharing its information.`, event.reason);
    case 'information-confirmed':
      return say(`${agency} confirmed its information as its record.`, event.text);
    case 'nothing-known-recorded':
      return say(
        `${agency}: nothing known${event.systems.length === 0 ? '' : `, having checked ${systems(event.systems)}`}${byScribe(event)}.`,
      );
    case 'systems-checked':
      return say(
        `${agency} checked ${event.systems.length === 0 ? 'no system' : systems(event.systems)}${byScribe(event)}.`,
      );
    default:
      return unreachable(event);
  }
};

const sayPaper = ({ paper }: { readonly paper?: FromPaper }): string => {
  if (paper === undefined) return '';
  return paper.saidAt === null
    ? ' Entered from paper.'
    : ` Entered from paper; said to have happened ${sayShort(paper.saidAt)}.`;
};

const sayAgreed = ({ what, agency, who, dueAt, purpose }: AgreedAction, names: Names): string =>
  [
    `${names.agency(agency)}${who === '' ? '' : `, ${who}`}: ${what}`,
    dueAt === null ? 'no due time' : `by ${sayShort(dueAt)}`,
    ...(purpose === '' ? [] : [`purpose: ${purpose}`]),
  ].join('; ');

export const sayAction = (event: ActionEvent, names: Names): Said => {
  switch (event.type) {
    case 'action-agreed':
      return say(`Action agreed: ${sayAgreed(event.agreed, names)}.${sayPaper(event)}`);
    case 'action-corrected':
      return say(`Action corrected to: ${sayAgreed(event.agreed, names)}.`, event.reason);
    case 'action-withdrawn':
      return say('Action withdrawn.', event.reason);
    case 'action-reported':
      return say(
        `Action reported ${REPORTED[event.result]}.${event.evidence ? ` Evidence: ${event.evidence}` : ''}`,
        event.words,
      );
    default:
      return unreachable(event);
  }
};

export const sayOutcome = (event: OutcomeEvent, names: Names): Said => {
  switch (event.type) {
    case 'outcome-recommended':
      return say(`Recommended outcome: ${names.outcome(event.outcome)}.`, event.rationale, {
        lead: `Recommended outcome: ${names.outcome(event.outcome)}.`,
      });
    case 'outcome-decided': {
      const warned =
        event.warnings.length === 0 ? '' : ` Noted when it was decided: ${event.warnings.join(' ')}`;
      const stays = event.keepsOpen ? ' The contact stays open.' : '';
      const why =
        event.correctionReason === ''
          ? event.rationale
          : `${event.rationale} Corrected because: ${event.correctionReason}`;
      const lead = `Decided: ${names.outcome(event.outcome)}.`;
      return say(
        `${lead} Decision maker: ${event.decisionMaker.name}.${stays}${warned}${sayPaper(event)}`,
        why.trim(),
        { lead, ...about('corrects', event.corrects) },
      );
    }
    case 'outcome-endorsed':
      return say('The decision was endorsed.', event.words, about('endorses', event.decision));
    case 'dissent-recorded':
      return say(
        `${names.agency(event.agency)} recorded its dissent.`,
        event.words,
        about('dissents', event.decision),
      );
    default:
      return unreachable(event);
  }
};

type AgendaEvent = Exclude<
  ItemEvent,
  | RatingEvent
  | InformationEvent
  | ActionEvent
  | OutcomeEvent
  | Section47Event
  | ReviewEvent
  | MinutesAdded
  | GuestEvent
>;

export const sayItem = (event: AgendaEvent, names: Names): Said => {
  switch (event.type) {
    case 'item-listed':
      return say(`Listed for the meeting of ${sayShort(event.meetingStartsAt)}.`, event.because);
    case 'item-finished': {
      const unconfirmed =
        event.unconfirmed.length === 0
          ? ''
          : ` Not confirmed by the agency: ${listWords(event.unconfirmed.map(names.agency))}.`;
      return say(`Item ended: ${ENDED[event.result]}.${unconfirmed}`, event.reason);
    }
    case 'item-reopened':
      return say('Item reopened.', event.reason, about('corrects', event.corrects));
    default:
      return unreachable(event);
  }
};
