/** Which contacts reports count, and how they are narrowed down. */
import type { ContactState } from '../../decisions/state/contact.ts';
import type { HubProfile } from '../../hub/profile.ts';

/** Whoever looks: else a count that differs would say that there is something hidden. */
export const isCounted = ({ sealed, discussion }: ContactState): boolean => sealed === null && discussion === null;

const isCalled = (words: string, name: string): boolean => words.trim().toLowerCase() === name.toLowerCase();

/** The id of the hub's locality that these words name, also by another of its names; null for none of them. */
export const localityCalled = (words: string, { localities }: Pick<HubProfile, 'localities'>): string | null =>
  localities.find(({ name, alsoCalled }) => [name, ...alsoCalled].some((each) => isCalled(words, each)))?.id ?? null;
