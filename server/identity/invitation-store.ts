/** Invitations of guests as they stand. Neither the link nor the code is kept, nor can either be told from the other. */
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { ContactId, EpochMillis, InvitationId, MeetingId } from '#shared/ids.ts';
import {
  enterCode,
  Invitation,
  invitationAt,
  offerInvitation,
  type Entered,
  type InvitationOffer,
} from '#shared/people/invitation.ts';
import type { AllTables, Tables } from '../stores/tables.ts';

export type MadeInvitation = {
  readonly invitation: Invitation;
  /** For the link; goes out once. */
  readonly token: string;
  /** To be read out: groups of digits, such as `4821 0937`. */
  readonly code: string;
};

export type InvitationStore = {
  /** In place of an earlier link and code of the same invitation, which are worth nothing from then on. */
  offer(offer: InvitationOffer, now: EpochMillis): Promise<MadeInvitation>;
  /** Null where no invitation has this link. Attempts at one invitation count one after another, at any instance. */
  enter(token: string, code: string, now: EpochMillis): Promise<Entered | null>;
  /** By its link, for the guest who waits or is in. */
  findByToken(token: string, now: EpochMillis): Promise<Invitation | null>;
  find(id: InvitationId, now: EpochMillis): Promise<Invitation | null>;
  /** Of one item, ended ones as well. */
  ofItem(meeting: MeetingId, contact: ContactId, now: EpochMillis): Promise<readonly Invitation[]>;
  /** What a pure rule makes of it as it stands; asked again where somebody else was quicker. */
  change(id: InvitationId, now: EpochMillis, rule: (invitation: Invitation) => Invitation): Promise<void>;
  /** What has run out is worth nothing, and a guest's name is kept no longer than it is of use. */
  forgetOver(now: EpochMillis): Promise<void>;
  /** How many there were. */
  forgetContact(contact: ContactId): Promise<number>;
};

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

type Row = AllTables['invitations'];

const asItStood = ({ body }: Row): Invitation => Invitation.parse(JSON.parse(body));
const read = (row: Row, now: EpochMillis): Invitation => invitationAt(asItStood(row), now);

export const createInvitationStore = (tables: Tables): InvitationStore => {
  const select = tables.selectFrom('invitations').selectAll();
  const byId = (id: InvitationId) => select.where('id', '=', id).executeTakeFirst();
  const byToken = (token: string) => select.where('token_hash', '=', hashOf(token)).executeTakeFirst();
  const readOne = (row: Row | undefined, now: EpochMillis) => (row === undefined ? null : read(row, now));

  /** False where it is not any more as it was read. */
  const replace = async (row: Row, invitation: Invitation): Promise<boolean> => {
    const kept = await tables
      .updateTable('invitations')
      .set({ body: JSON.stringify(invitation) })
      .where('id', '=', row.id)
      .where('token_hash', '=', row.token_hash)
      .where('body', '=', row.body)
      .executeTakeFirst();
    return kept.numUpdatedRows === 1n;
  };

  return {
    offer: async (offer, now) => {
      const invitation = offerInvitation(offer, now);
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      const code = newCode();
      const { id, meeting, contact } = invitation;
      const secrets = { token_hash: hashOf(token), code_hash: hashOfCode(token, code) };
      const made = { ...secrets, meeting, contact, body: JSON.stringify(invitation) };
      await tables
        .insertInto('invitations')
        .values({ id, ...made })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(made))
        .execute();
      return { invitation, token, code };
    },
    enter: async (token, code, now) => {
      for (;;) {
        const row = await byToken(token);
        if (row === undefined) return null;
        const isRight = timingSafeEqual(hashOfCode(token, code), row.code_hash);
        const entered = enterCode(read(row, now), isRight, now);
        if (await replace(row, entered.invitation)) return entered;
      }
    },
    findByToken: async (token, now) => readOne(await byToken(token), now),
    find: async (id, now) => readOne(await byId(id), now),
    ofItem: async (meeting, contact, now) => {
      const rows = await select.where('meeting', '=', meeting).where('contact', '=', contact).execute();
      return rows.map((row) => read(row, now)).toSorted((one, other) => one.endsAt - other.endsAt);
    },
    change: async (id, now, rule) => {
      for (;;) {
        const row = await byId(id);
        if (row === undefined || (await replace(row, rule(read(row, now))))) return;
      }
    },
    forgetOver: async (now) => {
      for (const row of await select.execute())
        if (asItStood(row).endsAt <= now)
          await tables.deleteFrom('invitations').where('id', '=', row.id).where('body', '=', row.body).execute();
    },
    forgetContact: async (contact) => {
      const removed = await tables.deleteFrom('invitations').where('contact', '=', contact).executeTakeFirst();
      return Number(removed.numDeletedRows);
    },
  };
};
