/** The sharing record as a table. */
import { unreachable } from '#shared/result.ts';
import { standingOf } from '#shared/decisions/state/override.ts';
import { goldenRulesOf } from '#shared/hub/reference/golden-rules.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { SharingDeed } from '#shared/reports/sharing-record.ts';
import type { SharingLine } from '#shared/wire/messages.ts';
import { csvTable, londonTime } from './csv-table.ts';

const COLUMNS = [
  'Recorded (London)',
  'Contact',
  'Child or first words',
  'Meeting',
  'Agency whose information it is',
  'What was done',
  'By',
  'Ground or reason',
  'What was shared',
  'Text by its SHA-256',
  'Ended (London)',
  'Consent as stated then',
  'Sharing without consent',
  'Could read it',
  'Opened the contact meanwhile',
  'Golden rules in force',
  'Entry',
] as const;

export const sharingAsCsv = (lines: readonly SharingLine[], profile: HubProfile): string =>
  csvTable(
    COLUMNS,
    lines.map((line) => cellsOf(line, agenciesOf(profile))),
  );

type NameOf = (agency: string) => string;

const agenciesOf =
  ({ agencies }: HubProfile): NameOf =>
  (agency) =>
    agencies.find(({ id }) => id === agency)?.name ?? agency;

const cellsOf = (line: SharingLine, nameOf: NameOf): readonly string[] => {
  const { by, deed, contact, meetingHeld: meeting } = line;
  const isShare = deed.kind === 'shared';
  return [
    londonTime(by.at),
    contact.reference,
    contact.title,
    meeting === null ? '' : `${meeting.title}, ${londonTime(meeting.startsAt)}`,
    nameOf(line.owner),
    sayDeed(deed),
    `${by.name}, ${nameOf(by.agency)}`,
    sayWhy(deed),
    sayWhat(deed),
    isShare ? deed.textHash : '',
    isShare && deed.endedAt !== null ? londonTime(deed.endedAt) : '',
    sayConsent(line),
    line.overrides
      .map((each) =>
        [
          `${each.ground.words} (${each.ground.source}): ${standingOf(each)}`,
          each.rationale,
          each.family.kind === 'told' ? 'the family is told' : 'the family is not told',
        ]
          .filter((words) => words !== '')
          .join(', '),
      )
      .join('; '),
    line.couldRead
      .map(({ name, agency, since }) => `${name}, ${nameOf(agency)}, from ${londonTime(since)}`)
      .join('; '),
    line.didRead.map(({ name, agency, at }) => `${name}, ${nameOf(agency)}, ${londonTime(at)}`).join('; '),
    goldenRulesOf(line.goldenRules)?.citation ?? '',
    by.id,
  ];
};

const sayDeed = (deed: SharingDeed): string => {
  switch (deed.kind) {
    case 'shared':
      return deed.audience === 'core'
        ? 'shared with the core agencies'
        : 'shared with the core agencies and guests';
    case 'confirmed':
      return 'confirmed as record';
    case 'nothing-known':
      return 'said that nothing is known';
    case 'answered-check':
      return deed.reason === '' ? 'answered a MASH check' : 'corrected its answer to a MASH check';
    case 'not-shared':
      return 'decided not to share';
    case 'ended':
      return 'stopped sharing';
    case 'released':
      return `released to a guest: ${deed.to}`;
    case 'release-ended':
      return `ended the release to a guest: ${deed.to}`;
    default:
      return unreachable(deed);
  }
};

const sayWhy = (deed: SharingDeed): string => {
  if (deed.kind === 'shared' || deed.kind === 'released')
    return [deed.ground, ...(deed.isBeforeRating ? ['before rating'] : [])].join('; ');
  return 'reason' in deed ? deed.reason : '';
};

const sayWhat = (deed: SharingDeed): string => {
  if (deed.kind === 'shared')
    return deed.text ?? 'the section as typed, not confirmed as record while it was shared';
  if (deed.kind === 'confirmed') return deed.text;
  if (deed.kind === 'answered-check')
    return [deed.text, deed.analysis].filter((words) => words !== '').join('\n');
  if (deed.kind === 'released') return 'the section as typed while it was released';
  return deed.kind === 'nothing-known' ? deed.systems.join(', ') : '';
};

const sayConsent = ({ consent }: SharingLine): string =>
  consent === null
    ? 'not stated'
    : [consent.statement, consent.words].filter((words) => words !== '').join(': ');
