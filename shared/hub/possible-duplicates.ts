/** Contacts that may be the same one twice. A person decides; nothing is merged. */
import type { ContactId } from '../ids.ts';
import type { ContactDetails } from './contact-fields.ts';

export type PossibleDuplicate = {
  readonly contact: ContactId;
  readonly because: 'same-reference' | 'same-name-and-birth';
};

/** Case, accents, spaces and punctuation say nothing about whether two names are one. */
const plain = (words: string): string =>
  words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const references = ({ externalReference }: ContactDetails): readonly string[] => {
  const reference = plain(externalReference);
  return reference === '' ? [] : [`reference ${reference}`];
};

const identities = ({ children }: ContactDetails): readonly string[] =>
  children.flatMap(({ name, dateOfBirth }) =>
    plain(name) === '' || dateOfBirth === null ? [] : [`child ${plain(name)} ${dateOfBirth}`],
  );

/** The contacts known, by what makes two of them one: each new one is compared with its likes, not with all. */
export type DuplicateIndex = {
  put(contact: ContactId, details: ContactDetails): void;
  /** With the details as they were put. */
  remove(contact: ContactId, details: ContactDetails): void;
  find(candidate: ContactDetails): readonly PossibleDuplicate[];
};

export const createDuplicateIndex = (): DuplicateIndex => {
  const known = new Map<string, Set<ContactId>>();
  const keysOf = (details: ContactDetails) => [...references(details), ...identities(details)];
  return {
    put: (contact, details) => {
      for (const key of keysOf(details)) {
        const alike = known.get(key) ?? new Set();
        known.set(key, alike.add(contact));
      }
    },
    remove: (contact, details) => {
      for (const key of keysOf(details)) {
        const alike = known.get(key);
        alike?.delete(contact);
        if (alike?.size === 0) known.delete(key);
      }
    },
    find: (candidate) => {
      const found = new Map<ContactId, PossibleDuplicate>();
      const look = (keys: readonly string[], because: PossibleDuplicate['because']) => {
        for (const contact of keys.flatMap((key) => [...(known.get(key) ?? [])]))
          if (!found.has(contact)) found.set(contact, { contact, because });
      };
      look(references(candidate), 'same-reference');
      look(identities(candidate), 'same-name-and-birth');
      return [...found.values()];
    },
  };
};

/** The existing contacts that share the reference, or a child's name and date of birth, with the candidate. */
export const possibleDuplicates = (
  candidate: ContactDetails,
  existing: Iterable<{ readonly contact: ContactId; readonly details: ContactDetails }>,
): readonly PossibleDuplicate[] => {
  const index = createDuplicateIndex();
  for (const { contact, details } of existing) index.put(contact, details);
  return index.find(candidate);
};
