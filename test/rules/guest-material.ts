/** A guest of the standard item, from the invitation on. */
import type { GuestEvent } from '#shared/decisions/event/guest.ts';
import { onContact, type NewEvent } from '#shared/decisions/context.ts';
import type { GuestState } from '#shared/decisions/state/guest.ts';
import type { EpochMillis, InvitationId } from '#shared/ids.ts';
import { guestActor } from '#shared/people/guest.ts';
import { INVITATION_LASTS_MS } from '#shared/wire/limits.ts';
import { C, ITEM, M } from './daily-meeting.ts';
import { agency, START, type World } from './world.ts';

export const FERN = {
  invitation: 'invitation-1' as InvitationId,
  name: 'Fern Notateacher',
  organisation: 'Placeholder Primary School',
};
export const QUESTION = 'Has the Testchild been in school this week?';
export const FERN_ACTS = guestActor(FERN);
export const PLACE = { ...ITEM, invitation: FERN.invitation };
/** The invitation is good until then. */
export const ENDS_AT = (START + INVITATION_LASTS_MS) as EpochMillis;

const of = { meeting: M, invitation: FERN.invitation };
const on = (event: GuestEvent): NewEvent => onContact(C, event);

export const invited = on({
  type: 'guest-invited',
  ...of,
  name: FERN.name,
  organisation: FERN.organisation,
  question: QUESTION,
  endsAt: ENDS_AT,
});
export const arrived = on({ type: 'guest-arrived', ...of });
export const letIn = on({ type: 'guest-admitted', ...of });
export const ended = (because: Extract<GuestEvent, { type: 'invitation-ended' }>['because']): NewEvent =>
  on({ type: 'invitation-ended', ...of, because });
export const released = (owner = 'police', textHash = ''): NewEvent =>
  on({
    type: 'information-released',
    ...of,
    agency: agency(owner),
    ground: '',
    isBeforeRating: true,
    documentPosition: 7,
    textHash,
  });
export const releaseEnded = (owner = 'police', reason = 'Sent by mistake'): NewEvent =>
  on({ type: 'release-ended', ...of, agency: agency(owner), reason });
export const kept = (text: string, textHash: string): NewEvent =>
  on({ type: 'guest-information-kept', ...of, text, documentPosition: 7, textHash });

export const guestIn = (world: World): GuestState => {
  const guest = world.contacts[C]?.items[M]?.guests[FERN.invitation];
  if (guest === undefined) throw new Error('Nobody was invited');
  return guest;
};
