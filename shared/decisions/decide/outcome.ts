/** The outcome: recommended, decided, endorsed, and what anyone says against it. */
import { listsNoOutcomes, outcomesOf } from '../../hub/outcomes-of.ts';
import type { MeetingId } from '../../ids.ts';
import { mayDecide } from '../../people/relations.ts';
import { accept, refuse, unreachable } from '../../result.ts';
import type { ItemCommand } from '../command/item.ts';
import { onContact, onMeeting, type Context } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { ContactEvent } from '../event/contact.ts';
import type { OutcomeEvent } from '../event/item.ts';
import { paperOf } from '../evolve/item.ts';
import type { ContactState } from '../state/contact.ts';
import type { ItemState } from '../state/item.ts';
import { missingAgencies } from '../state/meeting.ts';
import { correctClocks, NO_FACTS, startClocks, STOPPED_BY_DECIDING, stopClocks } from './clocks.ts';
import { endGuests } from './guest.ts';
import { MOVED_ON, openItem } from './place.ts';
import { warningsBeforeDeciding } from './warnings.ts';

type OutcomeCommand = Extract<
  ItemCommand,
  { type: 'recommend-outcome' | 'decide-outcome' | 'endorse-decision' | 'record-dissent' }
>;

const NO_WORDS = refuse('needs-reason', 'Write the decision in words: the procedure lists no outcomes to choose from.');
const UNKNOWN = refuse('not-in-profile', 'That is not an outcome of this hub. Choose one of those shown.');

export const decideOutcome = (command: OutcomeCommand, context: Context): Decided => {
  const placed = openItem(context);
  if (!placed.ok) return placed;
  const { item, contact, meeting: held } = placed.value;
  const { meeting, contact: id } = command;
  switch (command.type) {
    case 'recommend-outcome': {
      const { outcome, rationale } = command;
      if (!outcomesOf(context.profile).some((each) => each.id === outcome)) return UNKNOWN;
      return accept([onContact(id, { type: 'outcome-recommended', meeting, outcome, rationale })]);
    }
    case 'decide-outcome': {
      const outcome = outcomesOf(context.profile).find((each) => each.id === command.outcome);
      if (outcome === undefined) return UNKNOWN;
      if (listsNoOutcomes(context.profile) && command.rationale === '') return NO_WORDS;
      const maker = context.people[command.decisionMaker];
      if (maker === undefined || !mayDecide(maker, context.profile)) {
        return refuse('not-permitted', 'The hub’s procedure does not give this decision to that person. Choose another decision maker.');
      }
      if (context.unseen.some(({ event }) => isWeighed(event, meeting))) return MOVED_ON;
      if (item.decision !== null && command.correctionReason === '') {
        return refuse('needs-reason', 'An outcome is recorded already. Say what was wrong with it.');
      }
      const decided: OutcomeEvent = {
        type: 'outcome-decided',
        meeting,
        outcome: outcome.id,
        keepsOpen: outcome.keepsOpen,
        rationale: command.rationale,
        decisionMaker: { person: maker.id, name: maker.name },
        warnings: warningsBeforeDeciding(outcome, item, contact, missingAgencies(held.state), context.profile),
        corrects: (item.decision ?? item.takenBack)?.by.id ?? null,
        correctionReason: command.correctionReason,
        ...paperOf(command),
      };
      return accept([
        onContact(id, decided),
        ...clocksOf(outcome, item, contact, context).map((event) => onContact(id, event)),
        ...endGuests(id, item),
        onMeeting(meeting, { type: 'item-ended', contact: id, result: outcome.keepsOpen ? 'kept-open' : 'decided' }),
      ]);
    }
    case 'endorse-decision':
      if (item.decision === null) return refuse('not-now', 'There is no decision to endorse yet.');
      if (context.unseen.some(({ event }) => isWeighed(event, meeting))) return MOVED_ON;
      return accept([onContact(id, { type: 'outcome-endorsed', meeting, decision: item.decision.by.id, words: command.words })]);
    case 'record-dissent': {
      const { agency, words } = command;
      return accept([onContact(id, { type: 'dissent-recorded', meeting, agency, words, decision: item.decision?.by.id ?? null })]);
    }
    default:
      return unreachable(command);
  }
};

const clocksOf = (
  outcome: { id: string; level: string | null; keepsOpen: boolean },
  item: ItemState,
  contact: ContactState,
  context: Context,
): readonly ContactEvent[] => {
  const facts = {
    ...NO_FACTS,
    outcome: outcome.id,
    level: outcome.level,
    rating: item.agreedRating?.value ?? null,
    saidAt: contact.saidAt,
  };
  const wrong = item.decision ?? item.takenBack;
  const trigger = outcome.keepsOpen ? null : 'outcome-decided';
  const corrected = wrong === null ? [] : correctClocks(wrong, trigger, facts, contact, context);
  // What it is kept open for starts its own clock: a MASH check when somebody opens it.
  if (trigger === null) return corrected;
  const started = startClocks(trigger, facts, contact, context);
  const because = 'An outcome was decided.';
  return [
    ...corrected,
    ...STOPPED_BY_DECIDING.flatMap((stop) => stopClocks(stop, because, contact, context.profile)),
    ...started,
  ];
};

const WEIGHED = [
  'ratings-revealed',
  'rating-given-openly',
  'rating-agreed',
  'information-shared',
  'information-confirmed',
  'nothing-known-recorded',
  'outcome-recommended',
  'outcome-decided',
  'dissent-recorded',
];

/** What a decision weighs; that somebody has rated, unrevealed, is not among it. */
const isWeighed = (event: { type: string; meeting?: unknown }, meeting: MeetingId): boolean =>
  event.type === 'immediate-protection-flagged' || (event.meeting === meeting && WEIGHED.includes(event.type));
