/** Commands that link contacts of one family: siblings, or one household. */
import { z } from 'zod';
import { ContactId } from '../../ids.ts';
import { OptionalWords, Words } from './text.ts';

const both = { contact: ContactId, other: ContactId };

export const LinkCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('link-contacts'),
    ...both,
    relation: z.enum(['sibling', 'same-household', 'other']),
    words: OptionalWords,
  }),
  z.strictObject({ type: z.literal('unlink-contacts'), ...both, reason: Words }),
]);
export type LinkCommand = z.infer<typeof LinkCommand>;
