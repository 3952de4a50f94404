/** What was missing when something was decided: shown before, recorded with it, and never a bar. */
import { eachAgencyRates, ratesContacts } from '../../hub/rates.ts';
import type { Outcome } from '../../hub/outcome.ts';
import type { HubProfile } from '../../hub/profile.ts';
import { stepsOf } from '../../hub/steps-of.ts';
import type { AgencyId } from '../../ids.ts';
import type { ContactState } from '../state/contact.ts';
import type { ItemState } from '../state/item.ts';
import { recordsOf } from '../state/step.ts';
import { isGiven } from './step-answers.ts';

export const warningsBeforeDeciding = (
  outcome: Outcome,
  item: ItemState,
  contact: ContactState,
  missing: readonly AgencyId[],
  profile: HubProfile,
): readonly string[] => {
  const warnings: string[] = [];
  const nameOf = (agency: AgencyId) => profile.agencies.find(({ id }) => id === agency)?.name ?? agency;
  if (eachAgencyRates(profile.ratingScheme) && item.mode === 'blind' && Object.keys(item.ratings).length > 0) {
    warnings.push('The ratings have not been revealed.');
  }
  if (ratesContacts(profile.ratingScheme) && item.agreedRating === null) warnings.push('No rating has been agreed.');
  if (missing.length > 0) warnings.push(`Expected and not here: ${missing.map(nameOf).join(', ')}.`);
  return [...warnings, ...warningsOfOutcome(outcome, contact, profile)];
};

/** What this outcome asks for, whoever decides it and wherever. */
export const warningsOfOutcome = (
  outcome: Outcome,
  contact: ContactState,
  profile: HubProfile,
): readonly string[] => {
  const isConsentMissing = outcome.needsConsent.value === true && !hasConsent(contact);
  const consent = `${outcome.words} needs consent (${outcome.needsConsent.source ?? 'local'}), and none is recorded.`;
  return [...(isConsentMissing ? [consent] : []), ...stepsMissing(outcome, contact, profile)];
};

/** Steps that the procedure expects before this outcome. */
const stepsMissing = (outcome: Outcome, contact: ContactState, profile: HubProfile): readonly string[] =>
  stepsOf(profile).flatMap(({ id, expectedBefore }) =>
    expectedBefore === null ||
    !expectedBefore.outcomes.includes(outcome.id) ||
    recordsOf(contact, id).some(({ answers }) => isGiven(expectedBefore.given, answers))
      ? []
      : [expectedBefore.words],
  );

const hasConsent = ({ consent }: ContactState): boolean => consent?.statement === 'verbal' || consent?.statement === 'written';
