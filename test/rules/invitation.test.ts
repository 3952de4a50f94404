/** Invitations of guests. */
import { describe, expect, it } from 'vitest';
import type { ContactId, EpochMillis, InvitationId, MeetingId, PersonId } from '#shared/ids.ts';
import {
  endInvitation,
  enterCode,
  invitationAt,
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
const used = enterCode(offered, true, NOW).invitation;

const attempt = (times: number): Invitation =>
  Array.from({ length: times }).reduce<Invitation>(
    (invitation) => enterCode(invitation, false, NOW).invitation,
    offered,
  );

describe('an invitation', () => {
  it('[GST-1] a right code uses the invitation up, and gives nothing else', () => {
    expect(used).toEqual({ ...offered, progress: { kind: 'used', at: NOW } });
    expect(enterCode(offered, false, NOW).invitation.progress.kind).toBe('offered');
  });

  it('[GST-2] link and code work once', () => {
    expect(enterCode(used, true, NOW)).toMatchObject({
      invitation: used,
      answer: { ok: false, refusal: { code: 'not-found' } },
    });
  });

  it('[GST-3] wrong codes end an invitation, and then the right one is too late', () => {
    const almost = attempt(INVITATION_ATTEMPTS - 1);
    expect(enterCode(almost, true, NOW).answer.ok).toBe(true);
    const over = attempt(INVITATION_ATTEMPTS);
    expect(over.progress).toEqual({ kind: 'ended', because: 'too-many-attempts', at: NOW });
    expect(enterCode(over, true, NOW).answer.ok).toBe(false);
  });

  it('[GST-4] an invitation that nobody came by runs out', () => {
    const atEnd = later(INVITATION_LASTS_MS);
    expect(enterCode(offered, true, atEnd).answer.ok).toBe(false);
    expect(enterCode(offered, true, later(INVITATION_LASTS_MS - 1)).answer.ok).toBe(true);
    expect(invitationAt(offered, atEnd).progress).toMatchObject({ kind: 'ended', because: 'ran-out' });
    expect(invitationAt(used, atEnd)).toEqual(used);
  });

  it('[GST-5] what has ended stays ended, for the first reason', () => {
    const ended = endInvitation(used, 'item-ended', later(5));
    expect(enterCode(ended, true, later(6)).answer.ok).toBe(false);
    expect(endInvitation(ended, 'withdrawn', later(7))).toEqual(ended);
  });

  it('[GST-6] every way of being over gives the same answer', () => {
    const over = [
      used,
      attempt(INVITATION_ATTEMPTS),
      endInvitation(offered, 'withdrawn', NOW),
      endInvitation(used, 'item-ended', NOW),
    ];
    const answers = new Set(
      over.map((invitation) => JSON.stringify(enterCode(invitation, true, NOW).answer)),
    );
    expect(answers.size).toBe(1);
  });
});
