/** What a guest is sent: one value, made anew from the record each time, and never an entry of it. */
import type { HubProfile } from '../hub/profile.ts';
import type { AgencyId, EpochMillis } from '../ids.ts';
import { findGuestIn, isReleasedTo, type GuestPlace, type GuestSetting } from '../documents/guest-access.ts';
import { isWaiting } from './state/guest.ts';

export type GuestView =
  /** Nothing of the contact, nor of who is in the room. */
  | { readonly kind: 'lobby'; readonly name: string; readonly organisation: string }
  | {
      readonly kind: 'in';
      readonly name: string;
      readonly organisation: string;
      readonly question: string;
      /** Names the guest's own section, and those released to them. */
      readonly place: GuestPlace;
      readonly released: readonly { readonly agency: AgencyId; readonly name: string }[];
    }
  /** Without a reason: whoever is out learns nothing more. */
  | { readonly kind: 'over' };

export const seeAsGuest = (
  place: GuestPlace,
  setting: GuestSetting,
  profile: HubProfile,
  now: EpochMillis,
): GuestView => {
  const found = findGuestIn(place, setting);
  if (found !== null) {
    const { guest, item } = found;
    const { name, organisation, question } = guest;
    const released = profile.agencies
      .filter(({ id }) => isReleasedTo(guest, id, item))
      .map((agency) => ({ agency: agency.id, name: agency.shortName }));
    return { kind: 'in', name, organisation, question, place, released };
  }
  const item = setting.contact?.items[place.meeting];
  const guest = item?.guests[place.invitation];
  const isLive = setting.meeting?.progress.kind === 'open' && item?.progress.kind === 'open';
  if (guest === undefined || !isLive || !isWaiting(guest, now)) return { kind: 'over' };
  return { kind: 'lobby', name: guest.name, organisation: guest.organisation };
};
