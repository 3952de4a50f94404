/** Commands about one contact in one meeting. */
import { z } from 'zod';
import { ActionId, AgencyId, ContactId, EpochMillis, MeetingId, PersonId, ViewPosition } from '../../ids.ts';
import { paper } from './paper.ts';
import { Line, OptionalLine, OptionalWords, ProfileId, Words } from './text.ts';

const item = { meeting: MeetingId, contact: ContactId };
/** The agency spoken for; the person's own, unless the scribe enters it for somebody on the phone. */
const forAgency = { ...item, agency: AgencyId };
/** How much of the contact's record the person had on screen. */
const seen = { seen: ViewPosition };
/** SHA-256 of the text the person had on screen: the server's own copy must be the same to the letter. */
const textSeen = { textHash: z.string().regex(/^[0-9a-f]{64}$/) };
const Systems = z.array(Line).max(30);

const agreed = z.strictObject({
  what: Words,
  agency: AgencyId,
  who: OptionalLine,
  dueAt: EpochMillis.nullable(),
  dueWords: OptionalLine,
  purpose: OptionalWords,
});

export const ItemCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('open-ratings'), ...item, reason: Words }),
  z.strictObject({ type: z.literal('rate'), ...forAgency, ...paper, value: ProfileId, reason: OptionalWords }),
  z.strictObject({ type: z.literal('reveal-ratings'), ...item, ...seen }),
  z.strictObject({ type: z.literal('correct-reveal'), ...item, reason: Words }),
  z.strictObject({ type: z.literal('agree-rating'), ...item, ...seen, value: ProfileId, rationale: OptionalWords }),

  z.strictObject({
    type: z.literal('share-information'),
    ...forAgency,
    ...textSeen,
    audience: z.enum(['core', 'core-and-guests']),
    ground: OptionalLine,
  }),
  z.strictObject({ type: z.literal('withhold-information'), ...forAgency, reason: Words }),
  z.strictObject({ type: z.literal('end-sharing'), ...forAgency, reason: Words }),
  z.strictObject({ type: z.literal('confirm-information'), ...forAgency, ...textSeen }),
  z.strictObject({ type: z.literal('record-nothing-known'), ...forAgency, systems: Systems }),
  z.strictObject({ type: z.literal('record-systems-checked'), ...forAgency, systems: Systems }),

  z.strictObject({ type: z.literal('agree-action'), ...item, ...paper, action: ActionId, agreed }),
  z.strictObject({ type: z.literal('correct-action'), ...item, action: ActionId, agreed, reason: Words }),
  z.strictObject({ type: z.literal('withdraw-action'), ...item, action: ActionId, reason: Words }),
  z.strictObject({
    type: z.literal('report-action'),
    contact: ContactId,
    action: ActionId,
    result: z.enum(['done', 'not-done', 'not-possible']),
    /** Why not, or what is to be said of it. */
    words: OptionalWords,
    /** What shows it, and where that is kept. */
    evidence: OptionalWords.exactOptional(),
  }),

  z.strictObject({ type: z.literal('recommend-outcome'), ...item, outcome: ProfileId, rationale: Words }),
  z.strictObject({
    type: z.literal('decide-outcome'),
    ...item,
    ...seen,
    ...paper,
    outcome: ProfileId,
    rationale: OptionalWords,
    /** Who takes it; chair and scribe may write down another's decision. */
    decisionMaker: PersonId,
    /** Empty the first time; a decision taken again says what was wrong with the one before. */
    correctionReason: OptionalWords,
  }),
  z.strictObject({ type: z.literal('endorse-decision'), ...item, ...seen, words: OptionalWords }),
  z.strictObject({ type: z.literal('record-dissent'), ...forAgency, words: Words }),
]);
export type ItemCommand = z.infer<typeof ItemCommand>;
