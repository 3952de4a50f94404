/** Commands about a contact itself. */
import { z } from 'zod';
import { ContactDetails } from '../../hub/contact-fields.ts';
import { ContactId, EntryId, EpochMillis, PersonId } from '../../ids.ts';
import { paper } from './paper.ts';
import { Seal } from './sealing.ts';
import { Line, OptionalLine, OptionalWords, Words } from './text.ts';

const contact = { contact: ContactId };

export const ContactCommand = z.discriminatedUnion('type', [
  /** `seal`: who alone may see it; null for a contact like any other. */
  z.strictObject({ type: z.literal('record-contact'), ...paper, details: ContactDetails, seal: Seal.nullable().default(null) }),
  z.strictObject({ type: z.literal('amend-contact'), ...contact, details: ContactDetails, reason: Words }),
  /** Two presses: nothing is asked that could be asked afterwards. */
  z.strictObject({ type: z.literal('flag-immediate-protection'), ...contact, concern: OptionalWords }),
  z.strictObject({ type: z.literal('stand-down-protection'), ...contact, reason: Words }),
  z.strictObject({ type: z.literal('record-police-notified'), ...contact, saidAt: EpochMillis.nullable(), how: OptionalLine }),
  z.strictObject({
    type: z.literal('state-consent'),
    ...contact,
    statement: z.enum(['verbal', 'written', 'refused', 'not-sought', 'not-needed-public']),
    words: OptionalWords,
    saidAt: EpochMillis.nullable(),
  }),
  z.strictObject({ type: z.literal('admit-person'), ...contact, person: PersonId, reason: Words }),
  z.strictObject({ type: z.literal('end-admission'), ...contact, person: PersonId, reason: Words }),
  z.strictObject({ type: z.literal('break-glass'), ...contact, reason: Words }),
  z.strictObject({ type: z.literal('consider-duplicate'), ...contact, other: ContactId, isSame: z.boolean(), reason: OptionalWords }),
  z.strictObject({ type: z.literal('stop-clock'), ...contact, clock: Line, because: Words }),
  z.strictObject({ type: z.literal('restrict-entry'), ...contact, entry: EntryId, reason: Words }),
  z.strictObject({ type: z.literal('lift-restriction'), ...contact, entry: EntryId, reason: Words }),
]);
export type ContactCommand = z.infer<typeof ContactCommand>;
