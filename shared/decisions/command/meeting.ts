/** Commands about a meeting: its calling, its people, its agenda, its end. */
import { z } from 'zod';
import { AgencyId, ContactId, EpochMillis, MeetingId, PersonId } from '../../ids.ts';
import { Line, OptionalLine, OptionalWords, ProfileId, Words } from './text.ts';

const meeting = { meeting: MeetingId };
const item = { ...meeting, contact: ContactId };

export const MeetingCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('call-meeting'),
    kind: ProfileId,
    startsAt: EpochMillis,
    extraordinary: Line.nullable(),
    callLink: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(2000)]),
  }),
  z.strictObject({ type: z.literal('open-meeting'), ...meeting }),
  z.strictObject({ type: z.literal('join-meeting'), ...meeting, place: z.enum(['room', 'remote', 'phone']) }),
  z.strictObject({ type: z.literal('name-observer'), ...meeting, observer: PersonId, reason: Words }),
  /** `acknowledges`: confidentiality, as shown to them. */
  z.strictObject({
    type: z.literal('join-as-observer'),
    ...meeting,
    place: z.enum(['room', 'remote', 'phone']),
    acknowledges: z.literal(true),
  }),
  z.strictObject({ type: z.literal('leave-meeting'), ...meeting }),
  z.strictObject({ type: z.literal('record-apology'), ...meeting, agency: AgencyId, words: OptionalLine }),
  z.strictObject({ type: z.literal('hand-over-chair'), ...meeting, to: PersonId }),
  z.strictObject({ type: z.literal('take-chair'), ...meeting }),
  z.strictObject({ type: z.literal('name-scribe'), ...meeting, scribe: PersonId }),
  z.strictObject({ type: z.literal('add-item'), ...item, because: OptionalLine }),
  z.strictObject({ type: z.literal('move-item'), ...item, to: z.int().min(0) }),
  z.strictObject({ type: z.literal('open-item'), ...item }),
  z.strictObject({ type: z.literal('set-timer'), ...item, seconds: z.int().min(0).max(4 * 60 * 60) }),
  z.strictObject({ type: z.literal('defer-item'), ...item, reason: Words }),
  z.strictObject({ type: z.literal('carry-item'), ...item, reason: OptionalWords }),
  z.strictObject({ type: z.literal('reopen-item'), ...item, reason: Words }),
  z.strictObject({ type: z.literal('close-meeting'), ...meeting }),
  z.strictObject({ type: z.literal('reopen-meeting'), ...meeting, reason: Words }),
]);
export type MeetingCommand = z.infer<typeof MeetingCommand>;
