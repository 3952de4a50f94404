/** Kinds of e-mail and what became of one, as people read them. */
import type { MailKind, MailState } from '#shared/wire/mail.ts';

export const MAIL_KIND_WORDS: Readonly<Record<MailKind, string>> = {
  invitation: 'Invitation to a meeting',
  reminder: 'Reminder of a meeting',
  'actions-due': 'Agreed actions that are due',
  undelivered: 'That somebody could not be told',
  'sign-in-link': 'Set-up link',
};

export const MAIL_STATE_WORDS: Readonly<Record<MailState['state'], string>> = {
  waiting: 'Tried again by itself',
  sent: 'Sent',
  refused: 'Not tried again',
  'given-up': 'Given up',
};
