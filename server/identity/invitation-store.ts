/** Invitations of guests as they stand. Neither the link nor the code is kept, nor can either be told from the other. */
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { ContactId, EpochMillis, InvitationId, MeetingId } from '#shared/ids.ts';
import {
  enterCode,
  Invitation,
  invitationAt,
  offerInvitation,
  type Entered,
  type InvitationOffer,
} from '#shared/people/invitation.ts';

export type MadeInvitation = {
  readonly invitation: Invitation;
  /** For the link; goes out once. */
  readonly token: string;
  /** To be read out: groups of digits, such as `4821 0937`. */
  readonly code: string;
};

export type InvitationStore = {
  /** In place of an earlier link and code of the same invitation, which are worth nothing from then on. */
  offer(offer: InvitationOffer, now: EpochMillis): MadeInvitation;
  /** Null where no invitation has this link. Attempts at one invitation count one after another. */
  enter(token: string, code: string, now: EpochMillis): Entered | null;
  /** By its link, for the guest who waits or is in. */
  findByToken(token: string, now: EpochMillis): Invitation | null;
  find(id: InvitationId, now: EpochMillis): Invitation | null;
  /** Of one item, ended ones as well. */
  ofItem(meeting: MeetingId, contact: ContactId, now: EpochMillis): readonly Invitation[];
  /** What the pure rules made of it. */
  keep(invitation: Invitation): void;
  /** What has run out is worth nothing, and a guest's name is kept no longer than it is of use. */
  forgetOver(now: EpochMillis): void;
  forgetContact(contact: ContactId): void;
};

export const INVITATION_TABLES = `
  CREATE TABLE IF NOT EXISTS invitations (
    id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, code_hash BLOB NOT NULL,
    meeting TEXT NOT NULL, contact TEXT NOT NULL, body TEXT NOT NULL) STRICT;`;

const TOKEN_BYTES = 32;
const CODE_DIGITS = 8;
const HALF = CODE_DIGITS / 2;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** The token is the salt: whoever reads the store lacks it, and eight digits alone would be found in a second. */
const hashOfCode = (token: string, code: string): Buffer =>
  createHash('sha256')
    .update(`${token}:${code.replaceAll(/\D/g, '')}`)
    .digest();

const newCode = (): string => {
  const digits = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
  return `${digits.slice(0, HALF)} ${digits.slice(HALF)}`;
};

type Row = { body: string; code_hash: Uint8Array };

export const createInvitationStore = (file: DatabaseSync): InvitationStore => {
  const insert = file.prepare('INSERT OR REPLACE INTO invitations VALUES (?, ?, ?, ?, ?, ?)');
  const update = file.prepare('UPDATE invitations SET body = ? WHERE id = ?');
  const byId = file.prepare('SELECT body, code_hash FROM invitations WHERE id = ?');
  const byToken = file.prepare('SELECT body, code_hash FROM invitations WHERE token_hash = ?');
  const byItem = file.prepare(
    'SELECT body, code_hash FROM invitations WHERE meeting = ? AND contact = ? ORDER BY rowid',
  );
  const removeOver = file.prepare("DELETE FROM invitations WHERE json_extract(body, '$.endsAt') <= ?");
  const removeOfContact = file.prepare('DELETE FROM invitations WHERE contact = ?');
  const read = (row: Row, now: EpochMillis) => invitationAt(Invitation.parse(JSON.parse(row.body)), now);
  const readOne = (row: unknown, now: EpochMillis) => (row === undefined ? null : read(row as Row, now));
  const keep = (invitation: Invitation) => void update.run(JSON.stringify(invitation), invitation.id);
  return {
    offer: (offer, now) => {
      const invitation = offerInvitation(offer, now);
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      const code = newCode();
      const { id, meeting, contact } = invitation;
      insert.run(id, hashOf(token), hashOfCode(token, code), meeting, contact, JSON.stringify(invitation));
      return { invitation, token, code };
    },
    enter: (token, code, now) => {
      const row = byToken.get(hashOf(token)) as Row | undefined;
      if (row === undefined) return null;
      const isRight = timingSafeEqual(hashOfCode(token, code), row.code_hash);
      const entered = enterCode(read(row, now), isRight, now);
      keep(entered.invitation);
      return entered;
    },
    findByToken: (token, now) => readOne(byToken.get(hashOf(token)), now),
    find: (id, now) => readOne(byId.get(id), now),
    ofItem: (meeting, contact, now) => (byItem.all(meeting, contact) as Row[]).map((row) => read(row, now)),
    keep,
    forgetOver: (now) => void removeOver.run(now),
    forgetContact: (contact) => void removeOfContact.run(contact),
  };
};
