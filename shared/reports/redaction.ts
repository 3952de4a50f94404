/**
 * What a person decided about each marked passage before an answer to a subject access request is given. Unless
 * they say otherwise whatever is marked as being about somebody else is taken out.
 */
import { unreachable } from '../result.ts';
import type { Fact, SubjectAccess, SubjectContact, SubjectEntry } from './subject-access.ts';
import { THIRD_PARTIES, type Marker, type Passage, type ThirdParty } from './third-parties.ts';

/** One line of an entry: given although it is marked, or taken out as a whole. */
export type LineChoice = { readonly choice: 'give' | 'take-out'; readonly reason: string };

export type Redactions = {
  /** Kinds of people whose names and words are given after all, each with the reason. */
  readonly given: Readonly<Partial<Record<ThirdParty, string>>>;
  /** By `lineOf`. */
  readonly lines: Readonly<Record<string, LineChoice>>;
};

export const AS_MARKED: Redactions = { given: {}, lines: {} };

/** Names one line of the answer; stays the same as long as the entry does. */
export const lineOf = (entry: Pick<SubjectEntry, 'id'>, index: number): string => `${entry.id}/${index}`;

/** The answer with only that marked which is to be taken out. */
export const redact = (access: SubjectAccess, redactions: Redactions): SubjectAccess => ({
  ...access,
  contacts: access.contacts.map((contact) => ({
    ...contact,
    entries: contact.entries.map((entry) => ({
      ...entry,
      by: unmark(entry.by, redactions),
      facts: entry.facts.map((fact, index) => redactFact(fact, lineOf(entry, index), redactions)),
    })),
  })),
});

const redactFact = (fact: Fact, line: string, redactions: Redactions): Fact => {
  const choice = redactions.lines[line]?.choice ?? null;
  switch (choice) {
    case null:
      return { ...fact, value: unmark(fact.value, redactions) };
    case 'give':
      return { ...fact, value: mark(fact.value, null) };
    case 'take-out':
      return {
        ...fact,
        value: [{ words: fact.value.map(({ words }) => words).join(''), marker: 'withheld' }],
      };
    default:
      return unreachable(choice);
  }
};

const mark = (value: Passage, marker: Marker | null): Passage =>
  value.map(({ words }) => ({ words, marker }));

const unmark = (value: Passage, { given }: Redactions): Passage =>
  value.map((segment) => ({
    words: segment.words,
    marker:
      segment.marker !== null && segment.marker !== 'withheld' && given[segment.marker] !== undefined
        ? null
        : segment.marker,
  }));

/** A row of the schedule that the hub keeps: what was taken out of which line, or given, and why. Holds no content. */
export type ScheduleRow = {
  readonly reference: string;
  readonly at: string;
  readonly what: string;
  readonly line: string;
  readonly done: 'taken out' | 'given';
  readonly about: string;
  readonly reason: string;
};

const AS_THIRD_PARTY = 'About somebody else (Data Protection Act 2018, Schedule 2, paragraph 16)';

export const redactionSchedule = (access: SubjectAccess, redactions: Redactions): readonly ScheduleRow[] =>
  access.contacts.flatMap((contact) =>
    contact.entries.flatMap((entry) => [
      ...rowsOf(contact, entry, 'Recorded by', entry.by, undefined, redactions),
      ...entry.facts.flatMap(({ label, value }, index) =>
        rowsOf(contact, entry, label, value, redactions.lines[lineOf(entry, index)], redactions),
      ),
    ]),
  );

const rowsOf = (
  { reference }: SubjectContact,
  { at, what }: SubjectEntry,
  line: string,
  value: Passage,
  choice: LineChoice | undefined,
  { given }: Redactions,
): readonly ScheduleRow[] => {
  const about = [
    ...new Set(value.flatMap(({ marker }) => (marker === null || marker === 'withheld' ? [] : [marker]))),
  ];
  const row = { reference, at, what, line };
  const names = about.map((each) => THIRD_PARTIES[each]).join('; ');
  if (choice !== undefined)
    return [
      { ...row, done: choice.choice === 'give' ? 'given' : 'taken out', about: names, reason: choice.reason },
    ];
  return about.map((each) => ({
    ...row,
    done: given[each] === undefined ? 'taken out' : 'given',
    about: THIRD_PARTIES[each],
    reason: given[each] ?? AS_THIRD_PARTY,
  }));
};
