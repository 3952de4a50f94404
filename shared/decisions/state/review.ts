/** What a meeting that decides no outcome made of an item. */
import type { AgreedRow, PlanResult } from '../event/review.ts';
import type { Stamp } from '../event.ts';
import type { ItemState } from './item.ts';

export type PlanReview = {
  readonly result: PlanResult;
  readonly nextReview: string | null;
  readonly words: string;
  readonly agreed: readonly AgreedRow[];
  readonly warnings: readonly string[];
  readonly by: Stamp;
};

export type Discussed = { readonly words: string; readonly by: Stamp };

/** Whether the series that heard the item is done with it; else its next sitting takes it again. */
export const isSettled = ({ planReview, discussed }: Pick<ItemState, 'planReview' | 'discussed'>): boolean =>
  planReview === null ? discussed !== null : planReview.result === 'ends';
