/** What is told of e-mail, over HTTP. Addresses are for administrators alone. */
import type { EpochMillis, PersonId } from '../ids.ts';

export type MailKind = 'invitation' | 'reminder' | 'actions-due' | 'undelivered' | 'sign-in-link';

/** `reason`: why it was not taken, such as `address refused (550)`; empty where nothing failed. */
export type MailState = {
  readonly state: 'waiting' | 'sent' | 'refused' | 'given-up';
  readonly reason: string;
};

/** `no-address`: nobody has entered one. */
export type InvitationMail =
  | { readonly person: PersonId; readonly state: 'no-address' }
  | (MailState & { readonly person: PersonId; readonly at: EpochMillis });

/** `GET /mail/meetings/<id>`. `isYours`: the asker called the meeting, chairs it or writes its minutes. */
export type MeetingMailAnswer = {
  readonly isYours: boolean;
  readonly isSetUp: boolean;
  /** Those invited; empty where no e-mail is set up, and where it is not the asker's to know. */
  readonly invited: readonly InvitationMail[];
};

export type AddressShown = {
  readonly person: PersonId;
  readonly address: string;
  readonly from: 'administrator' | 'sign-in';
  /** The administrator's name; empty for a sign-in. */
  readonly enteredBy: string;
  readonly at: EpochMillis;
};

/** An e-mail that was not taken, or not yet. */
export type MailTrouble = MailState & {
  readonly id: string;
  readonly person: PersonId;
  readonly kind: MailKind;
  readonly at: EpochMillis;
};

/** `GET /admin/mail` */
export type MailAnswer = {
  readonly isSetUp: boolean;
  /** The address e-mail comes from; empty where none is set up. */
  readonly from: string;
  readonly addresses: readonly AddressShown[];
  readonly waiting: number;
  /** The latest first. */
  readonly troubles: readonly MailTrouble[];
};
