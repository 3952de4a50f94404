/** Agreed actions: who does what, by when, why (OLD-S3.5), and what came of it. */
import type { ActionState } from '../decisions/state/contact.ts';
import { unreachable } from '../result.ts';
import { table, type Block } from './document.ts';
import { sayPaper, type Saying } from './report-source.ts';

const COLUMNS = ['Who', 'What', 'By when', 'Why', 'State'] as const;

export const actionBlocks = (actions: readonly ActionState[], saying: Saying): readonly Block[] =>
  table(
    'Actions agreed',
    COLUMNS,
    actions.map((action) => rowOf(action, saying)),
  );

const rowOf = (action: ActionState, saying: Saying): readonly string[] => {
  const { agreed, by, paper } = action;
  const who = [saying.agency(agreed.agency, by.at), saying.words(agreed.who)].filter((words) => words !== '');
  const state = sayProgress(action, saying);
  return [
    who.join(': '),
    saying.words(agreed.what),
    sayDue(action, saying),
    saying.words(agreed.purpose),
    paper === undefined ? state : `${state} Entered ${sayPaper(paper)}.`,
  ];
};

export const sayDue = ({ agreed }: Pick<ActionState, 'agreed'>, { instant, words }: Saying): string =>
  agreed.dueAt === null ? words(agreed.dueWords) : instant(agreed.dueAt);

const RESULTS = { done: 'Done', 'not-done': 'Not done', 'not-possible': 'Not possible' } as const;

const sayProgress = ({ progress }: ActionState, { words, by }: Saying): string => {
  switch (progress.kind) {
    case 'open':
      return 'Open.';
    case 'withdrawn':
      return `Withdrawn: ${words(progress.reason)} (${by(progress.by)}).`;
    case 'reported': {
      const said = progress.words === '' ? '' : `: ${words(progress.words)}`;
      const evidence = progress.evidence === '' ? '' : ` Evidence: ${words(progress.evidence)}`;
      return `${RESULTS[progress.result]}${said} (${by(progress.by)}).${evidence}`;
    }
    default:
      return unreachable(progress);
  }
};
