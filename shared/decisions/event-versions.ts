/**
 * Entries written before their event had its present shape, read as if they had it: nothing in the journal is
 * ever rewritten. Version 2 made corrections name what they correct, ratings the entry they were given in, and
 * the end of an admission why it ended.
 */
import type { BoardEvent } from './event.ts';

/** Raised whenever an event's shape changes. */
export const EVENT_VERSION = 2;

/** `event`: of the shape it had at that version, which only this server wrote. */
export const readEvent = (version: number, event: BoardEvent): BoardEvent => {
  if (version >= EVENT_VERSION) return event;
  switch (event.type) {
    case 'item-reopened':
    case 'reveal-corrected':
      return { ...event, corrects: null };
    case 'admission-ended':
      return { ...event, because: 'removed' };
    case 'ratings-revealed':
      return { ...event, ratings: event.ratings.map((given) => ({ ...given, entry: null })) };
    default:
      return event;
  }
};
