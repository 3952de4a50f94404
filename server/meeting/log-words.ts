/** The words by which an entry of the log is found: those a person reads of it, and no ids. */
import type { Entry } from '#shared/decisions/event.ts';
import { outcomeWords } from '#shared/hub/outcomes-of.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { LogEntry } from '#shared/wire/messages.ts';

/** Lower case and without accents, as people type when they look for something. */
export const tokensOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Fields that hold ids and hashes: drawn by lot, and read by nobody. */
const UNREAD = new Set([
  'action',
  'check',
  'contact',
  'corrects',
  'decision',
  'entry',
  'flag',
  'invitation',
  'meeting',
  'origin',
  'other',
  'override',
  'person',
  'point',
  'textHash',
]);

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, each]) => (UNREAD.has(name) ? [] : textsIn(each)));
};

/** An id of the profile is found by the words that stand for it on the screen as well. */
const calledBy = (
  { agency, event }: Pick<Entry, 'agency' | 'event'>,
  profile: HubProfile,
): readonly string[] => {
  const agencies = [agency, 'agency' in event ? event.agency : agency];
  const named = profile.agencies.filter(({ id }) => agencies.includes(id));
  const outcome = 'outcome' in event ? [outcomeWords(profile, event.outcome)] : [];
  const value = 'value' in event ? event.value : null;
  const rated = profile.ratingScheme?.values.filter(({ id }) => id === value).map(({ word }) => word) ?? [];
  return [...named.flatMap(({ name, shortName }) => [name, shortName]), ...outcome, ...rated];
};

export const wordsOf = (
  entry: Pick<Entry, 'agency' | 'event' | 'name'>,
  profile: HubProfile,
): ReadonlySet<string> =>
  new Set([entry.name, ...textsIn(entry.event), ...calledBy(entry, profile)].flatMap(tokensOf));

/** Whether every word that was looked for begins a word of what this viewer sees. */
export const saysAll = (entry: LogEntry, looked: readonly string[], profile: HubProfile): boolean => {
  const { contact } = entry;
  const about = contact === null ? [] : [...tokensOf(contact.reference), ...tokensOf(contact.title)];
  const said = [...wordsOf(entry, profile), ...about];
  return looked.every((word) => said.some((each) => each.startsWith(word)));
};
