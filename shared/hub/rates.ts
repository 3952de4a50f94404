/** Whether a hub rates, and how: two of the five hubs do not, and in Portsmouth a colour is an outcome. */
import type { RatingScheme, RatingValue } from './rating-scheme.ts';

type Scheme = Pick<RatingScheme, 'decides' | 'values' | 'eachAgencyRates'>;

const isAnOutcome = (scheme: Scheme): boolean =>
  scheme.decides.value === 'outcome' && scheme.eachAgencyRates.value !== true;

/** True where contacts are given a value of the scheme before an outcome is decided. */
export const ratesContacts = (scheme: Scheme | null): boolean =>
  scheme !== null && scheme.values.length > 0 && !isAnOutcome(scheme);

/** Each agency gives its own, blind, and one is agreed afterwards; else only the agreed one is recorded. */
export const eachAgencyRates = (scheme: Scheme | null): boolean =>
  ratesContacts(scheme) && scheme?.eachAgencyRates.value === true;

/** The value that stands for an outcome (the pathways of Portsmouth, list after 4.4). */
export const valueOfOutcome = (scheme: Scheme | null, outcome: string): RatingValue | undefined =>
  scheme?.values.find(({ effect }) => effect.kind === 'outcome' && effect.outcome === outcome);
