/** Why a contact is on an agenda that nobody put it on, in words. */
import type { MeetingKind } from '../../hub/meeting-kind.ts';
import { isFlagged, type ContactState } from '../state/contact.ts';
import type { ItemState } from '../state/item.ts';
import { listingSteps } from './listing-steps.ts';

export const whyListed = (state: ContactState | undefined, kind: MeetingKind): string => {
  if (state === undefined) return '';
  if (isFlagged(state)) return 'Flagged for immediate protection';
  const byStart = (one: ItemState, other: ItemState) => one.meetingStartsAt - other.meetingStartsAt;
  const earlier = Object.values(state.items).toSorted(byStart).at(-1) ?? null;
  const step = listingSteps(state, kind, earlier).at(-1);
  return step === undefined ? whyAgain(earlier) : `${step.name} (${step.source})`;
};

const whyAgain = (earlier: ItemState | null): string => {
  if (earlier?.progress.kind !== 'finished') return 'Not yet decided';
  switch (earlier.progress.result) {
    case 'deferred':
      return `Deferred: ${earlier.progress.reason}`;
    case 'carried':
      return 'Carried over from the last meeting';
    case 'kept-open':
      return 'Brought back for a decision';
    case 'reviewed':
      return 'Its plan is under review';
    case 'discussed':
    case 'decided':
      return 'Not yet decided';
  }
};
