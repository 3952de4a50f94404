/** What is recorded of a step of the hub's procedure. */
import type { EntryId, EpochMillis } from '../../ids.ts';
import type { StepField } from '../../hub/step.ts';

/** `yes`, `no`, an option, a level or what was written; several ticks; an instant; null for a gap. */
export type AnswerValue = string | readonly string[] | EpochMillis | null;

export type RecordedAnswer = {
  readonly field: string;
  readonly kind: StepField['kind'];
  /** The field's words as they were shown: the record outlives the procedure. */
  readonly asked: string;
  readonly value: AnswerValue;
  /** The words of the option, the ticks or the level chosen; what was written; empty for a gap or an instant. */
  readonly said: string;
};

export type GradedLevel = { readonly id: string; readonly words: string };

export type StepEvent =
  | {
      readonly type: 'step-recorded';
      /** The profile's id of the step. */
      readonly step: string;
      readonly name: string;
      readonly source: string;
      /** One for each field of the step, in its order. */
      readonly answers: readonly RecordedAnswer[];
      /** What follows from the ticks, `2 of 6, 2 needed: eligible`; null where nothing does. */
      readonly finding: string | null;
      /** The level of need it grades; `from` is the one graded before. */
      readonly level: { readonly from: GradedLevel | null; readonly to: GradedLevel } | null;
      /** When it is said to have happened; null where nobody said. */
      readonly saidAt: EpochMillis | null;
      readonly warnings: readonly string[];
      readonly endorsedBy: readonly string[] | null;
      readonly corrects: EntryId | null;
      readonly correctionReason: string;
    }
  | { readonly type: 'step-endorsed'; readonly entry: EntryId; readonly words: string };
