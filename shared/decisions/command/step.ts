/** Commands about the steps of the hub's procedure. */
import { z } from 'zod';
import { ContactId, EntryId, EpochMillis } from '../../ids.ts';
import { MAX_ROWS } from '../../hub/limits.ts';
import { LONG_TEXT } from '../../wire/limits.ts';
import { OptionalWords, ProfileId, Words } from './text.ts';

/** Text, `yes`, `no`, an option or a level; several ticks; an instant. A field left out, or empty, is a gap. */
const Value = z.union([z.string().trim().max(LONG_TEXT), z.array(ProfileId).max(MAX_ROWS), EpochMillis]);
export const GivenAnswer = z.strictObject({ field: ProfileId, value: Value });
export type GivenAnswer = z.infer<typeof GivenAnswer>;

const contact = { contact: ContactId };
const answers = z.array(GivenAnswer).max(MAX_ROWS);

export const StepCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('record-step'),
    ...contact,
    step: ProfileId,
    answers,
    saidAt: EpochMillis.nullable(),
  }),
  z.strictObject({ type: z.literal('correct-step'), ...contact, entry: EntryId, answers, reason: Words }),
  z.strictObject({ type: z.literal('endorse-step'), ...contact, entry: EntryId, words: OptionalWords }),
]);
export type StepCommand = z.infer<typeof StepCommand>;
