/** Commands about a MASH check: agencies asked for what they know, so that the first decision can be taken (Bexley 13 to 17). */
import { z } from 'zod';
import { AgencyId, CheckId, ContactId, PersonId, ViewPosition } from '../../ids.ts';
import { OptionalWords, ProfileId, Words } from './text.ts';

const ofCheck = { contact: ContactId, check: CheckId };

/** `analysis`: what the information means for this child; never a bar where it is empty (Bexley 16). */
const Answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('information'), text: Words, analysis: OptionalWords }),
  z.strictObject({ kind: z.literal('nothing-known'), systems: z.array(ProfileId).max(40) }),
]);

export const CheckCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('open-check'),
    contact: ContactId,
    /** Why the level of need and risk of harm is unclear. */
    why: Words,
    /** Which limit applies (Bexley 13). */
    risk: z.enum(['high', 'other']),
    agencies: z.array(AgencyId).max(40),
  }),
  z.strictObject({ type: z.literal('assign-check'), ...ofCheck, to: PersonId }),
  z.strictObject({
    type: z.literal('ask-another-agency'),
    ...ofCheck,
    asked: AgencyId,
    because: OptionalWords,
  }),
  z.strictObject({ type: z.literal('answer-check'), ...ofCheck, agency: AgencyId, answer: Answer }),
  z.strictObject({
    type: z.literal('correct-check-answer'),
    ...ofCheck,
    agency: AgencyId,
    answer: Answer,
    reason: Words,
  }),
  z.strictObject({
    type: z.literal('complete-check'),
    ...ofCheck,
    seen: ViewPosition,
    analysis: Words,
    risk: z.enum(['high', 'other', 'unclear']),
    /** Of need, where the hub has levels. */
    level: ProfileId.nullable(),
    /** The kind of meeting it goes to next; null: to the decision. */
    meetingKind: ProfileId.nullable(),
    next: OptionalWords,
  }),
  z.strictObject({ type: z.literal('withdraw-check'), ...ofCheck, reason: Words }),
]);
export type CheckCommand = z.infer<typeof CheckCommand>;
