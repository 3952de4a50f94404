/** Bexley's demonstration. Nobody in it exists, and nothing in it happened. */
import type { ContactDetailsInput } from '#shared/hub/contact-fields.ts';
import type { AgencyId } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import { inventPerson as person, STANDING, type Demonstration } from '../demonstration.ts';

const PEOPLE: readonly Person[] = [
  person(
    'amara',
    'Amara Example',
    'MASH team manager',
    'csc',
    ['chair', 'decision-maker', 'professional'],
    ['mash-manager'],
    STANDING,
  ),
  person('nell', 'Nell Minutes', 'MASH co-ordinator', 'csc', ['scribe'], ['contact-officer'], STANDING),
  person(
    'petra',
    'Petra Sample',
    'Senior practitioner',
    'csc',
    ['chair', 'scribe', 'decision-maker', 'professional'],
    ['senior-practitioner'],
    STANDING,
  ),
  person(
    'tomas',
    'Tomas Placeholder',
    'Social worker',
    'csc',
    ['recommender', 'professional'],
    ['social-worker'],
    STANDING,
  ),
  person(
    'quill',
    'Quill Fiction',
    'Police sergeant, Public Protection Desk',
    'police',
    ['professional'],
    ['police-desk'],
  ),
  person('ivy', 'Ivy Imagined', 'Specialist health visitor', 'health', ['professional'], ['health-worker']),
  person('rowan', 'Rowan Madeup', 'Education officer', 'education', ['professional'], ['education-officer']),
  {
    ...person(
      'juno',
      'Juno Twofold',
      'School nurse, for health and for education',
      'health',
      ['professional'],
      ['health-worker', 'education-officer'],
    ),
    agencies: ['health', 'education'] as AgencyId[],
  },
  person(
    'basil',
    'Basil Invented',
    'Probation officer',
    'probation',
    ['professional'],
    ['probation-officer'],
  ),
  person(
    'wren',
    'Wren Pretend',
    'Domestic abuse officer',
    'solace',
    ['professional'],
    ['domestic-abuse-officer'],
  ),
  person(
    'dara',
    'Dara Notional',
    'Duty manager',
    'csc',
    ['duty-manager', 'chair', 'decision-maker', 'professional'],
    ['mash-manager'],
    STANDING,
  ),
  person('kit', 'Kit Archive', 'Record keeper', 'csc', ['record-keeper'], [], STANDING),
  person('edwin', 'Edwin Fabled', 'Head of service', 'csc', ['endorser'], []),
  person('orla', 'Orla Unreal', 'Trainee, observing', 'csc', ['observer'], []),
  person('ada', 'Ada Makebelieve', 'Administrator of the board', 'csc', ['administrator'], []),
  person('gus', 'Gus Storybook', 'Head teacher, as a guest', 'education', ['guest'], []),
  person('olive', 'Olive Onlooker', 'Student social worker', 'csc', ['observer'], []),
  person('lark', 'Lark Unreal', 'Data protection lead', 'csc', ['data-protection-lead'], []),
];

