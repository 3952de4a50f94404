/** Commands about a guest of one item. */
import { z } from 'zod';
import { AgencyId, ContactId, InvitationId, MeetingId } from '../../ids.ts';
import { Invitation } from '../../people/invitation.ts';
import { OptionalLine, Words } from './text.ts';

const item = { meeting: MeetingId, contact: ContactId };
const invited = { ...item, invitation: InvitationId };
/** The agency whose section it is; only its own people may. */
const section = { ...invited, agency: AgencyId };

export const GuestCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('invite-guest'),
    ...item,
    guest: Invitation.pick({ name: true, organisation: true }),
    /** All that a guest is told of the contact unless an agency releases something to them. */
    question: Words,
  }),
  z.strictObject({ type: z.literal('admit-guest'), ...invited }),
  /** Also takes back an invitation that nobody has used, and sends a guest away who is in. */
  z.strictObject({ type: z.literal('turn-away-guest'), ...invited }),
  z.strictObject({
    type: z.literal('release-to-guest'),
    ...section,
    /** SHA-256 of the text the person had on screen. */
    textHash: z.string().regex(/^[0-9a-f]{64}$/),
    ground: OptionalLine,
  }),
  z.strictObject({ type: z.literal('end-release-to-guest'), ...section, reason: Words }),
]);
export type GuestCommand = z.infer<typeof GuestCommand>;
