/** Folds what is recorded of the procedure's steps. */
import { unreachable } from '../../result.ts';
import type { Entry } from '../event.ts';
import type { StepEvent } from '../event/step.ts';
import type { RecordedStep } from '../state/step.ts';
import { stampOf } from './item.ts';

export const evolveSteps = (steps: readonly RecordedStep[], entry: Entry<StepEvent>): readonly RecordedStep[] => {
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
