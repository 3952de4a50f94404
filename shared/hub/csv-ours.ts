/** A table with our own columns: one child to a line, every column may be left out. */
import type { CsvLine } from './csv-columns.ts';
import { problemsIn, readAge, readChoice, readDate } from './csv-columns.ts';
import type { ColumnOf, CsvReading } from './csv-details.ts';
import { parseDetails } from './csv-details.ts';

export const OUR_COLUMNS: readonly string[] = [
  ...['reference', 'contact date', 'source', 'reason', 'locality'],
  ...[
    'child name',
    'child date of birth',
    'child age',
    'child gender',
    'child ethnicity',
    'child first language',
    'child religion',
    'child special needs',
  ],
  ...[
    'address',
    'school',
    'parental responsibility',
    'significant events',
    'concern',
    'location and condition',
    'immediate protection',
    'alleged perpetrator',
  ],
  ...['referrer name', 'referrer relationship', 'referrer agency', 'referrer kind', 'other agencies'],
  ...['parents know', 'parents agree', 'parents statement'],
];

const COLUMN_OF: ColumnOf = {
  externalReference: 'reference',
  source: 'source',
  reason: 'reason',
  locality: 'locality',
  'children.0.name': 'child name',
  'children.0.gender': 'child gender',
  'children.0.ethnicity': 'child ethnicity',
  'children.0.firstLanguage': 'child first language',
  'children.0.religion': 'child religion',
  'children.0.specialNeeds': 'child special needs',
  address: 'address',
  school: 'school',
  parentalResponsibility: 'parental responsibility',
  significantEvents: 'significant events',
  concern: 'concern',
  locationAndCondition: 'location and condition',
  allegedPerpetrator: 'alleged perpetrator',
  'referrer.name': 'referrer name',
  'referrer.relationship': 'referrer relationship',
  'referrer.agency': 'referrer agency',
  otherAgencies: 'other agencies',
  'parents.statement': 'parents statement',
};

const KNOWN_OR_NOT = ['yes', 'no', 'not-known'] as const;

const childOf = (line: CsvLine, dateOfBirth: string | null) => ({
  name: line.cell('child name'),
  dateOfBirth,
  gender: line.cell('child gender'),
  ethnicity: line.cell('child ethnicity'),
  firstLanguage: line.cell('child first language'),
  religion: line.cell('child religion'),
  specialNeeds: line.cell('child special needs'),
});

const saysNothing = (child: object): boolean =>
  Object.values(child).every((each) => each === '' || each === null);

export const readOurLine = (line: CsvLine): CsvReading => {
  const born = readDate(line, 'child date of birth');
  const made = readDate(line, 'contact date');
  const age = readAge(line, 'child age');
  const protection = readChoice(line, 'immediate protection', KNOWN_OR_NOT, 'not-known');
  const kind = readChoice(line, 'referrer kind', ['professional', 'public', 'not-known'], 'not-known');
  const know = readChoice(line, 'parents know', KNOWN_OR_NOT, 'not-known');
  const agree = readChoice(line, 'parents agree', KNOWN_OR_NOT, 'not-known');
  if (!born.ok || !made.ok || !age.ok || !protection.ok || !kind.ok || !know.ok || !agree.ok)
    return { ok: false, problems: problemsIn([born, made, age, protection, kind, know, agree]) };
  const child = childOf(line, born.value);
  const input = {
    children: saysNothing(child) ? [] : [child],
    ageSaid: age.value,
    saidToBeMade: made.value === null ? null : { on: made.value },
    externalReference: line.cell('reference'),
    source: line.cell('source'),
    reason: line.cell('reason'),
    locality: line.cell('locality'),
    address: line.cell('address'),
    school: line.cell('school'),
    parentalResponsibility: line.cell('parental responsibility'),
    significantEvents: line.cell('significant events'),
    concern: line.cell('concern'),
    locationAndCondition: line.cell('location and condition'),
    needsImmediateProtection: protection.value,
    allegedPerpetrator: line.cell('alleged perpetrator'),
    referrer: {
      name: line.cell('referrer name'),
      relationship: line.cell('referrer relationship'),
      agency: line.cell('referrer agency'),
      kind: kind.value,
    },
    otherAgencies: line.cell('other agencies'),
    parents: { know: know.value, agree: agree.value, statement: line.cell('parents statement') },
  };
  return parseDetails(line, input, COLUMN_OF);
};
