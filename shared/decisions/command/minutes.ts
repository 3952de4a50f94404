/** Commands about the minutes of a meeting that is over, for one contact that was before it. */
import { z } from 'zod';
import { ContactId, MeetingId, ViewPosition } from '../../ids.ts';
import { Words } from './text.ts';

const item = { meeting: MeetingId, contact: ContactId };

export const MinutesCommand = z.discriminatedUnion('type', [
  /** `seen`: how much of the contact's record the chair had on screen. */
  z.strictObject({ type: z.literal('approve-minutes'), ...item, seen: ViewPosition }),
  z.strictObject({ type: z.literal('add-to-minutes'), ...item, words: Words }),
]);
export type MinutesCommand = z.infer<typeof MinutesCommand>;
