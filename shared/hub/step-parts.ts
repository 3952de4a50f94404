/** What the derived steps have in common. */
import type { Step, StepField, StepOption } from './step.ts';

const fieldOf =
  (kind: StepField['kind']) =>
  (id: string, words: string): StepField => ({ id, words, kind, options: [], needed: null, unless: null });

export const text = fieldOf('text');
export const line = fieldOf('line');
export const yesNo = fieldOf('yes-no');
export const level = fieldOf('level');
export const outcome = fieldOf('outcome');

export const choice = (id: string, words: string, options: readonly StepOption[]): StepField => ({
  ...fieldOf('choice')(id, words),
  options: [...options],
});

export const ticks = (id: string, words: string, options: readonly StepOption[]): StepField => ({
  ...fieldOf('ticks')(id, words),
  options: options.map((each) => ({ id: each.id, words: each.words })),
});

type Told = {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly fields: readonly StepField[];
};

/** A step that is for every contact, that anybody may do, and that moves no clock. */
export const stepOf = ({ fields, ...told }: Told): Step => ({
  ...told,
  proposed: false,
  when: null,
  asks: null,
  level: null,
  fields: [...fields],
  who: [],
  endorsedBy: null,
  starts: [],
  stops: [],
  mayRepeat: false,
  expectedBefore: null,
});

export const atEveryLevel = (roles: readonly string[]): Step['who'] =>
  roles.map((role) => ({ role, level: null }));

/** The paragraphs of rows that make one step, each once. */
export const sourcesOf = (rows: readonly { readonly source: string }[]): string =>
  [...new Set(rows.map(({ source }) => source))].join('; ');
