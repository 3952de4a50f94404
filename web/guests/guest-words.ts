/** Where a guest stands, in words. */
import type { GuestState } from '#shared/decisions/state/guest.ts';
import type { EpochMillis } from '#shared/ids.ts';
import type { InvitationEnd } from '#shared/people/invitation.ts';
import { unreachable } from '#shared/result.ts';
import { sayTime } from '../ui/london-time.ts';

const ENDED: Readonly<Record<InvitationEnd, string>> = {
  'item-ended': 'Their part ended with the item',
  'ran-out': 'The invitation ran out',
  'too-many-attempts': 'Too many wrong codes: invite them again',
  'turned-away': 'Turned away',
  sealed: 'Ended: the contact was sealed',
  left: 'Left',
  withdrawn: 'Invitation taken back',
};

export const sayProgress = ({ progress, endsAt }: GuestState, now: EpochMillis): string => {
  switch (progress.kind) {
    case 'invited':
      return endsAt <= now
        ? ENDED['ran-out']
        : `Invited, not here yet. Link and code work until ${sayTime(endsAt)}`;
    case 'waiting':
      return endsAt <= now ? ENDED['ran-out'] : `Waits outside since ${sayTime(progress.since)}`;
    case 'admitted':
      return `Here since ${sayTime(progress.by.at)}`;
    case 'ended':
      return `${ENDED[progress.because]}, ${sayTime(progress.by.at)}`;
    default:
      return unreachable(progress);
  }
};
