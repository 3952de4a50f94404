/** Browsers of guests who had the right link and code. Each is bound to one invitation, and to nothing else. */
import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { GuestPlace } from '#shared/documents/guest-access.ts';
import { ContactId, EpochMillis, InvitationId, MeetingId } from '#shared/ids.ts';
import { GUEST_SESSION_MS } from '#shared/wire/limits.ts';

export type GuestSession = { readonly place: GuestPlace; readonly endsAt: EpochMillis };

export type GuestSessions = {
  /** The token goes to the browser, once. */
  open(place: GuestPlace, now: EpochMillis): string;
  find(token: string, now: EpochMillis): GuestSession | null;
  endOf(invitation: InvitationId): void;
  endOver(now: EpochMillis): void;
  endOfContact(contact: ContactId): void;
};

export const GUEST_SESSION_TABLES = `
  CREATE TABLE IF NOT EXISTS guest_sessions (
    token_hash TEXT PRIMARY KEY, invitation TEXT NOT NULL, meeting TEXT NOT NULL, contact TEXT NOT NULL,
    ends_at INTEGER NOT NULL) STRICT;`;

/** 256 bits. */
const TOKEN_BYTES = 32;
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

type Row = { invitation: string; meeting: string; contact: string; ends_at: number };

export const createGuestSessions = (file: DatabaseSync): GuestSessions => {
  const insert = file.prepare('INSERT INTO guest_sessions VALUES (?, ?, ?, ?, ?)');
  const select = file.prepare('SELECT * FROM guest_sessions WHERE token_hash = ? AND ends_at > ?');
  const remove = file.prepare('DELETE FROM guest_sessions WHERE invitation = ?');
  const removeOfContact = file.prepare('DELETE FROM guest_sessions WHERE contact = ?');
  const removeOver = file.prepare('DELETE FROM guest_sessions WHERE ends_at <= ?');
  return {
    open: ({ invitation, meeting, contact }, now) => {
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      insert.run(hashOf(token), invitation, meeting, contact, now + GUEST_SESSION_MS);
      return token;
    },
    find: (token, now) => {
      const row = select.get(hashOf(token), now) as Row | undefined;
      if (row === undefined) return null;
      return {
        place: {
          invitation: InvitationId.parse(row.invitation),
          meeting: MeetingId.parse(row.meeting),
          contact: ContactId.parse(row.contact),
        },
        endsAt: EpochMillis.parse(row.ends_at),
      };
    },
    endOf: (invitation) => void remove.run(invitation),
    endOver: (now) => void removeOver.run(now),
    endOfContact: (contact) => void removeOfContact.run(contact),
  };
};
