/** What a guest may write and read: their own section, and what an agency released to them. Nothing else. */
import type { ContactState } from '../decisions/state/contact.ts';
import type { GuestState } from '../decisions/state/guest.ts';
import { informationOf, type ItemState } from '../decisions/state/item.ts';
import type { MeetingState } from '../decisions/state/meeting.ts';
import type { AgencyId, ContactId, InvitationId, MeetingId } from '../ids.ts';
import { unreachable } from '../result.ts';
import type { DocumentAccess } from './access.ts';
import type { DocumentRef } from './names.ts';

export type GuestPlace = {
  readonly meeting: MeetingId;
  readonly contact: ContactId;
  readonly invitation: InvitationId;
};

export type GuestSetting = { readonly meeting: MeetingState | null; readonly contact: ContactState | null };

/** The guest and their item, while the chair's admission stands; null from the moment anything ends it. */
export const findGuestIn = (
  { meeting: id, invitation }: GuestPlace,
  { meeting, contact }: GuestSetting,
): { readonly guest: GuestState; readonly item: ItemState } | null => {
  const item = contact?.items[id];
  const guest = item?.guests[invitation];
  if (meeting?.progress.kind !== 'open' || contact === null) return null;
  if (item?.progress.kind !== 'open' || guest?.progress.kind !== 'admitted') return null;
  // An invitation entered under the wrong child is restricted: nobody goes on reading its question.
  return contact.restricted.includes(guest.by.id) ? null : { guest, item };
};

export const isReleasedTo = ({ released }: GuestState, owner: AgencyId, item: ItemState): boolean => {
  const { sharing } = informationOf(item, owner);
  const isForGuests = sharing.kind === 'shared' && sharing.audience === 'core-and-guests';
  return isForGuests || (released[owner] !== undefined && sharing.kind !== 'withheld');
};

export const guestAccessTo = (ref: DocumentRef, place: GuestPlace, setting: GuestSetting): DocumentAccess => {
  const found = findGuestIn(place, setting);
  if (found === null || ref.kind === 'meeting') return 'none';
  if (ref.meeting !== place.meeting || ref.contact !== place.contact) return 'none';
  switch (ref.kind) {
    case 'guest':
      return ref.invitation === place.invitation ? 'write' : 'none';
    case 'agency':
      return isReleasedTo(found.guest, ref.agency, found.item) ? 'read' : 'none';
    case 'section':
    case 'shared':
      return 'none';
    default:
      return unreachable(ref);
  }
};
