/** What is kept about guests outside the record: how they come in, and which browser is theirs. */
import type { EpochMillis } from '#shared/ids.ts';
import { openIdentityFile } from './identity-file.ts';
import { createGuestSessions, GUEST_SESSION_TABLES, type GuestSessions } from './guest-sessions.ts';
import { createInvitationStore, INVITATION_TABLES, type InvitationStore } from './invitation-store.ts';

export type GuestStore = {
  readonly invitations: InvitationStore;
  readonly sessions: GuestSessions;
  /** To be called every minute: forgets invitations that ran out, and browsers whose time is over. */
  forgetOver(now: EpochMillis): void;
  close(): void;
};

export const openGuestStore = (directory: string): GuestStore => {
  const file = openIdentityFile(directory, 'guests.db', INVITATION_TABLES + GUEST_SESSION_TABLES);
  const invitations = createInvitationStore(file);
  const sessions = createGuestSessions(file);
  return {
    invitations,
    sessions,
    forgetOver: (now) => {
      invitations.forgetOver(now);
      sessions.endOver(now);
    },
    close: () => file.close(),
  };
};
