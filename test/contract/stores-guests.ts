/** Guests' invitations and browsers, under one contract for both engines. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openGuestStore, type GuestStore } from '#server/identity/guest-store.ts';
import type { ContactId, InvitationId, MeetingId, PersonId } from '#shared/ids.ts';
import { endInvitation } from '#shared/people/invitation.ts';
import { GUEST_SESSION_MS, INVITATION_ATTEMPTS } from '#shared/wire/limits.ts';
import { at, both, type OpenPlace, type StoresPlace } from './stores-home.ts';

const CONTACT = 'contact-1' as ContactId;
const OFFER = {
  id: 'invitation-1' as InvitationId,
  meeting: 'meeting-1' as MeetingId,
  contact: CONTACT,
  name: 'Fern Notateacher',
  organisation: 'Placeholder Primary School',
  invitedBy: 'amara' as PersonId,
};
const PLACE = { invitation: OFFER.id, meeting: OFFER.meeting, contact: CONTACT };
/** Another code than this one, whatever it is. */
const otherThan = (code: string): string => `${(Number(code[0]) + 1) % 10}${code.slice(1)}`;

export const guestsContract = (name: string, openPlace: OpenPlace): void => {
  let place: StoresPlace;
  let here: GuestStore;
  let there: GuestStore;

  beforeEach(async () => {
    place = await openPlace();
    [here, there] = [await openGuestStore(place.here), await openGuestStore(place.there)];
  });
  afterEach(() => place.close());

  describe(`guests ${name}`, () => {
    it('[STO-5] come in once by one code, whichever instances are asked at once', async () => {
      const { token, code } = await here.invitations.offer(OFFER, at(0));
      const entered = await both(here, there, (store) => store.invitations.enter(token, code, at(1)));
      expect(entered.filter((each) => each?.answer.ok)).toHaveLength(1);
      expect(await there.invitations.find(OFFER.id, at(2))).toMatchObject({ progress: { kind: 'used', at: at(1) } });
    });

    it('[STO-5] have so many attempts in all, not at each instance', async () => {
      const { token, code } = await here.invitations.offer(OFFER, at(0));
      const wrong = Array.from({ length: INVITATION_ATTEMPTS }, (_, turn) => (turn % 2 === 0 ? here : there));
      await Promise.all(wrong.map((store) => store.invitations.enter(token, otherThan(code), at(1))));
      expect((await here.invitations.enter(token, code, at(2)))?.answer.ok).toBe(false);
      expect(await there.invitations.findByToken(token, at(2))).toMatchObject({
        progress: { kind: 'ended', because: 'too-many-attempts' },
      });
    });

    it('[STO-5] what is changed at once at two instances is changed one after the other', async () => {
      await here.invitations.offer(OFFER, at(0));
      await both(here, there, (store, turn) =>
        store.invitations.change(OFFER.id, at(turn), (invitation) => endInvitation(invitation, 'withdrawn', at(turn))),
      );
      await there.invitations.change(OFFER.id, at(9), (invitation) => ({ ...invitation, name: `${invitation.name}.` }));
      // What ended stays ended, and the change after it is there as well.
      expect(await here.invitations.ofItem(OFFER.meeting, CONTACT, at(10))).toMatchObject([
        { name: 'Fern Notateacher.', progress: { kind: 'ended', because: 'withdrawn' } },
      ]);
    });

    it('[STO-5] are known by their browser at every instance, until their time is over', async () => {
      const token = await here.sessions.open(PLACE, at(0));
      expect(await there.sessions.find(token, at(1))).toEqual({ place: PLACE, endsAt: at(GUEST_SESSION_MS) });
      expect(await there.sessions.find(token, at(GUEST_SESSION_MS))).toBeNull();
      await there.sessions.endOf(OFFER.id);
      expect(await here.sessions.find(token, at(1))).toBeNull();
    });

    it('[STO-6] are forgotten when their time is over, and with their contact', async () => {
      const { invitation, token } = await here.invitations.offer(OFFER, at(0));
      await there.forgetOver((invitation.endsAt - 1) as typeof invitation.endsAt);
      expect(await here.invitations.findByToken(token, at(1))).not.toBeNull();
      await there.forgetOver(invitation.endsAt);
      expect(await here.invitations.findByToken(token, at(1))).toBeNull();

      const again = await here.invitations.offer(OFFER, at(0));
      const session = await here.sessions.open(PLACE, at(0));
      await there.forgetContact(CONTACT);
      await there.forgetContact(CONTACT);
      expect(await here.invitations.findByToken(again.token, at(1))).toBeNull();
      expect(await here.sessions.find(session, at(1))).toBeNull();
    });
  });
};
