/** What is known of a contact: the fourteen things Bexley 4 asks "as far as possible". One line is enough; gaps are visible. */
import { z } from 'zod';
import { MAX_ACCOUNT, MAX_HISTORY, MAX_LINE, MAX_PEOPLE } from './limits.ts';
import { CalendarDate, TimeOfDay } from './meeting-kind.ts';

/** In the order of Bexley 4. */
export const CONTACT_FIELD_IDS = [
  'children',
  'address-and-school',
  'parental-responsibility',
  'household',
  'ethnicity-language-religion',
  'special-needs',
  'significant-events',
  'cause-for-concern',
  'location-and-condition',
  'immediate-protection',
  'alleged-perpetrator',
  'referrer-relationship',
  'other-agencies',
  'parents-knowledge-and-agreement',
] as const;
export const ContactFieldId = z.enum(CONTACT_FIELD_IDS);
export type ContactFieldId = z.infer<typeof ContactFieldId>;

/** The empty string means not given. */
const Line = z.string().trim().max(MAX_LINE).default('');
const Account = z.string().trim().max(MAX_ACCOUNT).default('');
const Day = CalendarDate.nullable().default(null);
const KnownOrNot = z.enum(['yes', 'no', 'not-known']).default('not-known');
export type KnownOrNot = z.infer<typeof KnownOrNot>;

const person = {
  name: Line,
  dateOfBirth: Day,
  ethnicity: Line,
  firstLanguage: Line,
  religion: Line,
};

export const Child = z.strictObject({ ...person, gender: Line, specialNeeds: Account });
export type Child = z.infer<typeof Child>;

export const HouseholdMember = z.strictObject({
  ...person,
  relationship: Line,
  parentalResponsibility: KnownOrNot,
});
export type HouseholdMember = z.infer<typeof HouseholdMember>;

export const Referrer = z.strictObject({
  name: Line,
  relationship: Line,
  agency: Line,
  kind: z.enum(['professional', 'public', 'not-known']).default('not-known'),
  wishesToBeAnonymous: z.boolean().default(false),
});
export type Referrer = z.infer<typeof Referrer>;

/** An earlier contact that came with a table: history, never a decision of this board. */
export const HistoryRow = z.strictObject({
  contactedOn: Day,
  source: Line,
  reason: Line,
  outcome: Line,
  outcomeOn: Day,
});
export type HistoryRow = z.infer<typeof HistoryRow>;

const Shape = z.strictObject({
  children: z.array(Child).max(MAX_PEOPLE).default([]),
  address: Line,
  school: Line,
  parentalResponsibility: Account,
  household: z.array(HouseholdMember).max(MAX_PEOPLE).default([]),
  significantEvents: Account,
  concern: Account,
  locationAndCondition: Account,
  needsImmediateProtection: KnownOrNot,
  allegedPerpetrator: Account,
  referrer: Referrer.prefault({}),
  otherAgencies: Account,
  parents: z.strictObject({ know: KnownOrNot, agree: KnownOrNot, statement: Account }).prefault({}),
  source: Line,
  reason: Line,
  locality: Line,
  /** The reference another system gave it; ours comes from the server. */
  externalReference: Line,
  /** When the contact is said to have been made; the server records its own time beside it. */
  saidToBeMade: z
    .strictObject({ on: CalendarDate, at: TimeOfDay.nullable().default(null) })
    .nullable()
    .default(null),
  /** The child's age in whole years as somebody said it, where no date of birth is known. */
  ageSaid: z.int().min(0).max(25).nullable().default(null),
  history: z.array(HistoryRow).max(MAX_HISTORY).default([]),
});

const NOTHING_SAID = 'Say something about the contact: one line is enough.';

export const ContactDetails = Shape.refine((details) => saysSomething(details), NOTHING_SAID);
export type ContactDetails = z.infer<typeof Shape>;
/** What a form, a file or another system may send: every field may be left out. */
export type ContactDetailsInput = z.input<typeof Shape>;

const words = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(words);
};

/** Answers to a choice that alone tell nobody what the contact is about. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['', 'not-known', 'no', 'professional', 'public']);

const saysSomething = (details: ContactDetails): boolean =>
  details.ageSaid !== null || words(details).some((each) => !SAYS_NOTHING.has(each));

const isKnown: { readonly [field in ContactFieldId]: (details: ContactDetails) => boolean } = {
  children: ({ children }) =>
    children.length > 0 &&
    children.every((child) => child.name !== '' && child.dateOfBirth !== null && child.gender !== ''),
  'address-and-school': ({ address }) => address !== '',
  'parental-responsibility': (details) =>
    details.parentalResponsibility !== '' ||
    details.household.some((member) => member.parentalResponsibility === 'yes'),
  household: ({ household }) =>
    household.length > 0 && household.every((member) => member.name !== '' && member.dateOfBirth !== null),
  'ethnicity-language-religion': ({ children, household }) =>
    children.length > 0 &&
    [...children, ...household.filter((member) => member.parentalResponsibility === 'yes')].every(
      (each) => each.ethnicity !== '' && each.firstLanguage !== '' && each.religion !== '',
    ),
  'special-needs': ({ children }) =>
    children.length > 0 && children.every((child) => child.specialNeeds !== ''),
  'significant-events': ({ significantEvents }) => significantEvents !== '',
  // A table has a word for the reason where a form has an account.
  'cause-for-concern': ({ concern, reason }) => concern !== '' || reason !== '',
  'location-and-condition': ({ locationAndCondition }) => locationAndCondition !== '',
  'immediate-protection': ({ needsImmediateProtection }) => needsImmediateProtection !== 'not-known',
  'alleged-perpetrator': ({ allegedPerpetrator }) => allegedPerpetrator !== '',
  'referrer-relationship': ({ referrer }) => referrer.relationship !== '',
  'other-agencies': ({ otherAgencies }) => otherAgencies !== '',
  'parents-knowledge-and-agreement': ({ parents }) =>
    parents.statement !== '' || (parents.know !== 'not-known' && parents.agree !== 'not-known'),
};

/** Which of the fourteen are not, or not wholly, known; in the order of Bexley 4. Shown, never required. */
export const gaps = (details: ContactDetails): readonly ContactFieldId[] =>
  CONTACT_FIELD_IDS.filter((field) => !isKnown[field](details));
