/** Commands by which a contact is kept from everybody but named people. */
import { z } from 'zod';
import { ContactId, PersonId } from '../../ids.ts';
import { Words } from './text.ts';

/** Whoever seals it is among those named without saying so. */
export const Seal = z.strictObject({ named: z.array(PersonId).max(50), reason: Words });
export type Seal = z.infer<typeof Seal>;

export const SealingCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('seal-contact'), contact: ContactId, ...Seal.shape }),
  z.strictObject({ type: z.literal('unseal-contact'), contact: ContactId, reason: Words }),
]);
export type SealingCommand = z.infer<typeof SealingCommand>;
