/** What is kept about guests outside the record: how they come in, and which browser is theirs. */
import { openIdentityFile } from './identity-file.ts';
import { createGuestSessions, GUEST_SESSION_TABLES, type GuestSessions } from './guest-sessions.ts';
import { createInvitationStore, INVITATION_TABLES, type InvitationStore } from './invitation-store.ts';

export type GuestStore = {
  readonly invitations: InvitationStore;
  readonly sessions: GuestSessions;
  close(): void;
};

export const openGuestStore = (directory: string): GuestStore => {
  const file = openIdentityFile(directory, 'guests.db', INVITATION_TABLES + GUEST_SESSION_TABLES);
  return {
    invitations: createInvitationStore(file),
    sessions: createGuestSessions(file),
    close: () => file.close(),
  };
};
