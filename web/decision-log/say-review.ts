/** Reviews of plans, and items that were discussed, as sentences. */
import type { ReviewEvent } from '#shared/decisions/event/review.ts';
import { unreachable } from '#shared/result.ts';
import { sayCalendarDay } from '../ui/london-time.ts';
import { about, say, type Said } from './said.ts';
import { PLANS } from './words-of-choices.ts';

export const sayReview = (event: ReviewEvent): Said => {
  switch (event.type) {
    case 'plan-reviewed': {
      const next = event.nextReview === null ? '' : `, next review ${sayCalendarDay(event.nextReview)}`;
      const agreed = event.agreed.map(({ words, source }) => ` ${words} (${source}): given.`).join('');
      const warnings = event.warnings.length === 0 ? '' : ` ${event.warnings.join(' ')}`;
      const words = [event.words, event.correctionReason].filter((each) => each !== '').join('\n');
      return say(
        `Plan reviewed: ${PLANS[event.result]}${next}.${agreed}${warnings}`,
        words,
        about('corrects', event.corrects),
      );
    }
    case 'item-discussed':
      return say('Discussed; decided elsewhere.', event.words);
    default:
      return unreachable(event);
  }
};
