/** Browsers of guests who had the right link and code. Each is bound to one invitation, and to nothing else. */
import { createHash, randomBytes } from 'node:crypto';
import type { GuestPlace } from '#shared/documents/guest-access.ts';
import { ContactId, EpochMillis, InvitationId, MeetingId } from '#shared/ids.ts';
import { GUEST_SESSION_MS } from '#shared/wire/limits.ts';
import type { Tables } from '../stores/tables.ts';

export type GuestSession = { readonly place: GuestPlace; readonly endsAt: EpochMillis };

export type GuestSessions = {
  /** The token goes to the browser, once. */
  open(place: GuestPlace, now: EpochMillis): Promise<string>;
  find(token: string, now: EpochMillis): Promise<GuestSession | null>;
  endOf(invitation: InvitationId): Promise<void>;
  endOver(now: EpochMillis): Promise<void>;
  /** How many there were. */
  endOfContact(contact: ContactId): Promise<number>;
};

/** 256 bits. */
const TOKEN_BYTES = 32;
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

export const createGuestSessions = (tables: Tables): GuestSessions => ({
  open: async ({ invitation, meeting, contact }, now) => {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await tables
      .insertInto('guest_sessions')
      .values({ token_hash: hashOf(token), invitation, meeting, contact, ends_at: now + GUEST_SESSION_MS })
      .execute();
    return token;
  },
  find: async (token, now) => {
    const row = await tables
      .selectFrom('guest_sessions')
      .selectAll()
      .where('token_hash', '=', hashOf(token))
      .where('ends_at', '>', now)
      .executeTakeFirst();
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
  endOf: async (invitation) =>
    void (await tables.deleteFrom('guest_sessions').where('invitation', '=', invitation).execute()),
  endOver: async (now) => void (await tables.deleteFrom('guest_sessions').where('ends_at', '<=', now).execute()),
  endOfContact: async (contact) => {
    const removed = await tables.deleteFrom('guest_sessions').where('contact', '=', contact).executeTakeFirst();
    return Number(removed.numDeletedRows);
  },
});
