/** Commands about a discussion by invitation: its calling, who is asked to come, whether it is quorate. */
import { z } from 'zod';
import { ContactId, EpochMillis, MeetingId, PersonId } from '../../ids.ts';
import { OptionalLine, OptionalWords, ProfileId, Words } from './text.ts';

const MAX_INVITED = 100;
const MAX_DISCUSSIONS = 10;
const MAX_CHILDREN = 50;

/** `mayDecide`: this person can decide for their agency. */
const Invitee = z.strictObject({ person: PersonId, mayDecide: z.boolean() });

const Discussion = z.strictObject({
  /** Which of the contact's children it is about, counted from 0; none where the contact names none. */
  children: z
    .array(
      z
        .int()
        .min(0)
        .max(MAX_CHILDREN - 1),
    )
    .max(MAX_CHILDREN),
  /** What its participants are told of why it is held. */
  concern: Words,
  invited: z.array(Invitee).max(MAX_INVITED),
});

export const DiscussionCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('call-discussion'),
    contact: ContactId,
    /** A kind of meeting of the hub that may decide on a Section 47 enquiry. */
    kind: ProfileId,
    startsAt: EpochMillis,
    callLink: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(2000)]),
    form: z.enum(['meeting', 'call', 'series']),
    formAgreedBy: OptionalLine,
    /** Those of the hub's always-hold circumstances that are so (Oldham 6.4). */
    circumstances: z.array(ProfileId).max(30),
    /** Whether the hub's duty managers may open it too: out of hours somebody must be able to. */
    opensToDutyManagers: z.boolean(),
    /** One for each child where they must be kept apart (Oldham 6.4); nobody learns of another than their own. */
    discussions: z.array(Discussion).min(1).max(MAX_DISCUSSIONS),
  }),
  z.strictObject({
    type: z.literal('invite-person'),
    meeting: MeetingId,
    contact: ContactId,
    ...Invitee.shape,
    reason: OptionalWords,
  }),
  z.strictObject({
    type: z.literal('uninvite-person'),
    meeting: MeetingId,
    contact: ContactId,
    person: PersonId,
    reason: Words,
  }),
  z.strictObject({
    type: z.literal('answer-invitation'),
    meeting: MeetingId,
    answer: z.enum(['coming', 'apology']),
    /** With an apology: the information that is sent instead, or who comes in their place. */
    words: OptionalWords,
  }),
  z.strictObject({ type: z.literal('record-authority'), meeting: MeetingId, ...Invitee.shape }),
  z.strictObject({ type: z.literal('go-on-without-quorum'), meeting: MeetingId, reason: Words }),
]);
export type DiscussionCommand = z.infer<typeof DiscussionCommand>;
