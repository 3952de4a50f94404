/** Which of the hub's clocks an event starts or stops. Lengths and units are the profile's; see ../../time/clock.ts. */
import type { ClockRule, ClockStop, ClockTrigger } from '../../hub/clock-rule.ts';
import type { HubProfile } from '../../hub/profile.ts';
import type { EpochMillis } from '../../ids.ts';
import type { Context } from '../context.ts';
import type { CheckRisk } from '../event/check.ts';
import type { ContactEvent } from '../event/contact.ts';
import type { ContactState } from '../state/contact.ts';
import type { Decision } from '../state/item.ts';

/** What the trigger was about; a rule that asks for something else does not start. */
export type TriggerFacts = {
  readonly outcome: string | null;
  readonly rating: string | null;
  readonly level: string | null;
  /** Of the MASH check itself; where there is none, the agreed rating says it. */
  readonly risk: CheckRisk | null;
  /** Months back within which a case was open; null where the trigger says nothing of it. */
  readonly openWithin: number | null;
  readonly saidAt: EpochMillis | null;
};

export const NO_FACTS: TriggerFacts = { outcome: null, rating: null, level: null, risk: null, openWithin: null, saidAt: null };

/** A clock that runs, or was missed, is not started again: doing a thing twice gives nobody more time. */
export const startClocks = (
  trigger: ClockTrigger,
  facts: TriggerFacts,
  contact: ContactState | null,
  context: Context,
): readonly ContactEvent[] =>
  context.profile.clocks
    .filter((rule) => rule.starts.value === trigger && isInScope(rule, trigger, facts, context.profile))
    .filter((rule) => contact === null || !isStoppable(contact, rule.id))
    .map((rule) => {
      const startedAt = rule.countsFrom.value === 'said' && facts.saidAt !== null ? facts.saidAt : context.now;
      const owner = context.profile.roles.find(({ id }) => id === rule.owner.value)?.title ?? 'owner to be chosen by the hub';
      return { type: 'clock-started', clock: rule.id, name: rule.name, startedAt, owner, ...context.startClock(rule, startedAt, facts.rating) };
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

export const STOPPED_BY_DECIDING: readonly ClockStop[] = [
  'management-decision-recorded',
  'decision-recorded',
  'check-completed',
];

/**
 * An outcome was wrong: what only it started stops, and where the right one decides nothing (`trigger` is null)
 * what it had stopped runs on from where it began. What the right one starts too keeps the time it has had.
 */
export const correctClocks = (
  wrong: Pick<Decision, 'by' | 'begunAt'>,
  trigger: ClockTrigger | null,
  facts: TriggerFacts,
  contact: ContactState,
  context: Context,
): readonly ContactEvent[] =>
  context.profile.clocks.flatMap((rule): readonly ContactEvent[] => {
    const clock = contact.clocks[rule.id];
    if (clock === undefined) return [];
    const { progress, recordedAt, clock: id, name, startedAt, dueAt, terms, owner } = clock;
    if (progress.kind === 'stopped') {
      const wasStoppedByIt =
        STOPPED_BY_DECIDING.includes(rule.stops) && [wrong.by.at, wrong.begunAt].includes(progress.at);
      return trigger === null && wasStoppedByIt
        ? [{ type: 'clock-started', clock: id, name, startedAt, dueAt, terms, owner }]
        : [];
    }
    const isStillRight =
      trigger !== null && rule.starts.value === trigger && isInScope(rule, trigger, facts, context.profile);
    return rule.starts.value === 'outcome-decided' && recordedAt >= wrong.begunAt && !isStillRight
      ? [{ type: 'clock-stopped', clock: id, because: 'The outcome that started it was corrected.' }]
      : [];
  });

/** A missed clock still ends when the thing is done at last. */
const isStoppable = (contact: ContactState, clock: string) => {
  const kind = contact.clocks[clock]?.progress.kind;
  return kind === 'running' || kind === 'missed';
};

/** They come before any outcome and lead to one: what a clock is for is said by the trigger itself. */
const BEFORE_OUTCOME: readonly ClockTrigger[] = ['open-case-found', 'consultation-recorded'];

const isInScope = ({ scope }: ClockRule, trigger: ClockTrigger, facts: TriggerFacts, profile: HubProfile): boolean => {
  switch (scope.kind) {
    case 'every-contact':
      return true;
    case 'level':
      return facts.level === scope.level;
    case 'rating':
      return facts.rating === scope.rating;
    case 'outcome':
      return facts.outcome === null
        ? BEFORE_OUTCOME.includes(trigger) && facts.openWithin === null
        : scope.outcomes.includes(facts.outcome);
    case 'check':
      return scope.risk === (facts.risk ?? riskRated(facts, profile));
    case 'open-within':
      return facts.openWithin !== null && facts.openWithin <= scope.months;
  }
};

const riskRated = ({ rating }: TriggerFacts, { ratingScheme }: HubProfile): CheckRisk =>
  rating !== null && rating === ratingScheme?.highest.value ? 'high' : 'other';
