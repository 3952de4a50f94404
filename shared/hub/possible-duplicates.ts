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

const reference = (details: ContactDetails): string => plain(details.externalReference);

const identities = (details: ContactDetails): readonly string[] =>
  details.children.flatMap((child) =>
    plain(child.name) === '' || child.dateOfBirth === null
      ? []
      : [`${plain(child.name)} ${child.dateOfBirth}`],
  );

type Known = { readonly contact: ContactId; readonly details: ContactDetails };

/** The contacts already known, by what makes two of them one: a table of thousands is compared with thousands. */
export const indexForDuplicates = (
  existing: Iterable<Known>,
): ((candidate: ContactDetails) => readonly PossibleDuplicate[]) => {
  const byReference = new Map<string, ContactId[]>();
  const byIdentity = new Map<string, ContactId[]>();
  const put = (index: Map<string, ContactId[]>, key: string, contact: ContactId) =>
    void (index.get(key)?.push(contact) ?? index.set(key, [contact]));
  for (const { contact, details } of existing) {
    if (reference(details) !== '') put(byReference, reference(details), contact);
    for (const identity of identities(details)) put(byIdentity, identity, contact);
  }
  return (candidate) => {
    const found = new Map<ContactId, PossibleDuplicate>();
    for (const contact of byReference.get(reference(candidate)) ?? [])
      found.set(contact, { contact, because: 'same-reference' });
    for (const contact of identities(candidate).flatMap((identity) => byIdentity.get(identity) ?? [])) {
      if (!found.has(contact)) found.set(contact, { contact, because: 'same-name-and-birth' });
    }
    return [...found.values()];
  };
};

/** The existing contacts that share the reference, or a child's name and date of birth, with the candidate. */
export const possibleDuplicates = (
  candidate: ContactDetails,
  existing: Iterable<Known>,
): readonly PossibleDuplicate[] => indexForDuplicates(existing)(candidate);
