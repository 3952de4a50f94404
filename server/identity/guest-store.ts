/** What is kept about guests outside the record: how they come in, and which browser is theirs. */
import type { ContactId, EpochMillis } from '#shared/ids.ts';
import type { StoreHome } from '../stores/tables.ts';
import { createGuestSessions, type GuestSessions } from './guest-sessions.ts';
import { createInvitationStore, type InvitationStore } from './invitation-store.ts';

export type GuestStore = {
  readonly invitations: InvitationStore;
  readonly sessions: GuestSessions;
  /** To be called every minute: forgets invitations that ran out, and browsers whose time is over. */
  forgetOver(now: EpochMillis): Promise<void>;
  /** The contact was erased: who was to be its guest goes with it, also from the store's free pages. */
  readonly forgetContact: (contact: ContactId) => Promise<void>;
};

export const openGuestStore = async (home: StoreHome): Promise<GuestStore> => {
  const { tables, scrub } = await home.open('guests');
  const invitations = createInvitationStore(tables);
  const sessions = createGuestSessions(tables);
  return {
    invitations,
    sessions,
    forgetOver: async (now) => {
      await invitations.forgetOver(now);
      await sessions.endOver(now);
    },
    forgetContact: async (contact) => {
      const invited = await invitations.forgetContact(contact);
      await scrub(invited + (await sessions.endOfContact(contact)));
    },
  };
};
