/**
 * An invitation of a guest, for one contact on one meeting's agenda: a link for their screen, and a code the chair
 * reads out to them by telephone. Neither is worth anything without the other, and the chair still has to let
 * whoever comes in.
 */
import { z } from 'zod';
import { ContactId, EpochMillis, InvitationId, MeetingId, PersonId } from '../ids.ts';
import { accept, refuse, type Result } from '../result.ts';
import { INVITATION_ATTEMPTS, INVITATION_LASTS_MS } from '../wire/limits.ts';

/** Why an invitation is worth nothing any more. */
export const InvitationEnd = z.enum([
  'item-ended',
  'ran-out',
  'too-many-attempts',
  'turned-away',
  /** The guest went by themselves. */
  'left',
  'withdrawn',
  /** The contact was sealed. */
  'sealed',
]);
export type InvitationEnd = z.infer<typeof InvitationEnd>;

export const InvitationProgress = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('offered'), attemptsLeft: z.int().min(1) }),
  /** Link and code were right; from here on the record says whether the guest waits or is in. */
  z.strictObject({ kind: z.literal('used'), at: EpochMillis }),
  z.strictObject({ kind: z.literal('ended'), because: InvitationEnd, at: EpochMillis }),
]);
export type InvitationProgress = z.infer<typeof InvitationProgress>;

export const Invitation = z.strictObject({
  id: InvitationId,
  meeting: MeetingId,
  contact: ContactId,
  /** Of the guest, as the chair gave them: what everybody sees, and what the guest cannot change. */
  name: z.string().trim().min(1).max(120),
  organisation: z.string().trim().min(1).max(120),
  invitedBy: PersonId,
  /** Of an invitation nobody has come by. */
  endsAt: EpochMillis,
  progress: InvitationProgress,
});
export type Invitation = z.infer<typeof Invitation>;

export type InvitationOffer = Pick<
  Invitation,
  'id' | 'meeting' | 'contact' | 'name' | 'organisation' | 'invitedBy'
>;

export const offerInvitation = (offer: InvitationOffer, now: EpochMillis): Invitation => ({
  ...offer,
  endsAt: EpochMillis.parse(now + INVITATION_LASTS_MS),
  progress: { kind: 'offered', attemptsLeft: INVITATION_ATTEMPTS },
});

/** One answer for every way an invitation can be over: a guesser learns nothing from it. */
export const INVITATION_NOT_OPEN = refuse(
  'not-found',
  'This invitation cannot be used. Ask the person who invited you for a new one.',
);
const WRONG_CODE = refuse('not-permitted', 'That is not the code. Listen again and type it once more.');

export type Entered = { readonly invitation: Invitation; readonly answer: Result<null> };

/** The guest gave a code. A right one is used up by it: the link then opens for nobody else. */
export const enterCode = (invitation: Invitation, isRight: boolean, now: EpochMillis): Entered => {
  const { progress } = invitation;
  if (progress.kind !== 'offered' || invitation.endsAt <= now) return { invitation, answer: INVITATION_NOT_OPEN };
  if (isRight)
    return { invitation: { ...invitation, progress: { kind: 'used', at: now } }, answer: accept(null) };
  const attemptsLeft = progress.attemptsLeft - 1;
  if (attemptsLeft === 0)
    return { invitation: endInvitation(invitation, 'too-many-attempts', now), answer: INVITATION_NOT_OPEN };
  return { invitation: { ...invitation, progress: { kind: 'offered', attemptsLeft } }, answer: WRONG_CODE };
};

/** What ended stays ended, for the first reason. */
export const endInvitation = (
  invitation: Invitation,
  because: InvitationEnd,
  now: EpochMillis,
): Invitation =>
  invitation.progress.kind === 'ended'
    ? invitation
    : { ...invitation, progress: { kind: 'ended', because, at: now } };

/** The invitation as time has left it. */
export const invitationAt = (invitation: Invitation, now: EpochMillis): Invitation =>
  invitation.endsAt <= now && invitation.progress.kind === 'offered'
    ? endInvitation(invitation, 'ran-out', invitation.endsAt)
    : invitation;
