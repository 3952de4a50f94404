/** What is recorded about a guest of one item. Neither the link nor the code is ever part of the record. */
import type { AgencyId, EpochMillis, InvitationId, MeetingId } from '../../ids.ts';
import type { InvitationEnd } from '../../people/invitation.ts';

type OfGuest = { readonly meeting: MeetingId; readonly invitation: InvitationId };

export type GuestEvent =
  | (OfGuest & {
      readonly type: 'guest-invited';
      readonly name: string;
      readonly organisation: string;
      readonly question: string;
      /** Of an invitation nobody has been admitted by; who was admitted stays until the item ends. */
      readonly endsAt: EpochMillis;
    })
  /** In the lobby: link and code were right. */
  | (OfGuest & { readonly type: 'guest-arrived' })
  | (OfGuest & { readonly type: 'guest-admitted' })
  | (OfGuest & { readonly type: 'invitation-ended'; readonly because: InvitationEnd })
  | (OfGuest & {
      readonly type: 'information-released';
      readonly agency: AgencyId;
      readonly ground: string;
      /** As for sharing: the hub's rating is the gate, and this agency released before rating (Bexley 7). */
      readonly isBeforeRating: boolean;
      readonly documentPosition: number;
      readonly textHash: string;
    })
  | (OfGuest & { readonly type: 'release-ended'; readonly agency: AgencyId; readonly reason: string })
  /** What the guest had written when their part ended; nobody confirmed it. */
  | (OfGuest & {
      readonly type: 'guest-information-kept';
      readonly text: string;
      readonly documentPosition: number;
      readonly textHash: string;
    });
