/**
 * What the board holds about one person, for a request under UK GDPR article 15: every contact they are in, as one
 * record keeper may read it, with third parties marked. Nothing is left out by itself but what nobody may be shown.
 */
import { SYSTEM_PERSON, type ContactStreamEvent, type Entry } from '../decisions/event.ts';
import type { ContactState } from '../decisions/state/contact.ts';
import type { ContactDetails } from '../hub/contact-fields.ts';
import type { HubProfile } from '../hub/profile.ts';
import type { ContactId, EntryId, EpochMillis } from '../ids.ts';
import { sayInstant } from '../time/london.ts';
import { factsOf, type Marks } from './subject-access-facts.ts';
import {
  createMarking,
  isSubject,
  mayBeSubject,
  namesIn,
  type KnownName,
  type Passage,
  type Subject,
  type ThirdParty,
} from './third-parties.ts';

/** `marker`: the whole line is about somebody else. */
export type Fact = { readonly label: string; readonly marker: ThirdParty | null; readonly value: Passage };

export type SubjectEntry = {
  readonly id: EntryId;
  readonly at: string;
  readonly what: string;
  readonly by: Passage;
  readonly agency: string;
  readonly facts: readonly Fact[];
};

export type SubjectContact = {
  readonly contact: ContactId;
  readonly reference: string;
  readonly recorded: string;
  readonly as: 'child' | 'somebody of the household';
  /** Agencies whose people may read it: the recipients. */
  readonly recipients: readonly string[];
  readonly entries: readonly SubjectEntry[];
};

export type SubjectAccess = {
  readonly hub: string;
  readonly subject: Subject;
  readonly made: string;
  readonly contacts: readonly SubjectContact[];
  /** References of contacts with that name and no date of birth: looked at by a person, not given. */
  readonly unsure: readonly string[];
};

/** A contact with the entries that the record keeper may read, oldest first. */
export type ReadableContact = {
  readonly id: ContactId;
  readonly state: ContactState;
  readonly entries: readonly Entry<ContactStreamEvent>[];
};

export const subjectAccess = (
  subject: Subject,
  contacts: readonly ReadableContact[],
  profile: HubProfile,
  now: EpochMillis,
): SubjectAccess => {
  const about = contacts.filter((contact) =>
    versionsOf(contact).some((details) => concerns(details, subject)),
  );
  const unsure = contacts.filter(
    (contact) =>
      !about.includes(contact) &&
      versionsOf(contact).some(({ children, household }) =>
        [...children, ...household].some((each) => mayBeSubject(each, subject)),
      ),
  );
  return {
    hub: profile.name,
    subject,
    made: sayInstant(now),
    contacts: about.map((contact) => contactOf(contact, subject, profile)),
    unsure: unsure.map(({ state }) => state.reference),
  };
};

/** Also the particulars before each amendment: a name that was corrected was held all the same. */
const versionsOf = ({ entries }: ReadableContact): readonly ContactDetails[] =>
  entries.flatMap(({ event }) => ('details' in event ? [event.details] : []));

const concerns = ({ children, household }: ContactDetails, subject: Subject): boolean =>
  [...children, ...household].some((each) => isSubject(each, subject));

const contactOf = (contact: ReadableContact, subject: Subject, profile: HubProfile): SubjectContact => {
  const { id, state, entries } = contact;
  const versions = versionsOf(contact);
  const isChild = versions.some(({ children }) => children.some((each) => isSubject(each, subject)));
  const known = [...versions.flatMap((details) => namesIn(details, subject)), ...professionalsIn(contact)];
  const mark = createMarking(known, subject);
  const restricted: ReadonlySet<unknown> = new Set(state.restricted);
  // Restricted, because it is about another child: nothing of it is this person's.
  const markOf = (entry: unknown) =>
    restricted.has(entry) ? (words: string): Passage => [{ words, marker: 'child' }] : mark;
  const marksFor = (entry: EntryId): Marks => {
    const own = markOf(entry);
    return { mark: own, markCopy: (copied) => (restricted.has(entry) ? own : markOf(copied)) };
  };
  const agencyName = (agency: string) => profile.agencies.find((each) => each.id === agency)?.name ?? agency;
  return {
    contact: id,
    reference: state.reference,
    recorded: sayInstant(state.recorded.at),
    as: isChild ? 'child' : 'somebody of the household',
    recipients: [
      ...new Set(Object.values(state.admitted).map(({ agency }) => agencyName(agency))),
    ].toSorted(),
    entries: entries.map((entry) => ({
      id: entry.id,
      at: sayInstant(entry.at),
      what: sayWords(entry.event.type),
      by: [{ words: entry.name, marker: entry.person === SYSTEM_PERSON ? null : 'professional' }],
      agency: agencyName(entry.agency),
      facts: factsOf(entry.event, subject, profile, marksFor(entry.id)),
    })),
  };
};

const sayWords = (type: string): string => {
  const words = type.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

const professionalsIn = ({ state, entries }: ReadableContact): readonly KnownName[] =>
  [
    ...entries.filter(({ person }) => person !== SYSTEM_PERSON).map(({ name }) => name),
    ...Object.values(state.admitted).map(({ name }) => name),
  ].map((name) => ({ name, marker: 'professional' }));
