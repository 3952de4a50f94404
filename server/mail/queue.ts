/**
 * E-mails on their way and what became of them. A row for each cause and person, unique: whatever happens twice,
 * nobody is told of it twice. No text and no address is kept here; both are looked up at the moment of sending.
 */
import { randomBytes } from 'node:crypto';
import type { EpochMillis, PersonId } from '#shared/ids.ts';
import type { MailKind, MailState } from '#shared/wire/mail.ts';
import type { SecretBox } from '../connections/connection-key.ts';
import type { AllTables, Tables } from '../stores/tables.ts';

/**
 * `about`: the meeting, the day, or what else it is about; an id or a date. `moment` tells one occasion of that from
 * another, such as being invited again; 0 where there is but one.
 */
export type MailCause = {
  readonly kind: MailKind;
  readonly about: string;
  readonly moment: number;
  readonly person: PersonId;
};

export type WaitingMail = MailCause & {
  /** Random; in the message's own id. */
  readonly id: string;
  readonly queuedAt: EpochMillis;
  readonly attempts: number;
  readonly nextAt: EpochMillis;
};

/** Known by the end of the claim, which nobody else holds. */
export type ClaimedMail = WaitingMail & { readonly until: EpochMillis };

export type KeptMail = MailCause & MailState & { readonly id: string; readonly at: EpochMillis };

export type MailQueue = {
  /** What is there already stays as it is. `secret`: what the text needs and nobody else may read; kept until it is over. */
  add(causes: readonly MailCause[], now: EpochMillis, secret?: Uint8Array): Promise<void>;
  due(now: EpochMillis, limit: number): Promise<readonly WaitingMail[]>;
  /** Until `until` it is nobody else's to send. Null where another instance was quicker. */
  claim(mail: WaitingMail, until: EpochMillis): Promise<ClaimedMail | null>;
  secretOf(id: string): Promise<Uint8Array | null>;
  /** These three do nothing where the claim ran out and somebody else has it. */
  retry(mail: ClaimedMail, nextAt: EpochMillis, reason: string, now: EpochMillis): Promise<void>;
  end(
    mail: ClaimedMail,
    state: Exclude<MailState['state'], 'waiting'>,
    reason: string,
    now: EpochMillis,
  ): Promise<void>;
  /** Not wanted any more, and not worth a line. */
  drop(mail: ClaimedMail): Promise<void>;
  invitationsTo(meeting: string): Promise<readonly KeptMail[]>;
  /** What was not taken, or not yet; the latest first. */
  troubled(limit: number): Promise<readonly KeptMail[]>;
  waiting(): Promise<number>;
  /** False where there is none that was refused or given up, and for a set-up link, which is made anew. */
  sendAgain(id: string, now: EpochMillis): Promise<boolean>;
  forgetPerson(person: PersonId): Promise<void>;
  /** What was over by then. */
  forgetBefore(at: EpochMillis): Promise<void>;
};

type Row = AllTables['mail_messages'];

const ID_BYTES = 18;
const nameOfSecret = (id: string): string => `mail/${id}`;

const causeOf = ({ kind, about, moment, person }: Row): MailCause => ({
  kind: kind as MailKind,
  about,
  moment,
  person: person as PersonId,
});

const waitingOf = (row: Row): WaitingMail => ({
  ...causeOf(row),
  id: row.id,
  queuedAt: row.queued_at as EpochMillis,
  attempts: row.attempts,
  nextAt: row.next_at as EpochMillis,
});

const keptOf = (row: Row): KeptMail => ({
  ...causeOf(row),
  id: row.id,
  at: row.at as EpochMillis,
  state: row.state as MailState['state'],
  reason: row.reason,
});

export const createMailQueue = (tables: Tables, box: SecretBox): MailQueue => {
  const select = tables.selectFrom('mail_messages').selectAll();
  const change = async ({ id, until, attempts }: ClaimedMail, to: Partial<Row>): Promise<void> =>
    void (await tables
      .updateTable('mail_messages')
      .set({ ...to, attempts: attempts + 1 })
      .where((row) => row.and({ id, next_at: until }))
      .execute());
  return {
    add: async (causes, now, secret) => {
      const rows = causes.map(({ kind, about, moment, person }) => {
        const id = randomBytes(ID_BYTES).toString('base64url');
        const sealed = secret === undefined ? null : box.seal(secret, nameOfSecret(id));
        const is = {
          queued_at: now,
          attempts: 0,
          next_at: now,
          state: 'waiting',
          at: now,
          reason: '',
          secret: sealed,
        };
        return { id, kind, about, moment, person, ...is };
      });
      if (rows.length === 0) return;
      const insert = tables.insertInto('mail_messages').values(rows);
      await insert
        .onConflict((conflict) => conflict.columns(['kind', 'about', 'moment', 'person']).doNothing())
        .execute();
    },
    due: async (now, limit) => {
      const rows = select.where('next_at', '<=', now).orderBy('next_at').orderBy('id');
      return (await rows.limit(limit).execute()).map(waitingOf);
    },
    claim: async (mail, until) => {
      const claim = tables.updateTable('mail_messages').set({ next_at: until });
      const made = await claim
        .where((row) => row.and({ id: mail.id, next_at: mail.nextAt }))
        .executeTakeFirst();
      return made.numUpdatedRows === 1n ? { ...mail, until } : null;
    },
    secretOf: async (id) => {
      const row = await tables
        .selectFrom('mail_messages')
        .select('secret')
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined || row.secret === null ? null : box.open(row.secret, nameOfSecret(id));
    },
    retry: (mail, nextAt, reason, now) => change(mail, { next_at: nextAt, reason, at: now }),
    end: (mail, state, reason, now) => change(mail, { next_at: null, secret: null, state, reason, at: now }),
    drop: async ({ id, until }) =>
      void (await tables
        .deleteFrom('mail_messages')
        .where((row) => row.and({ id, next_at: until }))
        .execute()),
    invitationsTo: async (meeting) => {
      const rows = select.where((row) => row.and({ kind: 'invitation', about: meeting }));
      return (await rows.orderBy('queued_at').orderBy('id').execute()).map(keptOf);
    },
    troubled: async (limit) => {
      const rows = select
        .where('reason', '<>', '')
        .where('state', '<>', 'sent')
        .orderBy('at', 'desc')
        .orderBy('id');
      return (await rows.limit(limit).execute()).map(keptOf);
    },
    waiting: async () => {
      const rows = tables
        .selectFrom('mail_messages')
        .select((row) => row.fn.countAll<number>().as('waiting'));
      return (await rows.where('next_at', 'is not', null).executeTakeFirstOrThrow()).waiting;
    },
    sendAgain: async (id, now) => {
      const again = tables.updateTable('mail_messages').set({ state: 'waiting', next_at: now, at: now, attempts: 0 });
      const ended = again.where('id', '=', id).where('next_at', 'is', null).where('state', '<>', 'sent');
      return (await ended.where('kind', '<>', 'sign-in-link').executeTakeFirst()).numUpdatedRows === 1n;
    },
    forgetPerson: async (person) =>
      void (await tables.deleteFrom('mail_messages').where('person', '=', person).execute()),
    forgetBefore: async (at) =>
      void (await tables
        .deleteFrom('mail_messages')
        .where('next_at', 'is', null)
        .where('at', '<', at)
        .execute()),
  };
};
