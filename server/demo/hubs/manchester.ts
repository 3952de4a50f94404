/** Manchester's demonstration. Nobody in it exists, and nothing in it happened. */
import { inventOffice, inventPerson as person, STANDING, type Demonstration } from '../demonstration.ts';

export const MANCHESTER: Demonstration = {
  people: [
    person(
      'bea',
      'Bea Example',
      'Operational lead for CSE and missing',
      'csc',
      ['chair', 'decision-maker', 'professional'],
      ['cse-missing-lead'],
      STANDING,
    ),
    person('penn', 'Penn Minutes', 'MASH co-ordinator', 'csc', ['scribe'], [], STANDING),
    person(
      'ines',
      'Ines Placeholder',
      'Social worker at the Contact Centre',
      'csc',
      ['recommender', 'professional'],
      ['contact-centre-social-worker'],
      STANDING,
    ),
    person(
      'otto',
      'Otto Notional',
      'Duty manager',
      'csc',
      ['duty-manager', 'chair', 'decision-maker', 'professional'],
      [],
      STANDING,
    ),
    person('vale', 'Vale Fiction', 'Duty worker, Protect Team', 'protect', ['professional'], []),
    person('linden', 'Linden Invented', 'Early Help Hub worker', 'early-help', ['professional'], []),
    person('cobb', 'Cobb Pretend', 'Gang management officer', 'gang-unit', ['professional'], []),
    ...inventOffice('csc'),
  ],
  contacts: [
    {
      children: [{ name: 'Indigo Testchild', dateOfBirth: '2010-04-11', gender: 'Girl' }],
      address: 'Sample House, Exampleton',
      concern: 'Missing four times in two weeks, each time over night; found in the same street.',
      significantEvents: 'Moved to a new children’s home in September.',
      locationAndCondition: 'Back at the children’s home since Saturday, tired and hungry.',
      referrer: { relationship: 'Key worker', agency: 'Sample House', kind: 'professional' },
      source: 'Children’s home',
      reason: 'Missing',
    },
    {
      children: [{ name: 'Cobalt Testchild', dateOfBirth: '2009-09-27', gender: 'Boy' }],
      address: '60 Placeholder Court, Exampleton',
      concern: 'Missing eight times since the summer; comes back with money that nobody can explain.',
      referrer: { relationship: 'Missing from home co-ordinator', agency: 'Police', kind: 'professional' },
      source: 'Police',
      reason: 'Missing',
    },
    {
      children: [{ name: 'Lilac Testchild', dateOfBirth: '2012-01-05', gender: 'Girl' }],
      concern:
        'An older boyfriend collects her from school. She has a second phone and hides bruises on her neck.',
      needsImmediateProtection: 'yes',
      referrer: {
        name: 'Sage Notateacher',
        relationship: 'Designated safeguarding lead',
        agency: 'Example Park School',
        kind: 'professional',
      },
      source: 'School',
      reason: 'Child sexual exploitation',
    },
    {
      children: [{ name: 'Ochre Testchild', dateOfBirth: '2017-07-07', gender: 'Boy' }],
      concern: 'Lives with his grandfather, who asks who can help with school.',
      referrer: { relationship: 'Grandfather', kind: 'public' },
      parents: { know: 'yes', agree: 'yes', statement: 'Mother knows and agrees.' },
      source: 'Family',
      reason: 'Advice',
    },
  ],
  recorder: 'ines',
  chair: 'bea',
  agendas: [{ kind: 'missing-panel', contacts: [0, 1] }],
};
