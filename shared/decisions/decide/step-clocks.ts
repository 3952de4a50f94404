/** Which of the hub's clocks a recorded step starts and stops. */
import type { Step } from '../../hub/step.ts';
import type { ClockRule } from '../../hub/clock-rule.ts';
import type { Context } from '../context.ts';
import type { ContactEvent } from '../event/contact.ts';
import type { StepEvent } from '../event/step.ts';
import type { ContactState } from '../state/contact.ts';
import { NO_FACTS, startClocks, stopClocks } from './clocks.ts';
import { isGiven } from './step-answers.ts';
import { clocksOfDecision } from './step-decision.ts';

type Recorded = Extract<StepEvent, { type: 'step-recorded' }>;

export const clocksOfStep = (
  step: Step,
  recorded: Recorded,
  contact: ContactState,
  context: Context,
): readonly ContactEvent[] => {
  const { answers, level, saidAt } = recorded;
  const facts = { ...NO_FACTS, level: level?.to.id ?? null, saidAt };
  const because = `${step.name}: recorded.`;
  const stops = step.stops.filter(({ given }) => isGiven(given, answers)).map(({ stop }) => stop);
  const stopped = stops.flatMap((stop) => stopClocks(stop, because, contact, context.profile));
  const graded =
    level === null
      ? []
      : [
          ...stopOtherLevels(level.to, contact, context.profile.clocks),
          ...startClocks('level-graded', facts, contact, context),
        ];
  const started = step.starts
    .filter(({ given }) => isGiven(given, answers))
    .flatMap(({ trigger, openWithin }) => startClocks(trigger, { ...facts, openWithin }, contact, context));
  // Recorded when it was done already: the clock starts and stops in one deed.
  const atOnce = context.profile.clocks
    .filter(({ id, stops: end }) => stops.includes(end) && started.some((event) => isOf(event, id)))
    .map(({ id }) => ({ type: 'clock-stopped' as const, clock: id, because }));
  return eachOnce([
    ...stopped,
    ...clocksOfDecision(recorded, contact, context),
    ...graded,
    ...started,
    ...atOnce,
  ]);
};

/** A running clock of a level that is no longer the contact's; one that was missed stays so. */
const stopOtherLevels = (
  to: { readonly id: string; readonly words: string },
  contact: ContactState,
  clocks: readonly ClockRule[],
): readonly ContactEvent[] =>
  clocks
    .filter(({ scope }) => scope.kind === 'level' && scope.level !== to.id)
    .filter(({ id }) => contact.clocks[id]?.progress.kind === 'running')
    .map(({ id }) => ({
      type: 'clock-stopped',
      clock: id,
      because: `The level was graded anew: ${to.words}.`,
    }));

const isOf = (event: ContactEvent, clock: string): boolean => 'clock' in event && event.clock === clock;

/** Two systems may each show an open case: the clock starts once. */
const eachOnce = (events: readonly ContactEvent[]): readonly ContactEvent[] =>
  events.filter(
    (event, index) =>
      !('clock' in event) ||
      events.findIndex((other) => other.type === event.type && isOf(other, event.clock)) === index,
  );
