/** Invitations of guests. */
import { describe, expect, it } from 'vitest';
import type { ContactId, EpochMillis, InvitationId, MeetingId, PersonId } from '#shared/ids.ts';
import {
  admitGuest,
  endInvitation,
  enterCode,
  invitationAt,
  isGuestIn,
  offerInvitation,
  type Invitation,
} from '#shared/people/invitation.ts';
import { INVITATION_ATTEMPTS, INVITATION_LASTS_MS } from '#shared/wire/limits.ts';

const NOW = 1_800_000_000_000 as EpochMillis;
const later = (milliseconds: number) => (NOW + milliseconds) as EpochMillis;
const CHAIR = 'amara' as PersonId;

const offered = offerInvitation(
  {
    id: 'invitation-1' as InvitationId,
    meeting: 'meeting-1' as MeetingId,
    contact: 'contact-1' as ContactId,
    name: 'Fern Notateacher',
    organisation: 'Placeholder Primary School',
    invitedBy: CHAIR,
  },
  NOW,
);
const waiting = enterCode(offered, true, NOW).invitation;

const admitted = (invitation: Invitation, at: EpochMillis): Invitation => {
  const answer = admitGuest(invitation, CHAIR, at);
  if (!answer.ok) throw new Error(answer.refusal.sentence);
  return answer.value;
};

const attempt = (times: number): Invitation =>
  Array.from({ length: times }).reduce<Invitation>(
    (invitation) => enterCode(invitation, false, NOW).invitation,
    offered,
  );

describe('an invitation', () => {
  it('[GST-1] a right code only brings a guest into the lobby; they are in once the chair has admitted them', () => {
    expect(waiting.progress).toEqual({ kind: 'waiting', since: NOW });
    expect(isGuestIn(waiting)).toBe(false);
    expect(isGuestIn(admitted(waiting, later(1)))).toBe(true);
  });

  it('[GST-1] nobody is admitted who is not waiting', () => {
    expect(admitGuest(offered, CHAIR, NOW)).toMatchObject({ ok: false, refusal: { code: 'not-now' } });
    expect(admitGuest(endInvitation(waiting, 'turned-away', NOW), CHAIR, NOW).ok).toBe(false);
  });

  it('[GST-2] link and code work once', () => {
    expect(enterCode(waiting, true, NOW)).toMatchObject({
      invitation: waiting,
      answer: { ok: false, refusal: { code: 'not-found' } },
    });
    expect(enterCode(admitted(waiting, NOW), true, NOW).answer.ok).toBe(false);
  });

  it('[GST-3] wrong codes end an invitation, and then the right one is too late', () => {
    const almost = attempt(INVITATION_ATTEMPTS - 1);
    expect(enterCode(almost, true, NOW).answer.ok).toBe(true);
    const over = attempt(INVITATION_ATTEMPTS);
    expect(over.progress).toEqual({ kind: 'ended', because: 'too-many-attempts', at: NOW });
    expect(enterCode(over, true, NOW).answer.ok).toBe(false);
  });

  it('[GST-4] an invitation runs out, in the lobby as well, but not under a guest who is in', () => {
    const atEnd = later(INVITATION_LASTS_MS);
    expect(enterCode(offered, true, atEnd).answer.ok).toBe(false);
    expect(enterCode(offered, true, later(INVITATION_LASTS_MS - 1)).answer.ok).toBe(true);
    expect(invitationAt(waiting, atEnd).progress).toMatchObject({ kind: 'ended', because: 'ran-out' });
    expect(admitGuest(waiting, CHAIR, atEnd).ok).toBe(false);
    expect(isGuestIn(invitationAt(admitted(waiting, NOW), atEnd))).toBe(true);
  });

  it('[GST-5] a guest is out when the item ends, and nothing brings them back', () => {
    const ended = endInvitation(admitted(waiting, NOW), 'item-ended', later(5));
    expect(isGuestIn(ended)).toBe(false);
    expect(admitGuest(ended, CHAIR, later(6)).ok).toBe(false);
    expect(endInvitation(ended, 'withdrawn', later(7))).toEqual(ended);
  });

  it('[GST-6] every way of being over gives the same answer', () => {
    const over = [
      waiting,
      attempt(INVITATION_ATTEMPTS),
      endInvitation(offered, 'withdrawn', NOW),
      endInvitation(waiting, 'item-ended', NOW),
    ];
    const answers = new Set(
      over.map((invitation) => JSON.stringify(enterCode(invitation, true, NOW).answer)),
    );
    expect(answers.size).toBe(1);
  });
});
