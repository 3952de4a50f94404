/** What a contact is called in a list: the child, else what was said first. */
import type { ContactDetails } from './contact-fields.ts';

const LONGEST = 80;

const cut = (words: string): string =>
  words.length <= LONGEST ? words : `${words.slice(0, LONGEST - 1).trimEnd()}…`;

export const contactTitle = (details: ContactDetails): string => {
  const names = details.children.map(({ name }) => name).filter((name) => name !== '');
  const [first, ...others] = names;
  if (first !== undefined) return cut(others.length === 0 ? first : `${first} and ${others.length} more`);
  const said = [
    details.concern,
    details.reason,
    details.significantEvents,
    details.source,
    details.externalReference,
  ];
  const line = said.find((words) => words !== '')?.split('\n')[0];
  return line === undefined ? 'No name yet' : cut(line);
};
