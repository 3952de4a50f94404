import { describe, expect, it } from 'vitest';
import {
  CONTACT_FIELD_IDS,
  ContactDetails,
  gaps,
  type ContactDetailsInput,
  type ContactFieldId,
} from '#shared/hub/contact-fields.ts';
import { MAX_ACCOUNT, MAX_PEOPLE } from '#shared/hub/limits.ts';
import { possibleDuplicates } from '#shared/hub/possible-duplicates.ts';
import { ContactId } from '#shared/ids.ts';

const details = (input: ContactDetailsInput): ContactDetails => ContactDetails.parse(input);

const FULL: ContactDetailsInput = {
  children: [
    {
      name: 'Robin Example',
      dateOfBirth: '2019-02-01',
      gender: 'boy',
      ethnicity: 'given',
      firstLanguage: 'English',
      religion: 'none',
      specialNeeds: 'none known',
    },
  ],
  address: '1 Example Street',
  parentalResponsibility: 'both parents',
  household: [{ name: 'Sam Example', dateOfBirth: '1990-01-01' }],
  significantEvents: 'moved in June',
  concern: 'left alone',
  locationAndCondition: 'at school, well',
  needsImmediateProtection: 'no',
  allegedPerpetrator: 'none named',
  referrer: { relationship: 'neighbour' },
  otherAgencies: 'none known',
  parents: { know: 'yes', agree: 'no' },
};

const WITHOUT_ONE: [ContactFieldId, ContactDetailsInput][] = [
  ['children', { children: [{ ...FULL.children?.[0], dateOfBirth: null }] }],
  ['address-and-school', { address: '' }],
  ['parental-responsibility', { parentalResponsibility: '' }],
  ['household', { household: [{ name: 'Sam Example' }] }],
  ['ethnicity-language-religion', { children: [{ ...FULL.children?.[0], religion: '' }] }],
  ['special-needs', { children: [{ ...FULL.children?.[0], specialNeeds: '' }] }],
  ['significant-events', { significantEvents: '' }],
  ['cause-for-concern', { concern: '' }],
  ['location-and-condition', { locationAndCondition: '' }],
  ['immediate-protection', { needsImmediateProtection: 'not-known' }],
  ['alleged-perpetrator', { allegedPerpetrator: '' }],
  ['referrer-relationship', { referrer: {} }],
  ['other-agencies', { otherAgencies: '' }],
  ['parents-knowledge-and-agreement', { parents: { know: 'yes' } }],
];

describe('a contact', () => {
  it('[HUB-1] one line is enough, and something must be said', () => {
    expect(ContactDetails.safeParse({ concern: 'A child is crying next door' }).success).toBe(true);
    expect(ContactDetails.safeParse({ ageSaid: 4 }).success).toBe(true);
    expect(ContactDetails.safeParse({ needsImmediateProtection: 'yes' }).success).toBe(true);
    for (const nothing of [
      {},
      { concern: '  ' },
      { needsImmediateProtection: 'not-known' },
      { referrer: { kind: 'public' } },
      { children: [{}] },
    ])
      expect(ContactDetails.safeParse(nothing).error?.issues[0]?.message).toContain('one line is enough');
  });

  it('[HUB-2] unknown fields and oversized answers are refused', () => {
    expect(ContactDetails.safeParse({ concern: 'x', shoeSize: 4 }).success).toBe(false);
    expect(ContactDetails.safeParse({ concern: 'x', children: [{ shoeSize: 4 }] }).success).toBe(false);
    expect(ContactDetails.safeParse({ concern: 'x'.repeat(MAX_ACCOUNT) }).success).toBe(true);
    expect(ContactDetails.safeParse({ concern: 'x'.repeat(MAX_ACCOUNT + 1) }).success).toBe(false);
    expect(
      ContactDetails.safeParse({ concern: 'x', children: Array.from({ length: MAX_PEOPLE + 1 }, () => ({})) })
        .success,
    ).toBe(false);
  });

  it('[HUB-3] gaps are the missing of the fourteen, in the procedure’s order', () => {
    expect(CONTACT_FIELD_IDS).toHaveLength(14);
    expect(gaps(details({ ageSaid: 4 }))).toEqual(CONTACT_FIELD_IDS);
    expect(gaps(details({ concern: 'x' }))).toEqual(
      CONTACT_FIELD_IDS.filter((field) => field !== 'cause-for-concern'),
    );
    expect(gaps(details(FULL))).toEqual([]);
  });

  it.each(WITHOUT_ONE)('[HUB-3] a contact that lacks %s shows that gap alone', (field, without) => {
    expect(gaps(details({ ...FULL, ...without }))).toEqual([field]);
  });
});

describe('possible duplicates', () => {
  const existing = (input: ContactDetailsInput) => [
    { contact: ContactId.parse('old'), details: details(input) },
  ];
  const child = (name: string, dateOfBirth: string | null) => ({ children: [{ name, dateOfBirth }] });

  it('[HUB-4] the same reference, case and spaces aside', () => {
    const found = possibleDuplicates(
      details({ externalReference: 'abc 12' }),
      existing({ externalReference: 'ABC12' }),
    );
    expect(found).toEqual([{ contact: 'old', because: 'same-reference' }]);
    expect(possibleDuplicates(details({ concern: 'x' }), existing({ concern: 'x' }))).toEqual([]);
  });

  it('[HUB-5] the same name and date of birth; accents, case and punctuation aside', () => {
    const found = possibleDuplicates(
      details(child('Zoë  O’Example', '2019-02-01')),
      existing(child('zoe o-example', '2019-02-01')),
    );
    expect(found).toEqual([{ contact: 'old', because: 'same-name-and-birth' }]);
  });

  it('[HUB-6] a name without a date of birth, or another date, is no duplicate', () => {
    expect(
      possibleDuplicates(details(child('Robin Example', null)), existing(child('Robin Example', null))),
    ).toEqual([]);
    expect(
      possibleDuplicates(
        details(child('Robin Example', '2019-02-01')),
        existing(child('Robin Example', '2019-02-02')),
      ),
    ).toEqual([]);
  });
});
