/** Commands about what a discussion writes down under its headings, and its Section 47 decision. */
import { z } from 'zod';
import { AgencyId, ContactId, EntryId, MeetingId, PersonId, ViewPosition } from '../../ids.ts';
import { OptionalWords, ProfileId, Words } from './text.ts';

const item = { meeting: MeetingId, contact: ContactId };
/** How much of the contact's record the person had on screen. */
const seen = { seen: ViewPosition };

export const Section47Command = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('record-section'),
    ...item,
    section: ProfileId,
    /** SHA-256 of the text the person had on screen. */
    textHash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  z.strictObject({
    type: z.literal('decide-section-47'),
    ...item,
    ...seen,
    threshold: z.enum(['met', 'not-met']),
    /** Null where the threshold is not met, or it is not settled yet who enquires. */
    enquiry: z.enum(['single', 'joint']).nullable(),
    rationale: OptionalWords,
    /** Who takes it; chair and minute taker may write down another's decision. */
    decisionMaker: PersonId,
    /** Empty the first time; a decision taken again says what was wrong with the one before. */
    correctionReason: OptionalWords,
  }),
  /** From the person's own session, for their own agency: nobody signs for another. */
  z.strictObject({
    type: z.literal('sign-decision'),
    ...item,
    ...seen,
    agency: AgencyId,
    decision: EntryId,
    position: z.enum(['agrees', 'dissents']),
    words: OptionalWords,
  }),
  z.strictObject({ type: z.literal('park-point'), ...item, words: Words }),
  z.strictObject({ type: z.literal('settle-point'), ...item, point: EntryId, words: OptionalWords }),
]);
export type Section47Command = z.infer<typeof Section47Command>;
