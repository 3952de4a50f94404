/** Folds what is recorded of invitations into the meeting. */
import type { AgencyId } from '../../ids.ts';
import { unreachable } from '../../result.ts';
import type { DiscussionEvent } from '../event/discussion.ts';
import type { Entry } from '../event.ts';
import type { ByInvitation, Invitee } from '../state/invitees.ts';
import type { MeetingState } from '../state/meeting.ts';

const NOBODY_YET: Omit<ByInvitation, 'calledBy' | 'form' | 'formAgreedBy' | 'onCall'> = {
  invitees: {},
  wentOn: [],
};

export const evolveDiscussion = (
  meeting: MeetingState,
  { event, at }: Entry<DiscussionEvent>,
): MeetingState => {
  if (event.type === 'invitation-required') {
    const { type: _, ...called } = event;
    return { ...meeting, byInvitation: { ...NOBODY_YET, ...called } };
  }
  const { byInvitation } = meeting;
  if (byInvitation === null) return meeting;
  const change = (invitee: Invitee | undefined, to: Partial<Invitee>): MeetingState =>
    invitee === undefined
      ? meeting
      : {
          ...meeting,
          byInvitation: {
            ...byInvitation,
            invitees: { ...byInvitation.invitees, [invitee.person]: { ...invitee, ...to } },
          },
        };
  switch (event.type) {
    case 'person-invited': {
      const { person, name, agency, mayDecide } = event;
      const invitee: Invitee = { person, name, agency, mayDecide, invitedAt: at, answer: { kind: 'none' } };
      return { ...change(invitee, {}), expected: withAgency(meeting.expected, agency) };
    }
    case 'person-uninvited': {
      const { [event.person]: _, ...invitees } = byInvitation.invitees;
      return { ...meeting, byInvitation: { ...byInvitation, invitees } };
    }
    case 'invitation-answered': {
      const answer: Invitee['answer'] =
        event.answer === 'coming' ? { kind: 'coming', at } : { kind: 'apology', words: event.words, at };
      return change(byInvitation.invitees[event.person], { answer });
    }
    case 'authority-recorded':
      return change(byInvitation.invitees[event.person], { mayDecide: event.mayDecide });
    case 'continued-without-quorum': {
      const { missing, reason } = event;
      return {
        ...meeting,
        byInvitation: { ...byInvitation, wentOn: [...byInvitation.wentOn, { missing, reason, at }] },
      };
    }
    default:
      return unreachable(event);
  }
};

const withAgency = (expected: readonly AgencyId[], agency: AgencyId): readonly AgencyId[] =>
  expected.includes(agency) ? expected : [...expected, agency];
