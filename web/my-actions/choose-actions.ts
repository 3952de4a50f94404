/** Which of an agency's open actions somebody wants to see. */
import type { EpochMillis } from '#shared/ids.ts';
import type { ActionSummary } from '#shared/wire/messages.ts';

export const VIEWS = ['mine', 'agency', 'overdue', 'carried'] as const;
export type View = (typeof VIEWS)[number];

/** What was reported not done is still to be done. */
export const isStillToDo = ({ progress }: ActionSummary): boolean => progress === 'open' || progress === 'not-done';

/** Who does an action is written in words: it is theirs where it has their name in it. */
const names = ({ agreed: { who } }: ActionSummary, name: string): boolean => who.toLowerCase().includes(name.toLowerCase());

const belongs = (action: ActionSummary, view: View, name: string, now: EpochMillis): boolean => {
  switch (view) {
    case 'mine':
      return names(action, name);
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
