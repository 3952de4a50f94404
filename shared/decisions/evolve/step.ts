/** Folds what is recorded of the procedure's steps. */
import { unreachable } from '../../result.ts';
import type { Entry } from '../event.ts';
import type { StepEvent } from '../event/step.ts';
import type { Decision } from '../state/item.ts';
import type { RecordedStep } from '../state/step.ts';
import { stampOf } from './item.ts';

export const evolveSteps = (
  steps: readonly RecordedStep[],
  entry: Entry<StepEvent>,
): readonly RecordedStep[] => {
  const { event } = entry;
  const by = stampOf(entry);
  switch (event.type) {
    case 'step-recorded': {
      const { type: _, ...recorded } = event;
      const before = steps.map((each) =>
        each.by.id === event.corrects ? { ...each, correctedBy: entry.id } : each,
      );
      return [...before, { ...recorded, by, endorsement: null, correctedBy: null }];
    }
    case 'step-endorsed':
      return steps.map((each) =>
        each.by.id === event.entry ? { ...each, endorsement: { words: event.words, by } } : each,
      );
    default:
      return unreachable(event);
  }
};

/** The decision in force after a step: one step decides without a meeting, and corrects only what it decided itself. */
export const decisionAfterStep = (inForce: Decision | null, entry: Entry<StepEvent>): Decision | null => {
  const { event } = entry;
  const by = stampOf(entry);
  if (event.type === 'step-endorsed')
    return inForce?.by.id === event.entry ? { ...inForce, endorsedBy: by } : inForce;
  const { answers, corrects, warnings } = event;
  const outcome = answers.find(({ kind }) => kind === 'outcome');
  const isOfAnother = corrects !== null && inForce !== null && inForce.by.id !== corrects;
  if (outcome === undefined || isOfAnother) return inForce;
  if (typeof outcome.value !== 'string') return corrects === null ? inForce : null;
  return {
    outcome: outcome.value,
    rationale: answers.find(({ kind, said }) => kind === 'text' && said !== '')?.said ?? '',
    decisionMaker: { person: by.person, name: by.name },
    warnings,
    by,
    begunAt: (corrects === null ? null : inForce)?.begunAt ?? entry.at,
    endorsedBy: null,
  };
};
