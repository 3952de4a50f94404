/** Commands about what a meeting talks of beside contacts: the points of its agenda. */
import { z } from 'zod';
import { EntryId, MeetingId } from '../../ids.ts';
import { OptionalWords, Words } from './text.ts';

export const AgendaPointCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('put-agenda-point'), meeting: MeetingId, words: Words }),
  z.strictObject({
    type: z.literal('settle-agenda-point'),
    meeting: MeetingId,
    point: EntryId,
    words: OptionalWords,
  }),
]);
export type AgendaPointCommand = z.infer<typeof AgendaPointCommand>;
