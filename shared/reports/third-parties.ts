/**
 * Marks what is about somebody else in what is given to a person who asks for their data. A person decides what is
 * redacted; the board only makes sure that each name it knows is not overlooked.
 */
import type { ContactDetails } from '../hub/contact-fields.ts';

export const THIRD_PARTIES = {
  child: 'another child',
  household: 'somebody of the household',
  referrer: 'the referrer',
  'alleged-perpetrator': 'somebody said to have caused harm',
  professional: 'a professional',
} as const;
export type ThirdParty = keyof typeof THIRD_PARTIES;

/** `withheld`: a person decided that it is not given, under an exemption. */
export type Marker = ThirdParty | 'withheld';

/** `marker`: whom these words are about, where it is not the person who asks. */
export type Segment = { readonly words: string; readonly marker: Marker | null };
export type Passage = readonly Segment[];

export type KnownName = { readonly name: string; readonly marker: ThirdParty };

/** Case, accents, spaces and punctuation say nothing about whether two names are one. */
const plain = (words: string): string =>
  words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

export type Subject = { readonly name: string; readonly dateOfBirth: string };

export const isSubject = (
  { name, dateOfBirth }: { readonly name: string; readonly dateOfBirth: string | null },
  subject: Subject,
): boolean =>
  dateOfBirth === subject.dateOfBirth && plain(name) !== '' && plain(name) === plain(subject.name);

/** The same name without a date of birth: a person looks at it. */
export const mayBeSubject = (
  { name, dateOfBirth }: { readonly name: string; readonly dateOfBirth: string | null },
  subject: Subject,
): boolean => dateOfBirth === null && plain(name) !== '' && plain(name) === plain(subject.name);

/** Everybody named in a contact's particulars but the person who asks. */
export const namesIn = (
  { children, household, referrer, allegedPerpetrator }: ContactDetails,
  subject: Subject,
): readonly KnownName[] => {
  const others = (people: readonly { name: string; dateOfBirth: string | null }[], marker: ThirdParty) =>
    people.filter((each) => !isSubject(each, subject)).map(({ name }) => ({ name, marker }));
  return [
    ...others(children, 'child'),
    ...others(household, 'household'),
    { name: referrer.name, marker: 'referrer' as const },
    ...(isOneName(allegedPerpetrator) && plain(allegedPerpetrator) !== plain(subject.name)
      ? [{ name: allegedPerpetrator, marker: 'alleged-perpetrator' as const }]
      : []),
  ].filter(({ name }) => name !== '');
};

/** Words of two to four capitalised parts are a name; an account is marked as a whole elsewhere. */
const isOneName = (words: string): boolean => /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){1,3}$/u.test(words);

/** Shorter parts are words of the language as often as names. */
const SHORTEST_PART = 3;

/** Finds each known name, whole or by its first part; a part that is also the subject's own marks nothing. */
export const createMarking = (
  known: readonly KnownName[],
  subject: Subject,
): ((words: string) => Passage) => {
  const own = new Set(subject.name.split(/\s+/).map(plain));
  const forms = new Map<string, KnownName>();
  for (const each of known) {
    const [first = ''] = each.name.split(/\s+/);
    const parts = [each.name, ...(first.length >= SHORTEST_PART && !own.has(plain(first)) ? [first] : [])];
    for (const form of parts) if (plain(form) !== plain(subject.name)) put(forms, form, each);
  }
  const longestFirst = [...forms.keys()].toSorted((one, other) => other.length - one.length);
  if (longestFirst.length === 0) return (words) => (words === '' ? [] : [{ words, marker: null }]);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(${longestFirst.map((form) => RegExp.escape(form)).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
  return (words) =>
    words
      .split(pattern)
      .map((piece, index) => ({
        words: piece,
        marker: index % 2 === 0 ? null : (forms.get(piece.toLowerCase())?.marker ?? null),
      }))
      .filter((segment) => segment.words !== '');
};

const put = (forms: Map<string, KnownName>, form: string, known: KnownName): void => {
  const key = form.trim().toLowerCase();
  if (key !== '' && !forms.has(key)) forms.set(key, known);
};
