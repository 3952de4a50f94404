/** Commands about sharing an agency's information without the family's consent. */
import { z } from 'zod';
import { AgencyId, ContactId, OverrideId } from '../../ids.ts';
import { OptionalWords, ProfileId, Words } from './text.ts';

const override = { contact: ContactId, override: OverrideId };
/** Which of the parties that the procedure names the person answers as; counted from 0. */
const asParty = { ...override, party: z.int().min(0).max(9) };

/** `ground`: one of those the procedure gives for not telling them; null where it gives none. */
const FamilyTold = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('told'), words: OptionalWords }),
  z.strictObject({ kind: z.literal('not-told'), ground: ProfileId.nullable(), words: OptionalWords }),
]);

export const OverrideCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('propose-override'),
    contact: ContactId,
    /** The agency whose information it is. */
    owner: AgencyId,
    ground: ProfileId,
    rationale: Words,
    family: FamilyTold,
  }),
  z.strictObject({ type: z.literal('agree-override'), ...asParty, words: OptionalWords }),
  z.strictObject({ type: z.literal('decline-override'), ...asParty, words: Words }),
  z.strictObject({ type: z.literal('withdraw-override'), ...override, reason: Words }),
]);
export type OverrideCommand = z.infer<typeof OverrideCommand>;
