/** Reviewing a plan, and being done with an item that is decided elsewhere. */
import type { MeetingKind } from '../../hub/meeting-kind.ts';
import { accept, refuse, unreachable } from '../../result.ts';
import type { ReviewCommand } from '../command/review.ts';
import { onContact, onMeeting, type Context } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { ContactStreamEvent, Entry } from '../event.ts';
import { MOVED_ON, openItem } from './place.ts';

const NO_REVIEW = refuse('not-now', 'This meeting does not review plans. Put the contact before one that does.');
const ITS_OWN_END = refuse(
  'not-now',
  'This meeting settles its items itself. Record what it decided, or carry the item over.',
);

export const decideReview = (command: ReviewCommand, context: Context): Decided => {
  const placed = openItem(context);
  if (!placed.ok) return placed;
  const { item, meeting: held } = placed.value;
  const { meeting, contact: id } = command;
  const kind = context.profile.meetings.find((each) => each.id === held.state.kind);
  switch (command.type) {
    case 'review-plan': {
      if (kind === undefined || !kind.mayDecide.includes('plan-review')) return NO_REVIEW;
      if (context.unseen.some(isWeighed)) return MOVED_ON;
      const { result, nextReview, words, correctionReason } = command;
      if (item.planReview !== null && correctionReason === '') {
        return refuse('needs-reason', 'A review is recorded already. Say what was wrong with it.');
      }
      const isAgreed = (row: { readonly id: string }) => command.agreed.includes(row.id);
      const agreed = kind.agreements.filter(isAgreed);
      const missing = kind.agreements.filter((row) => !isAgreed(row));
      return accept([
        onContact(id, {
          type: 'plan-reviewed',
          meeting,
          result,
          nextReview: result === 'ends' ? null : nextReview,
          words,
          agreed: agreed.map(({ id: row, words: asked, source }) => ({ id: row, words: asked, source })),
          warnings: missing.map((row) => `Not recorded as given: ${row.words} (${row.source}).`),
          corrects: item.planReview?.by.id ?? null,
          correctionReason,
        }),
        onMeeting(meeting, { type: 'item-ended', contact: id, result: 'reviewed' }),
      ]);
    }
    case 'finish-item':
      // Discussed and let go there, a contact would fall out of the series that has still to decide on it.
      if (kind !== undefined && settlesItself(kind)) return ITS_OWN_END;
      return accept([
        onContact(id, { type: 'item-discussed', meeting, words: command.words }),
        onMeeting(meeting, { type: 'item-ended', contact: id, result: 'discussed' }),
      ]);
    default:
      return unreachable(command);
  }
};

const settlesItself = ({ mayDecide }: MeetingKind): boolean =>
  mayDecide.some((power) => power === 'outcome' || power === 'section-47' || power === 'plan-review');

/** What a review weighs: had it not been seen, it might have been another. */
const WEIGHED: readonly string[] = [
  'section-recorded',
  'plan-reviewed',
  'action-reported',
  'information-shared',
  'information-confirmed',
  'immediate-protection-flagged',
];
const isWeighed = ({ event }: Entry<ContactStreamEvent>): boolean => WEIGHED.includes(event.type);
