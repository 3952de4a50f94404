/** What is said of an entry, and how one entry points at another. */
import type { EntryId, EpochMillis } from '#shared/ids.ts';

export type Said = {
  /** One sentence; who and when stand beside it. */
  readonly sentence: string;
  /** Reason, rationale or what was written, in the person's own words; empty where there is none. */
  readonly why: string;
  /** How the sentence begins, where that is what a reader looks for; null where its first clause is. */
  readonly lead: string | null;
  readonly saidAt: EpochMillis | null;
  /** An earlier entry that this one changes, and how. */
  readonly about: { readonly entry: EntryId; readonly how: keyof typeof RELATIONS } | null;
};

/** Said of the later entry, and of the earlier one. */
export const RELATIONS = {
  corrects: ['Corrects', 'Corrected by'],
  ends: ['Ends', 'Ended by'],
  restricts: ['Restricts', 'Restricted by'],
  restores: ['Lifts the restriction of', 'Restriction lifted by'],
  endorses: ['Endorses', 'Endorsed by'],
  dissents: ['Dissents from', 'Dissent recorded by'],
} as const;

export const say = (
  sentence: string,
  why = '',
  rest: Partial<Pick<Said, 'lead' | 'saidAt' | 'about'>> = {},
): Said => ({
  sentence,
  why,
  lead: null,
  saidAt: null,
  about: null,
  ...rest,
});

export const about = (how: keyof typeof RELATIONS, entry: EntryId | null) => ({
  about: entry === null ? null : { entry, how },
});
