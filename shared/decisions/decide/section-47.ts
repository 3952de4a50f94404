/** What a discussion records under its headings, its Section 47 decision, and who agrees with it. */
import type { EntryId } from '../../ids.ts';
import { headingsOf } from '../../hub/sections.ts';
import { mayDecide } from '../../people/relations.ts';
import { accept, refuse, unreachable } from '../../result.ts';
import type { Section47Command } from '../command/section-47.ts';
import { onContact, type Context } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { ContactStreamEvent, Entry } from '../event.ts';
import type { ContactState } from '../state/contact.ts';
import type { DiscussionState } from '../state/section-47.ts';
import { NO_FACTS, startClocks, stopClocks } from './clocks.ts';
import { MOVED_ON, openItem } from './place.ts';
import { warningsBeforeSection47 } from './section-47-warnings.ts';

const NO_HEADING = refuse(
  'not-in-profile',
  'That is not a heading of this meeting. Choose one of those shown.',
);
const NO_DECISION = refuse('not-now', 'There is no decision to sign yet.');

export const decideSection47 = (command: Section47Command, context: Context): Decided => {
  const placed = openItem(context);
  if (!placed.ok) return placed;
  const { item, contact, meeting: held } = placed.value;
  const { meeting, contact: id } = command;
  const kind = context.profile.meetings.find((each) => each.id === held.state.kind);
  if (kind === undefined) return NO_HEADING;
  switch (command.type) {
    case 'record-section': {
      const heading = headingsOf(kind).find((each) => each.id === command.section);
      const { section } = context;
      if (heading === undefined) return NO_HEADING;
      if (section === null || section.hash !== command.textHash) return MOVED_ON;
      const { text, hash: textHash, position: documentPosition } = section;
      const { words, source } = heading;
      return accept([
        onContact(id, {
          type: 'section-recorded',
          kind: kind.id,
          meeting,
          section: heading.id,
          heading: words,
          source,
          text,
          documentPosition,
          textHash,
        }),
      ]);
    }
    case 'decide-section-47': {
      if (!kind.mayDecide.includes('section-47')) {
        return refuse(
          'not-now',
          'This meeting does not decide on Section 47 enquiries. Call a strategy discussion.',
        );
      }
      const maker = context.people[command.decisionMaker];
      if (maker === undefined || !mayDecide(maker, context.profile)) {
        return refuse(
          'not-permitted',
          'The hub’s procedure does not give this decision to that person. Choose another decision maker.',
        );
      }
      if (context.unseen.some(isWeighed)) return MOVED_ON;
      const { discussion } = item;
      if (discussion.decision !== null && command.correctionReason === '') {
        return refuse('needs-reason', 'A decision is recorded already. Say what was wrong with it.');
      }
      const { threshold, rationale, correctionReason } = command;
      const enquiry = threshold === 'met' ? command.enquiry : null;
      return accept([
        onContact(id, {
          type: 'section-47-decided',
          meeting,
          threshold,
          enquiry,
          rationale,
          decisionMaker: { person: maker.id, name: maker.name },
          sections: recordedSections(discussion),
          warnings: warningsBeforeSection47(held.state, kind, discussion, context.profile),
          corrects: discussion.decision?.by.id ?? null,
          correctionReason,
        }),
        ...clocksAfter(threshold, contact, context).map((event) => onContact(id, event)),
      ]);
    }
    case 'sign-decision': {
      const { agency, decision, position, words, seen } = command;
      if (item.discussion.decision === null) return NO_DECISION;
      if (item.discussion.decision.by.id !== decision || context.unseen.some(isWeighed)) return MOVED_ON;
      const invitee = held.state.byInvitation?.invitees[context.actor.person];
      return accept([
        onContact(id, {
          type: 'decision-signed',
          meeting,
          decision,
          agency,
          position,
          words,
          seen,
          mayDecide: held.state.byInvitation === null ? null : (invitee?.mayDecide ?? false),
        }),
      ]);
    }
    case 'park-point':
      return accept([onContact(id, { type: 'point-parked', meeting, words: command.words })]);
    case 'settle-point': {
      const point = item.discussion.points.find((each) => each.point === command.point);
      if (point === undefined || point.settled !== null)
        return refuse('not-now', 'That point is not waiting any more.');
      return accept([
        onContact(id, { type: 'point-settled', meeting, point: command.point, words: command.words }),
      ]);
    }
    default:
      return unreachable(command);
  }
};

const recordedSections = ({ sections }: DiscussionState): readonly EntryId[] =>
  Object.values(sections).map(({ by }) => by.id);

/** A decision taken again gives nobody more time: what runs, runs on; what its threshold no longer asks for ends. */
const clocksAfter = (threshold: 'met' | 'not-met', contact: ContactState, context: Context) =>
  threshold === 'met'
    ? startClocks('strategy-decided', NO_FACTS, contact, context)
    : stopClocks(
        'conference-held',
        'The threshold for a Section 47 enquiry was not met.',
        contact,
        context.profile,
      );

/** What a decision weighs: had it not been seen, it might have been another decision. */
const WEIGHED: readonly string[] = [
  'section-recorded',
  'section-47-decided',
  'information-shared',
  'information-confirmed',
  'nothing-known-recorded',
  'immediate-protection-flagged',
];
const isWeighed = ({ event }: Entry<ContactStreamEvent>): boolean => WEIGHED.includes(event.type);
