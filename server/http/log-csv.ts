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
  const { kind, saidAt, what, reason, corrects } = entryInWords(entry, profile);
  return [
    londonTime(entry.at),
    saidAt === null ? '' : londonTime(saidAt),
    entry.contact?.reference ?? '',
    entry.contact?.title ?? '',
    entry.meeting === null ? '' : `${entry.meeting.title}, ${londonTime(entry.meeting.startsAt)}`,
    kind,
    nameOfAgency(entry.agency, profile),
    entry.name,
    what,
    reason,
    corrects,
    entry.id,
  ];
};

export type EntryWords = {
  readonly kind: string;
  readonly saidAt: EpochMillis | null;
  readonly what: string;
  readonly reason: string;
  /** Id of the entry it corrects or answers; empty for none. */
  readonly corrects: string;
};

/** Whatever an entry holds, in the words of a profile: nothing of it is left out, also of kinds that are still to come. */
export const entryInWords = ({ event }: { readonly event: object }, profile: ProfileNames): EntryWords => {
  const facts = new Map<string, unknown>(Object.entries(event));
  const take = (...names: readonly string[]): string => {
    for (const name of names) {
      const value = facts.get(name);
      if (typeof value !== 'string' || value === '') continue;
      facts.delete(name);
      return value;
    }
    return '';
  };
  const kind = take('type').replaceAll('-', ' ');
  const saidAt = whenSaid(facts.get('saidAt')) ?? whenSaid(facts.get('paper'));
  const reason = take('reason', 'rationale', 'correctionReason', 'because');
  const corrects = take('corrects', 'flag', 'decision', 'entry');
  const isFromPaper = facts.has('paper');
  for (const told of ['saidAt', 'paper', 'meeting', 'contact']) facts.delete(told);
  const said = [...facts].flatMap(([name, value]) => sayFact(name, value, profile));
  return { kind, saidAt, what: [...said, ...(isFromPaper ? ['entered from paper'] : [])].join('; '), reason, corrects };
};

/** Said of the deed itself, or of the paper that it was entered from. */
const whenSaid = (said: unknown): EpochMillis | null => {
  if (typeof said === 'number') return said as EpochMillis;
  return typeof said === 'object' && said !== null && 'saidAt' in said ? whenSaid(said.saidAt) : null;
};

export const nameOfAgency = (agency: string, { agencies }: ProfileNames): string =>
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
