/** One entry of every kind that is recorded about a guest. A kind without a sample does not compile. */
import type { GuestEvent } from '#shared/decisions/event/guest.ts';
import type { InvitationId } from '#shared/ids.ts';
import { M } from './daily-meeting.ts';
import { agency, START } from './world.ts';

const ofGuest = { meeting: M, invitation: 'invitation-1' as InvitationId };
const reason = 'Why';
const words = 'Words';

export const GUEST_SAMPLES: { readonly [Type in GuestEvent['type']]: Extract<GuestEvent, { type: Type }> } = {
  'guest-invited': {
    type: 'guest-invited',
    ...ofGuest,
    name: 'Fern Notateacher',
    organisation: 'Placeholder Primary School',
    question: words,
    endsAt: START,
  },
  'guest-arrived': { type: 'guest-arrived', ...ofGuest },
  'guest-admitted': { type: 'guest-admitted', ...ofGuest },
  'invitation-ended': { type: 'invitation-ended', ...ofGuest, because: 'turned-away' },
  'information-released': {
    type: 'information-released',
    ...ofGuest,
    agency: agency('police'),
    ground: '',
    isBeforeRating: false,
    documentPosition: 1,
    textHash: '',
  },
  'release-ended': { type: 'release-ended', ...ofGuest, agency: agency('police'), reason },
  'guest-information-kept': {
    type: 'guest-information-kept',
    ...ofGuest,
    text: words,
    documentPosition: 1,
    textHash: '',
  },
};
