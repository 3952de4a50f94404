/** Oldham's demonstration. Nobody in it exists, and nothing in it happened. */
import { inventOffice, inventPerson as person, STANDING, type Demonstration } from '../demonstration.ts';

export const OLDHAM: Demonstration = {
  people: [
    person(
      'maple',
      'Maple Example',
      'Social Care team manager',
      'csc',
      ['chair', 'decision-maker', 'professional'],
      ['team-manager'],
      STANDING,
    ),
    person('reed', 'Reed Minutes', 'MASH co-ordinator', 'csc', ['scribe'], [], STANDING),
    person(
      'isla',
      'Isla Placeholder',
      'Experienced social worker, Duty and Advice',
      'csc',
      ['recommender', 'professional'],
      ['social-worker', 'duty-officer'],
      STANDING,
    ),
    person(
      'noor',
      'Noor Notional',
      'Duty manager',
      'csc',
      ['duty-manager', 'chair', 'decision-maker', 'professional'],
      ['manager'],
      STANDING,
    ),
    person(
      'flint',
      'Flint Fiction',
      'Sergeant, Public Protection Team',
      'police',
      ['professional'],
      ['police'],
    ),
    person('juniper', 'Juniper Imagined', 'Safeguarding nurse', 'health', ['professional'], []),
    person('ember', 'Ember Pretend', 'Domestic abuse worker', 'domestic-abuse', ['professional'], []),
    person(
      'holly',
      'Holly Invented',
      'Early Help Officer',
      'early-help',
      ['professional'],
      ['early-help-officer'],
    ),
    person('teal', 'Teal Madeup', 'Education safeguarding officer', 'education', ['professional'], []),
    person('basil', 'Basil Supposed', 'Probation officer', 'probation', ['professional'], []),
    ...inventOffice('csc'),
  ],
  contacts: [
    {
      children: [
        { name: 'Clover Testchild', dateOfBirth: '2018-05-09', gender: 'Girl' },
        { name: 'Dill Testchild', dateOfBirth: '2022-01-17', gender: 'Boy' },
      ],
      address: '3 Sample Mill Lane, Exampleham',
      concern:
        'Police were called to the home twice this week. The mother’s former partner forced the door. Both children were upstairs.',
      locationAndCondition: 'With their mother at a relative’s home, unhurt.',
      allegedPerpetrator: 'The mother’s former partner, first name only known: Thorn',
      referrer: { relationship: 'Attended', agency: 'Police', kind: 'professional' },
      parents: {
        know: 'yes',
        agree: 'yes',
        statement: 'Mother agreed by telephone to support from the domestic abuse team.',
      },
      source: 'Police',
      reason: 'High-risk domestic abuse',
    },
    {
      children: [{ name: 'Fennel Testchild', dateOfBirth: '2015-10-30', gender: 'Boy' }],
      address: '41 Placeholder Terrace, Exampleham',
      concern:
        'A neighbour saw Fennel’s father push his mother on the stairs. Fennel told school that he sleeps in his clothes to be ready.',
      referrer: {
        name: 'Rush Notateacher',
        relationship: 'Pastoral lead',
        agency: 'Example Street School',
        kind: 'professional',
      },
      parents: { know: 'no', agree: 'not-known', statement: 'Not told: it could raise the risk at home.' },
      source: 'School',
      reason: 'High-risk domestic abuse',
    },
    {
      children: [{ name: 'Sedge Testchild', dateOfBirth: '2011-02-14', gender: 'Girl' }],
      concern:
        'Sedge told the school nurse that an uncle has been sending her pictures and asked to meet. She is afraid to go home.',
      locationAndCondition: 'At school with the nurse.',
      needsImmediateProtection: 'yes',
      referrer: { relationship: 'School nurse', agency: 'Health', kind: 'professional' },
      source: 'Health',
      reason: 'Sexual abuse',
    },
    {
      children: [{ name: 'Yarrow Testchild', dateOfBirth: '2020-07-21' }],
      concern: 'Asks for early help with routines and sleep. A Family Help Tool is attached elsewhere.',
      referrer: { relationship: 'Health visitor', agency: 'Health', kind: 'professional' },
      parents: { know: 'yes', agree: 'yes', statement: 'Parents asked for help themselves.' },
      source: 'Health',
      reason: 'Early help',
    },
    { concern: 'A shop worker saw a small child alone outside the Example Arcade for half an hour.' },
  ],
  recorder: 'isla',
  chair: 'maple',
  agendas: [
    { kind: 'high-risk-domestic-abuse', contacts: [0, 1] },
    { kind: 'strategy', contacts: [2] },
  ],
};
