/** Portsmouth's demonstration. Nobody in it exists, and nothing in it happened. */
import { inventOffice, inventPerson as person, STANDING, type Demonstration } from '../demonstration.ts';

export const PORTSMOUTH: Demonstration = {
  people: [
    person(
      'marina',
      'Marina Example',
      'MASH manager',
      'csc',
      ['chair', 'decision-maker', 'professional'],
      ['mash-manager'],
      STANDING,
    ),
    person('cliff', 'Cliff Minutes', 'MASH co-ordinator', 'csc', ['scribe'], [], STANDING),
    person(
      'pearl',
      'Pearl Sample',
      'Senior social work practitioner',
      'csc',
      ['chair', 'decision-maker', 'endorser', 'professional'],
      ['senior-social-worker'],
      STANDING,
    ),
    person(
      'heath',
      'Heath Placeholder',
      'Locality social work manager',
      'csc',
      ['recommender', 'professional'],
      ['locality-manager'],
      STANDING,
    ),
    person(
      'dune',
      'Dune Notional',
      'Duty manager',
      'csc',
      ['duty-manager', 'chair', 'decision-maker', 'professional'],
      ['mash-manager'],
      STANDING,
    ),
    person(
      'harbour',
      'Harbour Invented',
      'Early Help Hub worker',
      'early-help',
      ['professional'],
      ['early-help-hub'],
    ),
    person('gale', 'Gale Fiction', 'Police officer in the MASH', 'police', ['professional'], [
      'key-professional',
    ]),
    person('coral', 'Coral Imagined', 'Health visitor in the MASH', 'health', ['professional'], [
      'key-professional',
    ]),
    person('sandy', 'Sandy Madeup', 'School safeguarding lead', 'schools', ['professional'], []),
    person('bay', 'Bay Pretend', 'Manager of a multi-agency team', 'family-support', ['chair', 'professional'], [
      'mat-manager',
    ]),
    ...inventOffice('csc'),
  ],
  contacts: [
    {
      children: [{ name: 'Cowrie Testchild', dateOfBirth: '2014-09-03', gender: 'Boy' }],
      address: '7 Sample Parade, Exampleport',
      concern:
        'Cowrie has missed eleven days of school since September. His mother has been unwell, and he looks after his sister.',
      referrer: {
        name: 'Marlin Notateacher',
        relationship: 'Head of year',
        agency: 'Example Harbour School',
        kind: 'professional',
      },
      parents: {
        know: 'yes',
        agree: 'yes',
        statement: 'Mother agreed in writing that agencies talk to each other.',
      },
      source: 'Schools',
      reason: 'Concern for welfare',
      locality: 'North',
    },
    {
      children: [{ name: 'Tern Testchild', dateOfBirth: '2019-04-25', gender: 'Girl' }],
      address: '18 Placeholder Quay, Exampleport',
      concern:
        'Bruises in the shape of a hand on both arms, seen at nursery. The explanations given do not agree.',
      locationAndCondition: 'At nursery, quiet, staying close to her key worker.',
      needsImmediateProtection: 'yes',
      referrer: { relationship: 'Nursery manager', agency: 'Example Nursery', kind: 'professional' },
      source: 'Schools',
      reason: 'Physical abuse',
      locality: 'Centre',
    },
    {
      children: [{ name: 'Kelp Testchild', dateOfBirth: '2010-12-12', gender: 'Boy' }],
      concern: 'Found by police at 2am with older youths, a bag of new phones beside them.',
      referrer: { relationship: 'Attended', agency: 'Police', kind: 'professional' },
      source: 'Police',
      reason: 'Youth at risk',
      locality: 'South',
    },
    {
      children: [{ name: 'Skye Testchild', dateOfBirth: '2016-06-18', gender: 'Girl' }],
      concern: 'Low mood since her parents parted; the GP asks what early help there is.',
      referrer: { relationship: 'GP', agency: 'Sample Surgery', kind: 'professional' },
      parents: { know: 'yes', agree: 'yes', statement: 'Father asked the GP for help.' },
      source: 'Health services: GP',
      reason: 'Concern for emotional wellbeing',
      locality: 'North',
    },
  ],
  recorder: 'heath',
  chair: 'marina',
  agendas: [{ kind: 'mats-managers', contacts: [0, 3] }],
};
