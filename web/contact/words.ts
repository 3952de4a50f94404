/** The words of a contact's choices and gaps. */
import type { ContactDetails, ContactFieldId, KnownOrNot } from '#shared/hub/contact-fields.ts';
import type { HubProfile } from '#shared/hub/profile.ts';

export const YES_NO: readonly (readonly [KnownOrNot, string])[] = [
  ['yes', 'Yes'],
  ['no', 'No'],
  ['not-known', 'Not known yet'],
];

export const REFERRERS: readonly (readonly [ContactDetails['referrer']['kind'], string])[] = [
  ['professional', 'A professional'],
  ['public', 'A member of the public'],
  ['not-known', 'Not known yet'],
];

/** How many there are, beside the title of what is folded: "none", "3", "3 open". */
export const sayCount = (count: number, of = ''): string =>
  count === 0 ? 'none' : of === '' ? String(count) : `${count} ${of}`;

export const FIELDS = 14;

/** Short heads of the fourteen; the procedure's own wording is the hub's. */
export const GAP_WORDS: Readonly<Record<ContactFieldId, string>> = {
  children: 'Children’s names, dates of birth and gender',
  'address-and-school': 'Address and school',
  'parental-responsibility': 'Parental responsibility',
  household: 'Members of the household',
  'ethnicity-language-religion': 'Ethnicity, language and religion',
  'special-needs': 'Special needs',
  'significant-events': 'Significant events',
  'cause-for-concern': 'Cause for concern',
  'location-and-condition': 'Where the child is, and how',
  'immediate-protection': 'Immediate protection',
  'alleged-perpetrator': 'Alleged perpetrator',
  'referrer-relationship': 'Referrer’s relationship with the family',
  'other-agencies': 'Other agencies involved',
  'parents-knowledge-and-agreement': 'Parents’ knowledge and agreement',
};

/** Where the hub's procedure asks for the field, "Bexley 4"; null where it does not. */
export const sourceOf = (profile: HubProfile, field: ContactFieldId): string | null =>
  profile.contactFields.find((asked) => asked.field === field)?.source ?? null;
