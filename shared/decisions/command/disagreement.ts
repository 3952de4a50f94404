/** Commands about a disagreement between professionals: opened, taken to the hub's next stage, settled. */
import { z } from 'zod';
import { AgencyId, ContactId, DisagreementId } from '../../ids.ts';
import { Line, OptionalWords, ProfileId, Words } from './text.ts';

const MAX_AGENCIES = 40;

const contact = { contact: ContactId };
const known = { ...contact, disagreement: DisagreementId };

export const DisagreementCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('open-disagreement'),
    ...contact,
    agencies: z.array(AgencyId).min(1).max(MAX_AGENCIES),
    about: Line,
    words: OptionalWords,
  }),
  z.strictObject({
    type: z.literal('move-disagreement'),
    ...known,
    /** The stage it goes to: the next one, as the person saw it. */
    stage: ProfileId,
    words: OptionalWords,
  }),
  z.strictObject({ type: z.literal('settle-disagreement'), ...known, outcome: Words }),
]);
export type DisagreementCommand = z.infer<typeof DisagreementCommand>;
