/** What was done on paper while the board could not be reached, and entered afterwards. */
import type { EpochMillis } from '../../ids.ts';

/** `saidAt`: when it is said to have happened; null where nobody said. The board stamps its own time beside it. */
export type FromPaper = { readonly saidAt: EpochMillis | null };
