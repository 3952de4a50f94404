/** Steps of the procedure that put a contact before a kind of meeting. */
import type { MeetingKind } from '../../hub/meeting-kind.ts';
import { isGiven } from './step-answers.ts';
import type { ContactState } from '../state/contact.ts';
import type { ItemState } from '../state/item.ts';
import { recordsOf } from '../state/step.ts';

/** Those recorded since it was last heard there, oldest first, with the paragraph that puts them before the meeting. */
export const listingSteps = (
  state: Pick<ContactState, 'steps' | 'restricted'>,
  { listedBy }: MeetingKind,
  last: ItemState | null,
): readonly { readonly name: string; readonly source: string }[] => {
  const heardAt = last?.progress.kind === 'finished' ? last.progress.by.at : 0;
  return listedBy.flatMap(({ step, given, source }) =>
    recordsOf(state, step)
      .filter(({ by, answers }) => by.at > heardAt && isGiven(given, answers))
      .map(({ name }) => ({ name, source })),
  );
};
