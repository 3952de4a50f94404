/** The steps of the procedure that a contact has been through. */
import type { Step } from '../../hub/step.ts';
import type { EntryId } from '../../ids.ts';
import type { GradedLevel, StepEvent } from '../event/step.ts';
import type { Stamp } from '../event.ts';
import type { ContactState } from './contact.ts';

export type RecordedStep = Omit<Extract<StepEvent, { type: 'step-recorded' }>, 'type'> & {
  readonly by: Stamp;
  readonly endorsement: { readonly words: string; readonly by: Stamp } | null;
  /** The entry that corrects it; null while it stands. */
  readonly correctedBy: EntryId | null;
};

type Known = Pick<ContactState, 'steps' | 'restricted'>;

/** What stands of a step, oldest first: neither corrected since nor restricted. */
export const recordsOf = ({ steps, restricted }: Known, step?: string): readonly RecordedStep[] =>
  steps.filter(
    (each) =>
      (step === undefined || each.step === step) && each.correctedBy === null && !restricted.includes(each.by.id),
  );

export type LevelChange = {
  readonly from: GradedLevel | null;
  readonly to: GradedLevel;
  readonly why: string;
  readonly step: string;
  readonly by: Stamp;
};

/** Every grading that stands, oldest first. */
export const levelHistory = (contact: Known): readonly LevelChange[] =>
  recordsOf(contact).flatMap(({ level, answers, name, by }) => {
    if (level === null) return [];
    const why = answers.find(({ kind, said }) => kind === 'text' && said !== '')?.said ?? '';
    return [{ ...level, why, step: name, by }];
  });

/** The level of need as it was last graded; null before. */
export const levelOf = (contact: Known): GradedLevel | null => levelHistory(contact).at(-1)?.to ?? null;

export type StepStanding =
  | { readonly kind: 'done'; readonly records: readonly RecordedStep[] }
  | { readonly kind: 'not-yet' }
  /** It is for another level of need than the one graded, or none has been graded. */
  | { readonly kind: 'another-level'; readonly level: string };

export const standingOf = (step: Step, contact: Known): StepStanding => {
  const records = recordsOf(contact, step.id);
  if (records.length > 0) return { kind: 'done', records };
  if (step.level !== null && step.level !== levelOf(contact)?.id) return { kind: 'another-level', level: step.level };
  return { kind: 'not-yet' };
};
