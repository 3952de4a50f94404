/** A step of a hub's procedure around the meeting, as data: what is asked, who does it, which clocks it moves. */
import { z } from 'zod';
import { ClockStop, ClockTrigger } from './clock-rule.ts';
import { MAX_ROWS } from './limits.ts';
import { row, Words } from './sourced.ts';

export const FieldKind = z.enum(['text', 'line', 'yes-no', 'ticks', 'choice', 'level', 'outcome', 'date-time']);
export type FieldKind = z.infer<typeof FieldKind>;

const Option = z.strictObject({ id: row.id, words: Words });
export type StepOption = z.infer<typeof Option>;

export const StepField = z.strictObject({
  id: row.id,
  words: Words,
  kind: FieldKind,
  /** Of `ticks` and `choice`, in the order shown. */
  options: z.array(Option).max(MAX_ROWS).default([]),
  /** Of `ticks`: how many must hold, as in "two of six"; null where nothing follows from the number. */
  needed: z.int().min(1).nullable().default(null),
  /** Of `ticks`: a yes-no field of the step whose yes sets aside what the ticks found. */
  unless: row.id.nullable().default(null),
});
export type StepField = z.infer<typeof StepField>;

/** That a field was answered, or, where `is` names one, answered so: `yes`, `no`, an option or a level. */
export const Given = z.strictObject({ field: row.id, is: row.id.nullable().default(null) });
export type Given = z.infer<typeof Given>;

const given = Given.nullable().default(null);
/** Months back within which a case was open, for a clock of that scope; null where the trigger says nothing of it. */
const openWithin = z.int().min(1).max(120).nullable().default(null);

/** What a route or a prompt starts once its condition arises. */
export const Start = z.strictObject({ trigger: ClockTrigger, openWithin });
export const StepStart = z.strictObject({ trigger: ClockTrigger, openWithin, given });
export type StepStart = z.infer<typeof StepStart>;
export const StepStop = z.strictObject({ stop: ClockStop, given });
export type StepStop = z.infer<typeof StepStop>;

/** `level`: does it at that level of need; null at every level. */
const Doer = z.strictObject({ role: row.id, level: row.id.nullable().default(null) });

/** An outcome that should not be decided before the step has this answer: it warns, and never stops it. */
const Expected = z.strictObject({ outcomes: z.array(row.id).min(1), given, words: Words });

export const Step = z.strictObject({
  ...row,
  name: Words,
  /** The procedure's own condition, in words; null where the step is for every contact. */
  when: Words.nullable().default(null),
  /** What the procedure then asks for, where the name does not say it. */
  asks: Words.nullable().default(null),
  /** The level of need it is for; null for all. */
  level: row.id.nullable().default(null),
  fields: z.array(StepField).min(1).max(MAX_ROWS),
  /** Roles that should do it; somebody else's record carries a warning. Empty where the procedure names nobody. */
  who: z.array(Doer).default([]),
  /** Roles of which one endorses what was recorded; null where no endorsement is asked. */
  endorsedBy: z.array(row.id).min(1).nullable().default(null),
  starts: z.array(StepStart).default([]),
  stops: z.array(StepStop).default([]),
  mayRepeat: z.boolean().default(false),
  expectedBefore: Expected.nullable().default(null),
});
export type Step = z.infer<typeof Step>;
