/** A step that decides the contact's outcome, without a meeting: the clocks it moves, and what was missing. */
import { decidedOnContact } from '../../hub/outcomes-of.ts';
import type { Outcome } from '../../hub/outcome.ts';
import type { HubProfile } from '../../hub/profile.ts';
import type { EntryId } from '../../ids.ts';
import type { Context } from '../context.ts';
import type { ContactEvent } from '../event/contact.ts';
import type { RecordedAnswer } from '../event/step.ts';
import type { ContactState } from '../state/contact.ts';
import { correctClocks, NO_FACTS, startClocks } from './clocks.ts';

/** Null where the step asks for none, or it was left open. */
export const outcomeChosen = (answers: readonly RecordedAnswer[], profile: HubProfile): Outcome | null => {
  const value = answers.find(({ kind }) => kind === 'outcome')?.value ?? null;
  return decidedOnContact(profile).find(({ id }) => id === value) ?? null;
};

type Recorded = { readonly answers: readonly RecordedAnswer[]; readonly corrects: EntryId | null };

/** What it stops is among the step's own stops; a record that is no longer in force moves nothing when corrected. */
export const clocksOfDecision = (
  { answers, corrects }: Recorded,
  contact: ContactState,
  context: Context,
): readonly ContactEvent[] => {
  if (!answers.some(({ kind }) => kind === 'outcome')) return [];
  const inForce = contact.decision;
  if (corrects !== null && inForce !== null && inForce.by.id !== corrects) return [];
  const outcome = outcomeChosen(answers, context.profile);
  const facts = {
    ...NO_FACTS,
    outcome: outcome?.id ?? null,
    level: outcome?.level ?? null,
    rating: ratingOf(contact),
    saidAt: contact.saidAt,
  };
  const trigger = outcome === null ? null : 'outcome-decided';
  const corrected =
    corrects === null || inForce === null ? [] : correctClocks(inForce, trigger, facts, contact, context);
  return trigger === null ? corrected : [...corrected, ...startClocks(trigger, facts, contact, context)];
};

/** As last agreed at any meeting. */
const ratingOf = ({ items }: ContactState): string | null =>
  Object.values(items)
    .flatMap(({ agreedRating }) => (agreedRating === null ? [] : [agreedRating]))
    .toSorted((one, other) => one.by.at - other.by.at)
    .at(-1)?.value ?? null;
