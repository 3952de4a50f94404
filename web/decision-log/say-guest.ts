/** Entries about the guest of one item, as sentences. */
import type { GuestEvent } from '#shared/decisions/event/guest.ts';
import type { InvitationEnd } from '#shared/people/invitation.ts';
import { unreachable } from '#shared/result.ts';
import type { Names } from './names.ts';
import { say, type Said } from './said.ts';

const ENDS: Readonly<Record<InvitationEnd, string>> = {
  'item-ended': 'The guest’s part ended with the item.',
  'ran-out': 'The guest’s invitation ran out.',
  'too-many-attempts': 'The guest’s invitation ended after too many wrong codes.',
  'turned-away': 'The guest was turned away.',
  sealed: 'The guest’s part ended: the contact was sealed.',
  left: 'The guest left.',
  withdrawn: 'The guest’s invitation was taken back.',
};

export const sayGuestEvent = (event: GuestEvent, names: Names): Said => {
  switch (event.type) {
    case 'guest-invited':
      return say(`${event.name}, ${event.organisation}, was invited as a guest.`, event.question);
    case 'guest-arrived':
      return say('The guest is waiting outside.');
    case 'guest-admitted':
      return say('The guest was let in.');
    case 'invitation-ended':
      return say(ENDS[event.because]);
    case 'information-released':
      return say(
        `${names.agency(event.agency)} released its information to the guest${event.isBeforeRating ? ', before rating' : ''}.`,
        event.ground,
      );
    case 'release-ended':
      return say(`${names.agency(event.agency)} stopped showing its information to the guest.`, event.reason);
    case 'guest-information-kept':
      return say('What the guest wrote was kept as record. Nobody confirmed it.', event.text);
    default:
      return unreachable(event);
  }
};

export const isGuestEvent = (event: { readonly type: string }): event is GuestEvent =>
  GUEST_EVENTS.has(event.type);

const GUEST_EVENTS: ReadonlySet<string> = new Set<GuestEvent['type']>([
  'guest-invited',
  'guest-arrived',
  'guest-admitted',
  'invitation-ended',
  'information-released',
  'release-ended',
  'guest-information-kept',
]);
