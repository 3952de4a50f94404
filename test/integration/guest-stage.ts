/** A meeting that runs, in which guests are invited to its first item that has not ended. */
import type { GuestState } from '#shared/decisions/state/guest.ts';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import { cookieOf, enter, GuestClient, invite, type Key } from './guest-client.ts';
import { nextSitting, Participant, signIn } from './record-client.ts';

export type LetIn = { readonly guest: GuestClient; readonly cookie: string; readonly key: Key };

export type GuestStage = {
  readonly hub: DemoHub;
  readonly chair: Participant;
  readonly police: Participant;
  readonly chairCookie: string;
  readonly meeting: MeetingId;
  /** The item that guests are invited to now. */
  contact(): ContactId;
  invite(): Promise<Key>;
  connect(cookie: string): GuestClient;
  /** As far as the lobby. */
  come(key: Key): Promise<{ readonly guest: GuestClient; readonly cookie: string }>;
  letIn(): Promise<LetIn>;
  guestSeenBy(viewer: Participant, key: Key): GuestState;
  /** Closes the connections of guests. */
  sendHome(): void;
  stop(): Promise<void>;
};

export const startGuestStage = async (): Promise<GuestStage> => {
  const hub = await startDemoHub();
  const chairCookie = await signIn(hub.url, 'amara');
  const chair = await Participant.join(hub.url, 'amara', 'csc');
  const police = await Participant.join(hub.url, 'quill', 'police');
  const meeting = await nextSitting(chair);
  await Promise.all([chair.watchMeeting(meeting), police.watchMeeting(meeting)]);
  await chair.press({ type: 'open-meeting', meeting });
  await police.press({ type: 'join-meeting', meeting, place: 'remote' });
  let guests: GuestClient[] = [];

  const contact = (): ContactId => {
    const item = chair.meeting(meeting).agenda.find(({ progress }) => progress.kind === 'waiting');
    if (item === undefined) throw new Error('Every item has ended');
    return item.contact;
  };
  const stage: GuestStage = {
    hub,
    chair,
    police,
    chairCookie,
    meeting,
    contact,
    invite: () => invite(hub.url, chair, chairCookie, { meeting, contact: contact() }),
    connect: (cookie) => {
      const guest = new GuestClient(hub.url, cookie);
      guests.push(guest);
      return guest;
    },
    come: async (key) => {
      const cookie = cookieOf(await enter(hub.url, key.token, key.code));
      const guest = stage.connect(cookie);
      await guest.untilView('lobby');
      return { guest, cookie };
    },
    letIn: async () => {
      const key = await stage.invite();
      const { guest, cookie } = await stage.come(key);
      await chair.press({ type: 'admit-guest', ...key.place });
      await guest.untilView('in');
      return { guest, cookie, key };
    },
    guestSeenBy: (viewer, { place }) => {
      const guest = viewer.contact(place.contact).items[meeting]?.guests[place.invitation];
      if (guest === undefined) throw new Error('That guest is not seen');
      return guest;
    },
    sendHome: () => {
      guests.forEach((guest) => guest[Symbol.dispose]());
      guests = [];
    },
    stop: async () => {
      [chair, police].forEach((each) => each[Symbol.dispose]());
      await hub.stop();
    },
  };
  return stage;
};
