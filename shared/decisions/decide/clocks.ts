/** Which of the hub's clocks an event starts or stops. Lengths and units are the profile's; see ../../time/clock.ts. */
import type { ClockRule, ClockStop, ClockTrigger } from '../../hub/clock-rule.ts';
import type { HubProfile } from '../../hub/profile.ts';
import type { EpochMillis } from '../../ids.ts';
import type { Context } from '../context.ts';
import type { ContactEvent } from '../event/contact.ts';
import type { ContactState } from '../state/contact.ts';

/** What the trigger was about; a rule that asks for something else does not start. */
export type TriggerFacts = {
  readonly outcome: string | null;
  readonly rating: string | null;
  readonly level: string | null;
  readonly saidAt: EpochMillis | null;
};

export const NO_FACTS: TriggerFacts = { outcome: null, rating: null, level: null, saidAt: null };

/** A clock that runs, or was missed, is not started again: doing a thing twice gives nobody more time. */
export const startClocks = (
  trigger: ClockTrigger,
  facts: TriggerFacts,
  contact: ContactState | null,
  context: Context,
): readonly ContactEvent[] =>
  context.profile.clocks
    .filter((rule) => rule.starts.value === trigger && isInScope(rule, facts, context.profile))
    .filter((rule) => contact === null || !isStoppable(contact, rule.id))
    .map((rule) => {
      const startedAt = rule.countsFrom.value === 'said' && facts.saidAt !== null ? facts.saidAt : context.now;
      const owner = context.profile.roles.find(({ id }) => id === rule.owner.value)?.title ?? 'owner to be chosen by the hub';
      return { type: 'clock-started', clock: rule.id, name: rule.name, startedAt, owner, ...context.startClock(rule, startedAt) };
    });

export const stopClocks = (
  stop: ClockStop,
  because: string,
  contact: ContactState,
  profile: HubProfile,
): readonly ContactEvent[] =>
  profile.clocks
    .filter((rule) => rule.stops === stop && isStoppable(contact, rule.id))
    .map((rule) => ({ type: 'clock-stopped', clock: rule.id, because }));

/** A missed clock still ends when the thing is done at last. */
const isStoppable = (contact: ContactState, clock: string) => {
  const kind = contact.clocks[clock]?.progress.kind;
  return kind === 'running' || kind === 'missed';
};

const isInScope = ({ scope }: ClockRule, facts: TriggerFacts, profile: HubProfile): boolean => {
  switch (scope.kind) {
    case 'every-contact':
      return true;
    case 'level':
      return facts.level === scope.level;
    case 'rating':
      return facts.rating === scope.rating;
    case 'outcome':
      return facts.outcome !== null && scope.outcomes.includes(facts.outcome);
    case 'check':
      return (scope.risk === 'high') === (facts.rating !== null && facts.rating === profile.ratingScheme?.highest.value);
    case 'open-within':
      return false;
  }
};
