/** The outcomes a hub can decide, also where its procedure names none (Manchester). */
import type { Outcome } from './outcome.ts';
import type { HubProfile } from './profile.ts';

/** The decision is what its rationale says. Only where the procedure lists no outcomes, so that no list is got round. */
export const IN_WORDS: Outcome = {
  id: 'in-words',
  words: 'Decided in words',
  source: 'the procedure lists no outcomes',
  proposed: false,
  level: null,
  keepsOpen: false,
  needsConsent: { is: 'silent', value: null, source: null },
  conditions: [],
  criteria: null,
  startsClocks: [],
  opensMeeting: null,
  nextStep: { is: 'silent', value: null, source: null },
};

type Listed = Pick<HubProfile, 'outcomes'>;

export const listsNoOutcomes = ({ outcomes }: Listed): boolean => outcomes.length === 0;

/** Those that can be decided now. */
export const outcomesOf = (profile: Listed): readonly Outcome[] =>
  listsNoOutcomes(profile) ? [IN_WORDS] : profile.outcomes;

/** Those that can be decided without a meeting: what keeps a contact open is its own step, as opening a check is. */
export const decidedOnContact = ({ outcomes }: Listed): readonly Outcome[] =>
  outcomes.filter(({ keepsOpen }) => !keepsOpen);

type Named = { readonly id: string; readonly words: string };

/** An id that the profile does not know is shown as it stands: the record outlives the profile. */
export const outcomeWords = ({ outcomes }: { readonly outcomes: readonly Named[] }, id: string): string =>
  [IN_WORDS, ...outcomes].find((outcome) => outcome.id === id)?.words ?? id;

/** What was decided stays readable once the hub has a list. */
export const outcomeCalled = ({ outcomes }: Listed, id: string): Outcome | undefined =>
  id === IN_WORDS.id ? IN_WORDS : outcomes.find((outcome) => outcome.id === id);