const CONTACTS: readonly ContactDetailsInput[] = [
  {
    children: [
      {
        name: 'Alder Testchild',
        dateOfBirth: '2017-03-14',
        gender: 'Boy',
        ethnicity: 'White British',
        firstLanguage: 'English',
        religion: 'None',
        specialNeeds: 'Speech and language support at school',
      },
      { name: 'Briar Testchild', dateOfBirth: '2020-11-02', gender: 'Girl', specialNeeds: 'None known' },
    ],
    address: '1 Example Close, Sampletown',
    school: 'Placeholder Primary School',
    parentalResponsibility: 'Both parents',
    household: [
      {
        name: 'Hazel Testparent',
        relationship: 'Mother',
        dateOfBirth: '1990-06-01',
        parentalResponsibility: 'yes',
      },
      {
        name: 'Linden Testparent',
        relationship: 'Father',
        dateOfBirth: '1988-09-12',
        parentalResponsibility: 'yes',
      },
    ],
    significantEvents: 'The family moved to the area in the summer. Father lost his job in September.',
    concern:
      'School reports that Alder has come in hungry and tired on four mornings this month and said that “nobody was up”. Attendance has fallen from 96% to 81%.',
    locationAndCondition: 'At school today, well and talking to the class teacher.',
    needsImmediateProtection: 'no',
    referrer: {
      name: 'Fern Notateacher',
      relationship: 'Designated safeguarding lead',
      agency: 'Placeholder Primary School',
      kind: 'professional',
    },
    otherAgencies: 'School nurse. Housing association (rent arrears).',
    parents: {
      know: 'yes',
      agree: 'yes',
      statement: 'Mother was told by telephone and agrees that agencies talk to each other.',
    },
    source: 'School',
    reason: 'Neglect',
    locality: 'North',
    saidToBeMade: { on: '2026-11-20', at: '09:40' },
    history: [
      {
        contactedOn: '2025-02-10',
        source: 'Health visitor',
        reason: 'Missed appointments',
        outcome: 'Information and advice',
        outcomeOn: '2025-02-12',
      },
    ],
  },
  { concern: 'Neighbour heard shouting and a child crying at 14 Sample Street on Saturday night.' },
  {
    children: [{ name: 'Cedar Testchild', dateOfBirth: '2012-08-21', gender: 'Boy' }],
    address: '22 Specimen Road, Sampletown',
    concern:
      'Disclosed to a youth worker that an adult in the home hit him with a belt last night. A mark is visible on his arm.',
    locationAndCondition: 'With the youth worker at Example Youth Centre; does not want to go home.',
    needsImmediateProtection: 'yes',
    allegedPerpetrator: 'Mother’s partner, first name only known: Ash',
    referrer: {
      name: 'Sorrel Notaworker',
      relationship: 'Youth worker',
      agency: 'Example Youth Centre',
      kind: 'professional',
    },
    parents: {
      know: 'no',
      agree: 'not-known',
      statement: 'Not told: telling the household could put Cedar at risk.',
    },
    source: 'Youth service',
    reason: 'Physical abuse',
  },
  {
    children: [{ name: 'Damson Testchild', dateOfBirth: '2023-01-30' }],
    address: '5 Fictional Way, Sampletown',
    concern:
      'Police attended a domestic incident between the parents. Damson was asleep upstairs. Third incident this year.',
    referrer: { name: '', relationship: '', agency: 'Police', kind: 'professional' },
    otherAgencies: 'SOLACE has worked with the mother.',
    source: 'Police',
    reason: 'Domestic abuse',
    externalReference: 'DEMO-MERLIN-0001',
    history: [
      {
        contactedOn: '2026-03-03',
        source: 'Police',
        reason: 'Domestic abuse',
        outcome: 'Signposting',
        outcomeOn: '2026-03-04',
      },
      {
        contactedOn: '2026-07-19',
        source: 'Police',
        reason: 'Domestic abuse',
        outcome: 'Early help offered',
        outcomeOn: '2026-07-21',
      },
    ],
  },
  {
    children: [{ name: 'damson testchild', dateOfBirth: '2023-01-30', gender: 'Girl' }],
    concern: 'Health visitor could not see the child at two arranged visits.',
    referrer: {
      name: 'Clover Notanurse',
      relationship: 'Health visitor',
      agency: 'Health',
      kind: 'professional',
    },
    source: 'Health',
    reason: 'Missed appointments',
  },
  {
    children: [{ name: 'Elder Testchild', gender: 'Girl' }],
    ageSaid: 15,
    concern:
      'Missing from home overnight twice in a fortnight; new phone and clothes that the family cannot explain.',
    significantEvents: 'Excluded for five days in October.',
    referrer: { name: '', relationship: 'Aunt', agency: '', kind: 'public', wishesToBeAnonymous: true },
    parents: { know: 'yes', agree: 'no', statement: 'Father does not want agencies involved.' },
    source: 'Family',
    reason: 'Possible exploitation',
  },
];

export const BEXLEY: Demonstration = {
  people: PEOPLE,
  contacts: CONTACTS,
  recorder: 'tomas',
  chair: 'amara',
  // The daily meeting takes what has come in by itself.
  agendas: [],
};
