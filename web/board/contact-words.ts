/** A contact in words: who it is about, how old they are, what is not known. */
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { ContactDetails, ContactFieldId } from '#shared/hub/contact-fields.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { londonDay } from '../contact/london-instant.ts';

/** "Ada Example and Ben Example"; for where the reference stands beside it. */
export const sayChildren = ({ details }: ContactState): string => {
  const names = details.children.map(({ name }) => name).filter((name) => name !== '');
  if (names.length === 0) return 'Child not named';
  return names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};

/** The same where it stands alone: a contact without a name is told by its reference. */
export const sayContact = (contact: ContactState): string =>
  sayChildren(contact) === 'Child not named' ? `Child not named, ${contact.reference}` : sayChildren(contact);

/** "7 years", "14 months", "unborn"; the empty string where no date of birth is known. */
const sayAge = (dateOfBirth: string | null, now: EpochMillis): string => {
  if (dateOfBirth === null) return '';
  const [year = 0, month = 0, day = 0] = dateOfBirth.split('-').map(Number);
  const [thisYear = 0, thisMonth = 0, today = 0] = londonDay(now).split('-').map(Number);
  const months = (thisYear - year) * 12 + (thisMonth - month) - (today < day ? 1 : 0);
  if (months < 0) return 'unborn';
  if (months < 24) return `${months} ${months === 1 ? 'month' : 'months'}`;
  return `${Math.floor(months / 12)} years`;
};

/** "7 years, 3 years", or the age somebody said. */
export const sayAges = (details: ContactDetails, now: EpochMillis): string => {
  const ages = details.children
    .map(({ dateOfBirth }) => sayAge(dateOfBirth, now))
    .filter((age) => age !== '');
  if (ages.length > 0) return ages.join(', ');
  return details.ageSaid === null ? 'age not known' : `${details.ageSaid} years, as said`;
};

export const CONSENT_WORDS = {
  verbal: 'Verbal consent',
  written: 'Written consent',
  refused: 'Consent refused',
  'not-sought': 'Consent not sought',
  'not-needed-public': 'Consent not needed: a member of the public',
} as const;

export const sayConsent = ({ consent }: ContactState): string =>
  consent === null ? 'No consent recorded' : CONSENT_WORDS[consent.statement];

export const ITEM_RESULTS = {
  decided: 'Decided',
  deferred: 'Deferred',
  carried: 'Carried over',
  'kept-open': 'Kept open',
  reviewed: 'Reviewed',
  discussed: 'Discussed',
} as const;

export const PLACES = { room: 'in the room', remote: 'from elsewhere', phone: 'by phone' } as const;

/** The fourteen things Bexley 4 asks, short enough for a line of gaps. */
export const FIELD_WORDS: Readonly<Record<ContactFieldId, string>> = {
  children: 'child’s full name, date of birth, gender',
  'address-and-school': 'address and school',
  'parental-responsibility': 'parental responsibility',
  household: 'household',
  'ethnicity-language-religion': 'ethnicity, language, religion',
  'special-needs': 'special needs',
  'significant-events': 'significant events',
  'cause-for-concern': 'cause for concern',
  'location-and-condition': 'where the child is and how they are',
  'immediate-protection': 'need for immediate protection',
  'alleged-perpetrator': 'alleged perpetrator',
  'referrer-relationship': 'referrer’s relationship',
  'other-agencies': 'other agencies involved',
  'parents-knowledge-and-agreement': 'whether the parents know and agree',
};
