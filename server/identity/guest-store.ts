/** What is kept about guests outside the record: how they come in, and which browser is theirs. */
import type { ContactId, EpochMillis } from '#shared/ids.ts';
import { openIdentityFile } from './identity-file.ts';
import { createGuestSessions, GUEST_SESSION_TABLES, type GuestSessions } from './guest-sessions.ts';
import { createInvitationStore, INVITATION_TABLES, type InvitationStore } from './invitation-store.ts';

export type GuestStore = {
  readonly invitations: InvitationStore;
  readonly sessions: GuestSessions;
  /** To be called every minute: forgets invitations that ran out, and browsers whose time is over. */
  forgetOver(now: EpochMillis): void;
  /** The contact was erased: who was to be its guest goes with it, also from the file's free pages. */
  readonly forgetContact: (contact: ContactId) => void;
  close(): void;
};

export const GUEST_STORE = 'guests.db';

export const openGuestStore = (directory: string): GuestStore => {
  const file = openIdentityFile(directory, GUEST_STORE, INVITATION_TABLES + GUEST_SESSION_TABLES);
  // What is deleted is overwritten: a guest's name is somebody's who may have asked that it goes.
  file.exec('PRAGMA secure_delete = ON');
  const invitations = createInvitationStore(file);
  const sessions = createGuestSessions(file);
  return {
    invitations,
    sessions,
    forgetOver: (now) => {
      invitations.forgetOver(now);
      sessions.endOver(now);
    },
    forgetContact: (contact) => {
      invitations.forgetContact(contact);
      sessions.endOfContact(contact);
      // The log beside the file still has the page as it was.
      file.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
    close: () => file.close(),
  };
};
