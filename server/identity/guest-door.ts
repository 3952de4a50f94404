/**
 * How a guest comes in: by a link and a code, each worth nothing without the other. The record says who was
 * invited and who is in; only how to prove it is kept elsewhere, because neither link nor code may be recorded.
 */
import { endInvitationOf, guestArrives } from '#shared/decisions/decide/guest.ts';
import { isOver, type GuestState } from '#shared/decisions/state/guest.ts';
import type { GuestPlace } from '#shared/documents/guest-access.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { guestActor } from '#shared/people/guest.ts';
import { endInvitation, INVITATION_NOT_OPEN, type Invitation } from '#shared/people/invitation.ts';
import { accept, type Result } from '#shared/result.ts';
import { ABOUT_NOTHING, type Deed, type Perform } from '../meeting/deed.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { BOARD } from '../meeting/entries.ts';
import type { GuestSession } from './guest-sessions.ts';
import type { GuestStore } from './guest-store.ts';
import type { MadeInvitation } from './invitation-store.ts';

export type GuestDoor = {
  /** A link and a code for somebody invited who has not come yet; those made before are worth nothing from now on. */
  makeKey(place: GuestPlace): Promise<Result<Pick<MadeInvitation, 'token' | 'code'>>>;
  /** The token of the guest's browser. */
  enter(token: string, code: string): Promise<Result<string>>;
  find(token: string): Promise<GuestSession | null>;
  guestOf(place: GuestPlace): GuestState | null;
  /** The guest goes by themselves. */
  leave(place: GuestPlace): Promise<Result<object>>;
  /** Nothing answers this guest's browser any more. */
  shut(place: GuestPlace): Promise<void>;
};

type Setting = {
  readonly store: GuestStore;
  readonly record: HubRecord;
  readonly perform: Perform;
  readonly clock: () => EpochMillis;
};

export const createGuestDoor = ({ store, record, perform, clock }: Setting): GuestDoor => {
  const { invitations, sessions } = store;

  const guestOf: GuestDoor['guestOf'] = ({ meeting, contact, invitation }) =>
    record.contacts.get(contact)?.state.items[meeting]?.guests[invitation] ?? null;

  const deed = (place: GuestPlace, actor: Deed['actor'], decide: Deed['decide']): Deed => ({
    actor,
    command: null,
    about: { ...ABOUT_NOTHING, meeting: place.meeting, contact: place.contact },
    decide,
  });

  /** The chair may have taken it back, or the item may have ended, since the link was made. */
  const endWithRecord = async (known: Invitation, now: EpochMillis): Promise<void> => {
    const guest = guestOf({ ...known, invitation: known.id });
    if (guest?.progress.kind !== 'ended') return;
    const { because } = guest.progress;
    await invitations.change(known.id, now, (invitation) => endInvitation(invitation, because, now));
  };

  /** As it was before the code was given; what else became of it meanwhile stays. */
  const giveBack = (known: Invitation, now: EpochMillis): Promise<void> =>
    invitations.change(known.id, now, (invitation) => (invitation.progress.kind === 'used' ? known : invitation));

  return {
    guestOf,
    makeKey: async (place) => {
      const guest = guestOf(place);
      if (guest === null || guest.progress.kind !== 'invited' || isOver(guest, clock()))
        return INVITATION_NOT_OPEN;
      const { name, organisation, by } = guest;
      const offer = {
        id: place.invitation,
        meeting: place.meeting,
        contact: place.contact,
        name,
        organisation,
        invitedBy: by.person,
      };
      // Counted from the invitation itself, so that a second link does not make it last longer.
      const { token, code } = await invitations.offer(offer, by.at);
      return accept({ token, code });
    },
    enter: async (token, code) => {
      const now = clock();
      const known = await invitations.findByToken(token, now);
      if (known === null) return INVITATION_NOT_OPEN;
      await endWithRecord(known, now);
      const entered = await invitations.enter(token, code, now);
      if (entered === null) return INVITATION_NOT_OPEN;
      const { progress } = entered.invitation;
      const place = { meeting: known.meeting, contact: known.contact, invitation: known.id };
      if (!entered.answer.ok) {
        const isNewlyOver =
          known.progress.kind === 'offered' &&
          progress.kind === 'ended' &&
          progress.because === 'too-many-attempts';
        if (isNewlyOver)
          await perform(
            deed(place, BOARD, (context) => endInvitationOf(place, 'too-many-attempts', context)),
          );
        return entered.answer;
      }
      const guest = guestOf(place);
      if (guest === null) return INVITATION_NOT_OPEN;
      const arrived = await perform(
        deed(place, guestActor(guest), (context) => guestArrives(place, context)),
      );
      if (arrived.ok) return accept(await sessions.open(place, now));
      // Not used up by a disk that was full.
      if (arrived.refusal.code === 'not-stored' || arrived.refusal.code === 'conflict') {
        await giveBack(known, now);
        return arrived;
      }
      return INVITATION_NOT_OPEN;
    },
    find: (token) => sessions.find(token, clock()),
    leave: async (place) => {
      const guest = guestOf(place);
      const actor = guest === null ? BOARD : guestActor(guest);
      const left = await perform(deed(place, actor, (context) => endInvitationOf(place, 'left', context)));
      if (left.ok) await sessions.endOf(place.invitation);
      return left;
    },
    shut: ({ invitation }) => sessions.endOf(invitation),
  };
};
