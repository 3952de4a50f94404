/**
 * What happens because of a command: events to record, or a refusal. Pure; the server writes the
 * events together or not at all, and tells nobody before they are on disk.
 */
import { may } from '../people/permissions.ts';
import { relationsOf } from '../people/relations.ts';
import { refuse, unreachable, type Result } from '../result.ts';
import type { Command } from './command.ts';
import type { Context, NewEvent } from './context.ts';
import { decideAgendaPoint } from './decide/agenda-point.ts';
import { decideAction } from './decide/action.ts';
import { decideCheck } from './decide/check.ts';
import { decideContact } from './decide/contact.ts';
import { decideDisagreement } from './decide/disagreement.ts';
import { decideDiscussion } from './decide/discussion.ts';
import { decideGuest } from './decide/guest.ts';
import { decideLink } from './decide/link.ts';
import { decideOverride } from './decide/override.ts';
import { decideSection47 } from './decide/section-47.ts';
import { decideSealing, withoutHidden } from './decide/sealing.ts';
import { decideInformation } from './decide/information.ts';
import { decideItem } from './decide/agenda.ts';
import { decideObserver } from './decide/observer.ts';
import { decideMinutes } from './decide/minutes.ts';
import { decideMeeting } from './decide/meeting.ts';
import { decideOutcome } from './decide/outcome.ts';
import { decideReview } from './decide/review.ts';
import { decideRating } from './decide/rating.ts';
import { decideStep } from './decide/step.ts';
import { decideWall } from './decide/wall.ts';

export type Decided = Result<readonly NewEvent[]>;

export const decide = (command: Command, whole: Context): Decided => {
  const context = withoutHidden(whole);
  const about = { profile: context.profile, meeting: context.meeting?.state ?? null, contact: context.contact };
  if (!may(command.type, relationsOf(context.actor, command, about))) {
    return refuse('not-permitted', 'Your part in this meeting does not allow that. Ask the chair.');
  }
  switch (command.type) {
    case 'record-contact':
    case 'amend-contact':
    case 'flag-immediate-protection':
    case 'stand-down-protection':
    case 'record-police-notified':
    case 'state-consent':
    case 'admit-person':
    case 'end-admission':
    case 'break-glass':
    case 'consider-duplicate':
    case 'stop-clock':
    case 'restrict-entry':
    case 'lift-restriction':
      return decideContact(command, context);
    case 'seal-contact':
    case 'unseal-contact':
      return decideSealing(command, context);
    case 'propose-override':
    case 'agree-override':
    case 'decline-override':
    case 'withdraw-override':
      return decideOverride(command, context);
    case 'link-contacts':
    case 'unlink-contacts':
      return decideLink(command, context);
    case 'open-disagreement':
    case 'move-disagreement':
    case 'settle-disagreement':
      return decideDisagreement(command, context);
    case 'record-step':
    case 'correct-step':
    case 'endorse-step':
      return decideStep(command, context);
    case 'open-check':
    case 'assign-check':
    case 'ask-another-agency':
    case 'answer-check':
    case 'correct-check-answer':
    case 'complete-check':
    case 'withdraw-check':
      return decideCheck(command, context);
    case 'call-meeting':
    case 'open-meeting':
    case 'join-meeting':
    case 'leave-meeting':
    case 'record-apology':
    case 'hand-over-chair':
    case 'take-chair':
    case 'name-scribe':
    case 'close-meeting':
    case 'reopen-meeting':
      return decideMeeting(command, context);
    case 'name-observer':
    case 'join-as-observer':
      return decideObserver(command, context);
    case 'call-discussion':
    case 'invite-person':
    case 'uninvite-person':
    case 'answer-invitation':
    case 'record-authority':
    case 'go-on-without-quorum':
      return decideDiscussion(command, context);
    case 'add-item':
    case 'move-item':
    case 'open-item':
    case 'set-timer':
    case 'defer-item':
    case 'carry-item':
    case 'reopen-item':
      return decideItem(command, context);
    case 'open-ratings':
    case 'rate':
    case 'reveal-ratings':
    case 'correct-reveal':
    case 'agree-rating':
      return decideRating(command, context);
    case 'share-information':
    case 'withhold-information':
    case 'end-sharing':
    case 'confirm-information':
    case 'record-nothing-known':
    case 'record-systems-checked':
      return decideInformation(command, context);
    case 'agree-action':
    case 'correct-action':
    case 'withdraw-action':
    case 'report-action':
      return decideAction(command, context);
    case 'recommend-outcome':
    case 'decide-outcome':
    case 'endorse-decision':
    case 'record-dissent':
      return decideOutcome(command, context);
    case 'record-section':
    case 'decide-section-47':
    case 'sign-decision':
    case 'park-point':
    case 'settle-point':
      return decideSection47(command, context);
    case 'approve-minutes':
    case 'add-to-minutes':
      return decideMinutes(command, context);
    case 'review-plan':
    case 'finish-item':
      return decideReview(command, context);
    case 'put-agenda-point':
    case 'settle-agenda-point':
      return decideAgendaPoint(command, context);
    case 'invite-guest':
    case 'admit-guest':
    case 'turn-away-guest':
    case 'release-to-guest':
    case 'end-release-to-guest':
      return decideGuest(command, context);
    case 'blank-wall':
    case 'end-wall':
      return decideWall(command, context);
    default:
      return unreachable(command);
  }
};
