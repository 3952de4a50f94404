/** What stands on the pages of record keepers, in words. Grounds and answers have theirs in shared/records/. */
import type { AgreementStanding } from '#shared/records/agreement.ts';
import type { RecordKind } from '#shared/records/retention.ts';
import type { Role } from '#shared/people/person.ts';
import type { WhyNotDue } from '#shared/wire/record-keeping.ts';

export const STANDING: Readonly<Record<AgreementStanding | 'none', string>> = {
  'in-force': 'In force',
  'review-past': 'Past its review',
  'no-review-date': 'In force, no review date',
  ended: 'Ended',
  none: 'None in force',
};

export const KINDS: Readonly<Record<RecordKind, string>> = { contact: 'Contacts', meeting: 'Meetings' };
export const KIND: Readonly<Record<RecordKind, string>> = { contact: 'Contact', meeting: 'Meeting' };

export const WHY_NOT_DUE: Readonly<Record<WhyNotDue, string>> = {
  'not-yet': 'not due yet',
  'no-choice': 'kept, because the hub has not chosen for how long',
  held: 'kept under a legal hold',
  open: 'still with work to do',
  'contacts-kept': 'kept because a contact they spoke about is kept',
};

export const ACCESS: Readonly<Record<string, string>> = {
  read: 'Read',
  exported: 'Exported',
  found: 'Looked up by its reference; told only that there is one',
  refused: 'Asked for a file of it and was refused',
};

type Roles = { readonly roles: readonly Role[] };

export const isRecordKeeper = ({ roles }: Roles): boolean => roles.includes('record-keeper');

/** The register and the hub's choice tell of no contact, so an administrator may keep them too. */
export const keepsRegister = ({ roles }: Roles): boolean =>
  roles.includes('record-keeper') || roles.includes('administrator');

export const sayMonths = (months: number): string => {
  if (months % 12 !== 0) return months === 1 ? '1 month' : `${months} months`;
  return months === 12 ? '1 year' : `${months / 12} years`;
};
