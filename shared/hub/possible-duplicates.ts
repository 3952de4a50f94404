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

/** The existing contacts that share the reference, or a child's name and date of birth, with the candidate. */
export const possibleDuplicates = (
  candidate: ContactDetails,
  existing: Iterable<{ readonly contact: ContactId; readonly details: ContactDetails }>,
): readonly PossibleDuplicate[] => {
  const wanted = reference(candidate);
  const children = new Set(identities(candidate));
  const found: PossibleDuplicate[] = [];
  for (const { contact, details } of existing) {
    if (wanted !== '' && reference(details) === wanted) found.push({ contact, because: 'same-reference' });
    else if (identities(details).some((each) => children.has(each)))
      found.push({ contact, because: 'same-name-and-birth' });
  }
  return found;
};
