/** What a meeting that decides no outcome does with an item: reviews a plan, or has discussed the contact. */
import { z } from 'zod';
import { CalendarDate } from '../../hub/meeting-kind.ts';
import { ContactId, MeetingId, ViewPosition } from '../../ids.ts';
import { OptionalWords, ProfileId } from './text.ts';

const item = { meeting: MeetingId, contact: ContactId };

export const ReviewCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('review-plan'),
    ...item,
    /** How much of the contact's record the person had on screen. */
    seen: ViewPosition,
    result: z.enum(['goes-on', 'changed', 'ends']),
    /** When it is looked at again; null where nobody said. */
    nextReview: CalendarDate.nullable(),
    words: OptionalWords,
    /** Of what this kind of meeting asks to be agreed, what was. */
    agreed: z.array(ProfileId).max(20),
    /** Empty the first time; a review taken again says what was wrong with the one before. */
    correctionReason: OptionalWords,
  }),
  z.strictObject({ type: z.literal('finish-item'), ...item, words: OptionalWords }),
]);
export type ReviewCommand = z.infer<typeof ReviewCommand>;
