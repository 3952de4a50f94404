/** What was answered to a step's fields, read strictly against the hub's profile. */
import { decidedOnContact } from '../../hub/outcomes-of.ts';
import type { HubProfile } from '../../hub/profile.ts';
import type { Given, Step, StepField, StepOption } from '../../hub/step.ts';
import type { EpochMillis } from '../../ids.ts';
import { accept, refuse, unreachable, type Result } from '../../result.ts';
import type { GivenAnswer } from '../command/step.ts';
import type { AnswerValue, RecordedAnswer } from '../event/step.ts';

const YES_NO: readonly StepOption[] = [
  { id: 'yes', words: 'Yes' },
  { id: 'no', words: 'No' },
];

const UNKNOWN = refuse('not-in-profile', 'The procedure has no such field or option any more. Open the step again.');

/** One answer for each field, in the step's order; a field without one is a gap. */
export const readAnswers = (
  step: Step,
  given: readonly GivenAnswer[],
  profile: HubProfile,
): Result<readonly RecordedAnswer[]> => {
  const fields = step.fields.map(({ id }) => id);
  const named = given.map(({ field }) => field);
  if (named.some((field) => !fields.includes(field)) || new Set(named).size !== named.length) return UNKNOWN;
  const answers: RecordedAnswer[] = [];
  for (const field of step.fields) {
    const value = given.find((each) => each.field === field.id)?.value ?? '';
    const read = readValue(field, value, profile);
    if (read === null) return UNKNOWN;
    answers.push({ field: field.id, kind: field.kind, asked: field.words, ...read });
  }
  return accept(answers);
};

type Read = { readonly value: AnswerValue; readonly said: string };

const GAP: Read = { value: null, said: '' };

const readValue = (field: StepField, value: GivenAnswer['value'], profile: HubProfile): Read | null => {
  if (value === '' || (Array.isArray(value) && value.length === 0)) return GAP;
  switch (field.kind) {
    case 'text':
    case 'line':
      return typeof value === 'string' ? { value, said: value } : null;
    case 'yes-no':
      return oneOf(YES_NO, value);
    case 'choice':
      return oneOf(field.options, value);
    case 'level':
      return oneOf(profile.levels, value);
    case 'outcome':
      return oneOf(decidedOnContact(profile), value);
    case 'ticks':
      return severalOf(field.options, value);
    case 'date-time':
      return typeof value === 'number' ? { value: value as EpochMillis, said: '' } : null;
    default:
      return unreachable(field.kind);
  }
};

const oneOf = (options: readonly StepOption[], value: GivenAnswer['value']): Read | null => {
  const chosen = options.find(({ id }) => id === value);
  return chosen === undefined ? null : { value: chosen.id, said: chosen.words };
};

const severalOf = (options: readonly StepOption[], value: GivenAnswer['value']): Read | null => {
  if (!Array.isArray(value) || value.some((each) => !options.some(({ id }) => id === each))) return null;
  const chosen = options.filter(({ id }) => value.includes(id));
  return { value: chosen.map(({ id }) => id), said: chosen.map(({ words }) => words).join('; ') };
};

/** Whether the answers say what a clock, or a warning, asks of them; null asks nothing. */
export const isGiven = (given: Given | null, answers: readonly RecordedAnswer[]): boolean => {
  if (given === null) return true;
  const value = answers.find(({ field }) => field === given.field)?.value ?? null;
  if (given.is === null) return value !== null;
  return Array.isArray(value) ? value.includes(given.is) : value === given.is;
};

/** `2 of 6, 2 needed: eligible`, for the first field of ticks from which something follows. */
export const findingOf = (step: Step, answers: readonly RecordedAnswer[]): string | null => {
  const field = step.fields.find(({ needed }) => needed !== null);
  const value = answers.find((answer) => answer.field === field?.id)?.value ?? null;
  if (field === undefined || field.needed === null || !Array.isArray(value)) return null;
  const holds = value.length >= field.needed;
  const isExcepted = field.unless !== null && isGiven({ field: field.unless, is: 'yes' }, answers);
  const found = !holds ? 'not eligible' : isExcepted ? 'eligible, and the exception applies' : 'eligible';
  return `${value.length} of ${field.options.length}, ${field.needed} needed: ${found}`;
};
