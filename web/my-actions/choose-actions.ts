/** Which of an agency's open actions somebody wants to see. */
import type { EpochMillis } from '#shared/ids.ts';
import { isNamedIn } from '#shared/people/named-in.ts';
import type { ActionSummary } from '#shared/wire/messages.ts';

export const VIEWS = ['mine', 'agency', 'overdue', 'carried'] as const;
export type View = (typeof VIEWS)[number];

/** What was reported not done is still to be done. */
const isStillToDo = ({ progress }: ActionSummary): boolean => progress === 'open' || progress === 'not-done';

const belongs = (action: ActionSummary, view: View, name: string, now: EpochMillis): boolean => {
  switch (view) {
    case 'mine':
      return isNamedIn(action.agreed.who, name);
    case 'agency':
      return true;
    case 'overdue':
      return action.agreed.dueAt !== null && action.agreed.dueAt < now;
    case 'carried':
      return action.progress === 'not-done';
  }
};

/** The nearest first; those without a due time last. */
export const chooseActions = (
  actions: readonly ActionSummary[],
  view: View,
  name: string,
  now: EpochMillis,
): readonly ActionSummary[] =>
  actions
    .filter((action) => isStillToDo(action) && belongs(action, view, name, now))
    .toSorted((one, other) => (one.agreed.dueAt ?? Infinity) - (other.agreed.dueAt ?? Infinity));
