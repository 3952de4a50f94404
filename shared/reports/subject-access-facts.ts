/** The facts of an entry, one line each, for the person they are about. */
import type { ContactStreamEvent } from '../decisions/event.ts';
import type { ContactDetails } from '../hub/contact-fields.ts';
import { outcomeWords } from '../hub/outcomes-of.ts';
import type { HubProfile } from '../hub/profile.ts';
import { EpochMillis } from '../ids.ts';
import { sayInstant } from '../time/london.ts';
import type { Fact } from './subject-access.ts';
import { isSubject, type Passage, type Subject, type ThirdParty } from './third-parties.ts';

type Mark = (words: string) => Passage;

/** `markCopy`: of what repeats another entry, which may be restricted as being about another child. */
export type Marks = { readonly mark: Mark; readonly markCopy: (entry: unknown) => Mark };

/** Ids and proofs, which tell a person nothing about themselves. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'type',
  'meeting',
  'contact',
  'entry',
  'decision',
  'corrects',
  'flag',
  'action',
  'other',
  'textHash',
  'documentPosition',
  'clock',
]);

/** Fields that hold nothing but the name of somebody who works with the hub. */
const PROFESSIONALS: ReadonlySet<string> = new Set(['name', 'person', 'who', 'readBy', 'named']);

/** Whoever is named is not told by their id as well. */
const isLeftOut = (name: string, among: object): boolean =>
  LEFT_OUT.has(name) || (name === 'person' && 'name' in among);

export const factsOf = (
  event: ContactStreamEvent,
  subject: Subject,
  profile: HubProfile,
  marks: Marks,
): readonly Fact[] =>
  Object.entries(event).flatMap(([name, value]: [string, unknown]): readonly Fact[] => {
    if (name === 'details' && 'details' in event) return particularsOf(event.details, subject, marks.mark);
    // A clock's name is nobody's.
    if (name === 'name' && 'clock' in event) return linesOf('clock name', value, profile, marks);
    return isLeftOut(name, event) ? [] : linesOf(name, value, profile, marks);
  });

const linesOf = (name: string, value: unknown, profile: HubProfile, marks: Marks): readonly Fact[] => {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) return value.flatMap((each: unknown) => linesOf(name, each, profile, marks));
  if (typeof value === 'object') {
    const within = 'entry' in value ? { ...marks, mark: marks.markCopy(value.entry) } : marks;
    return Object.entries(value).flatMap(([inner, each]: [string, unknown]) =>
      isLeftOut(inner, value) ? [] : linesOf(inner, each, profile, within),
    );
  }
  const marker: ThirdParty | null = PROFESSIONALS.has(name) ? 'professional' : null;
  const words = sayValue(name, value, profile);
  return [{ label: sayName(name), marker, value: marker === null ? marks.mark(words) : [{ words, marker }] }];
};

const sayValue = (name: string, value: unknown, { agencies, outcomes, ratingScheme }: HubProfile): string => {
  const instant = /(?:At|since)$/.test(name) ? EpochMillis.safeParse(value) : null;
  if (instant?.success === true) return sayInstant(instant.data);
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  const agency = agencies.find(({ id }) => id === words)?.name;
  if (agency !== undefined) return agency;
  if (name === 'outcome') return outcomeWords({ outcomes }, words);
  if (name === 'value') return ratingScheme?.values.find(({ id }) => id === words)?.word ?? words;
  return words;
};

const sayName = (name: string): string => {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

/** A contact's particulars: what is about somebody else is marked whole, what is an account by the names in it. */
const particularsOf = (details: ContactDetails, subject: Subject, mark: Mark): readonly Fact[] => {
  const { children, household, referrer, parents, history, saidToBeMade, ...rest } = details;
  const people = [
    ...children.map((person) => ({ person, title: 'Child', other: 'child' as const })),
    ...household.map((person) => ({ person, title: 'Household', other: 'household' as const })),
  ];
  return [
    ...people.flatMap(({ person, title, other }) =>
      whole(title, person, isSubject(person, subject) ? null : other),
    ),
    ...whole('Referrer', referrer, 'referrer'),
    ...Object.entries(rest).flatMap(([name, value]) => particular(name, value, mark)),
    ...Object.entries(parents).flatMap(([name, value]) => particular(`parents ${name}`, value, mark)),
    ...history.flatMap((row) => whole('History', row, null)),
    ...(saidToBeMade === null ? [] : whole('Said to be made', saidToBeMade, null)),
  ];
};

const particular = (name: string, value: unknown, mark: Mark): readonly Fact[] => {
  if (isUnsaid(value)) return [];
  const words = String(value);
  const marker = name === 'allegedPerpetrator' ? ('alleged-perpetrator' as const) : null;
  return [{ label: sayName(name), marker, value: marker === null ? mark(words) : [{ words, marker }] }];
};

const whole = (title: string, row: object, marker: ThirdParty | null): readonly Fact[] =>
  Object.entries(row).flatMap(([name, value]: [string, unknown]) =>
    isUnsaid(value)
      ? []
      : [
          {
            label: `${title}: ${sayName(name).toLowerCase()}`,
            marker,
            value: [{ words: String(value), marker }],
          },
        ],
  );

const isUnsaid = (value: unknown): boolean =>
  value === null || value === '' || value === false || value === 'not-known';
