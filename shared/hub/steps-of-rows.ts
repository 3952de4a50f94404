/** Steps that one row of a profile makes. */
import { unreachable } from '../result.ts';
import type { HubProfile } from './profile.ts';
import type { Step, StepField } from './step.ts';
import { atEveryLevel, choice, level, line, stepOf, text, ticks, yesNo } from './step-parts.ts';

type Row<List extends 'oversight' | 'prompts' | 'routes' | 'eligibility'> = HubProfile[List][number];

const WHETHER = [
  { id: 'yes', words: 'Yes' },
  { id: 'no', words: 'No' },
  { id: 'not-yet', words: 'Not yet decided' },
];

const OVERSIGHT_FIELDS = (step: Row<'oversight'>['step']): readonly StepField[] => {
  switch (step) {
    case 'direct':
      return [text('direction', 'Direction'), choice('strategy', 'Strategy meeting needed', WHETHER)];
    case 'allocate':
      return [line('to', 'Allocated to'), text('words', 'Oversight')];
    case 'screen':
    case 'enquire':
      return [text('found', 'What was found')];
    case 'approve':
      return [yesNo('approved', 'Approved'), text('words', 'Oversight and reasons')];
    case 'grade':
    case 'endorse':
      return [text('words', 'Reasons')];
    default:
      return unreachable(step);
  }
};

const carried = ({ proposed, note }: { readonly proposed: boolean; readonly note?: string }) => ({
  proposed,
  ...(note === undefined ? {} : { note }),
});

export const oversightStep = (row: Row<'oversight'>): Step => ({
  ...stepOf({ id: row.id, name: row.words, source: row.source, fields: OVERSIGHT_FIELDS(row.step) }),
  ...carried(row),
  level: row.level,
  who: row.role === null ? [] : [{ role: row.role, level: row.level }],
});

type Conditional = Omit<Row<'routes'>, 'to' | 'changesLevel'>;

/** `arises` is the procedure's condition, `done` what it then asks for. */
const conditional = (row: Conditional, done: string, more: readonly StepField[]): Step => ({
  ...stepOf({
    id: row.id,
    name: done,
    source: row.source,
    fields: [yesNo('arises', row.when), yesNo('done', `Done: ${done}`), ...more],
  }),
  ...carried(row),
  when: row.when,
  who: atEveryLevel(row.who),
  starts: row.starts.map((start) => ({ ...start, given: { field: 'arises', is: 'yes' } })),
  stops: row.stops.map((stop) => ({ stop, given: { field: 'done', is: 'yes' } })),
  mayRepeat: true,
});

export const promptStep = (row: Row<'prompts'>): Step =>
  conditional(row, row.words, [text('words', 'What was done')]);

/** Known by its condition: where it leads to is often no deed but a person or a team. */
export const routeStep = (row: Row<'routes'>): Step => ({
  ...conditional(row, row.to, [
    ...(row.changesLevel ? [level('level', 'Level found')] : []),
    line('to', 'To whom'),
    text('words', 'Why, and what was agreed'),
  ]),
  name: row.when,
  asks: row.to,
});

export const eligibilityStep = ({
  id,
  name,
  source,
  criteria,
  except,
  endorsedBy,
  who,
  ...row
}: Row<'eligibility'>): Step => ({
  ...stepOf({
    id,
    name,
    source,
    fields: [
      {
        ...ticks('criteria', `At least ${criteria.needed} of ${criteria.of.length}`, criteria.of),
        needed: criteria.needed,
        unless: except === null ? null : 'except',
      },
      ...(except === null ? [] : [yesNo('except', except)]),
      text('words', 'What this rests on'),
    ],
  }),
  ...carried(row),
  who: atEveryLevel(who),
  endorsedBy,
  mayRepeat: true,
});
