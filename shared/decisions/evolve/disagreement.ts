/** Folds the disagreements between professionals. */
import { unreachable } from '../../result.ts';
import type { DisagreementEvent } from '../event/disagreement.ts';
import type { Entry } from '../event.ts';
import type { Disagreements, DisagreementState } from '../state/disagreement.ts';
import { stampOf } from './item.ts';

export const evolveDisagreements = (
  disagreements: Disagreements,
  entry: Entry<DisagreementEvent>,
): Disagreements => {
  const { event } = entry;
  const by = stampOf(entry);
  const known = disagreements[event.disagreement];
  const change = (to: Partial<DisagreementState>): Disagreements =>
    known === undefined ? disagreements : { ...disagreements, [event.disagreement]: { ...known, ...to } };
  switch (event.type) {
    case 'disagreement-opened': {
      const { disagreement, agencies, about, words, stage } = event;
      const stages = stage === null ? [] : [{ ...stage, since: by.at, why: '' }];
      const opened: DisagreementState = { disagreement, agencies, about, words, by, stages, settled: null };
      return { ...disagreements, [disagreement]: opened };
    }
    case 'disagreement-moved':
      return change({
        stages: [...(known?.stages ?? []), { ...event.stage, since: by.at, why: event.words }],
      });
    case 'disagreement-settled':
      return change({ settled: { outcome: event.outcome, by } });
    default:
      return unreachable(event);
  }
};
