/** Folds a plan's review, and that an item was discussed, into the item. */
import { unreachable } from '../../result.ts';
import type { Entry } from '../event.ts';
import type { ReviewEvent } from '../event/review.ts';
import type { ItemState } from '../state/item.ts';
import { stampOf } from './item.ts';

export const evolveReview = (item: ItemState, entry: Entry<ReviewEvent>): ItemState => {
  const { event } = entry;
  const by = stampOf(entry);
  switch (event.type) {
    case 'plan-reviewed': {
      const { result, nextReview, words, agreed, warnings } = event;
      return { ...item, planReview: { result, nextReview, words, agreed, warnings, by } };
    }
    case 'item-discussed':
      return { ...item, discussed: { words: event.words, by } };
    default:
      return unreachable(event);
  }
};
