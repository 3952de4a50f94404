/** What a command carries of a deed that was done on paper, and is entered afterwards. */
import { z } from 'zod';
import { EpochMillis } from '../../ids.ts';

/** `saidAt`: when it is said to have happened; null where nobody said. */
export const paper = { paper: z.strictObject({ saidAt: EpochMillis.nullable() }).exactOptional() };
