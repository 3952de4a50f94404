/** The decision log as a table that a spreadsheet opens without running anything. */
import { outcomeWords } from '#shared/hub/outcomes-of.ts';
import { namesAt, type PastNames, type ProfileNames } from '#shared/hub/profile-history.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { EpochMillis } from '#shared/ids.ts';
import type { LogEntry } from '#shared/wire/messages.ts';
import { csvTable, londonTime } from './csv-table.ts';

const COLUMNS = [
  'Recorded (London)',
  'Said to have happened (London)',
  'Contact',
  'Child or first words',
  'Meeting',
  'Kind',
  'Agency',
  'By',
  'What',
  'Reason',
  'Corrects entry',
  'Entry',
] as const;

/** Each entry in the words of the profile that was in force when it was recorded. */
export const logAsCsv = (
  entries: readonly LogEntry[],
  current: HubProfile,
  past: readonly PastNames[],
): string =>
  csvTable(
    COLUMNS,
    entries.map((entry) => cellsOf(entry, namesAt(current, past, entry.at))),
  );

const cellsOf = (entry: LogEntry, profile: ProfileNames): readonly string[] => {
  const facts = new Map<string, unknown>(Object.entries(entry.event));
  const take = (...names: readonly string[]): string => {
    const found = names
      .map((name) => facts.get(name))
      .find((value) => typeof value === 'string' && value !== '');
    names.forEach((name) => facts.delete(name));
    return typeof found === 'string' ? found : '';
  };
  const kind = take('type');
  const saidAt = facts.get('saidAt');
  const reason = take('reason', 'rationale', 'correctionReason', 'because');
  const corrects = take('corrects', 'flag', 'decision', 'entry');
  for (const told of ['saidAt', 'meeting', 'contact']) facts.delete(told);
  return [
    londonTime(entry.at),
    typeof saidAt === 'number' ? londonTime(saidAt as EpochMillis) : '',
    entry.contact?.reference ?? '',
    entry.contact?.title ?? '',
    entry.meeting === null ? '' : `${entry.meeting.title}, ${londonTime(entry.meeting.startsAt)}`,
    kind.replaceAll('-', ' '),
    nameOfAgency(entry.agency, profile),
    entry.name,
    [...facts].flatMap(([name, value]) => sayFact(name, value, profile)).join('; '),
    reason,
    corrects,
    entry.id,
  ];
};

const nameOfAgency = (agency: string, { agencies }: ProfileNames): string =>
  agencies.find(({ id }) => id === agency)?.name ?? agency;

const sayName = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const sayValue = (name: string, value: unknown, profile: ProfileNames): string => {
  if (typeof value === 'number' && name.endsWith('At')) return londonTime(value as EpochMillis);
  if (Array.isArray(value))
    return value
      .map((each: unknown) => sayValue(name, each, profile))
      .filter((words) => words !== '')
      .join(', ');
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'object')
    return Object.entries(value)
      .flatMap(([inner, each]) => sayFact(inner, each, profile))
      .join('; ');
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  if (name === 'agency' || name === 'missing' || name === 'unconfirmed') return nameOfAgency(words, profile);
  if (name === 'outcome') return outcomeWords(profile, words);
  if (name === 'value') return profile.ratingScheme?.values.find(({ id }) => id === words)?.word ?? words;
  return words;
};

const sayFact = (name: string, value: unknown, profile: ProfileNames): readonly string[] => {
  const words = sayValue(name, value, profile);
  return words === '' ? [] : [`${sayName(name)}: ${words}`];
};
