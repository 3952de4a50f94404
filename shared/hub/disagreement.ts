/** How a hub settles a disagreement between professionals: its stages, from the first to the last. */
import { z } from 'zod';
import { ClockLimit, Counting, type CountedRule } from './clock-rule.ts';
import { MAX_ROWS } from './limits.ts';
import { row, sourced, Words, type Sourced } from './sourced.ts';

/** `limit` and `counting` are null where the hub gives the stage no time, or does not say how its hours count. */
export const DisagreementStage = z.strictObject({
  id: row.id,
  words: Words,
  /** A role of the hub, or `chair`: who settles it at this stage. */
  owner: row.id,
  limit: ClockLimit.nullable(),
  counting: Counting.nullable(),
});
export type DisagreementStage = z.infer<typeof DisagreementStage>;

export const Disagreement = z.strictObject({
  stages: sourced(z.array(DisagreementStage).min(1).max(MAX_ROWS)),
});
export type Disagreement = z.infer<typeof Disagreement>;

/** What a profile says that says nothing of it. */
export const NO_STAGES: Disagreement = { stages: { is: 'silent', value: null, source: null } };

/** What the clock of a stage counts by: its length, how it counts, and where both come from. */
export const ruleOfStage = (
  { id, limit, counting }: DisagreementStage,
  { stages }: Disagreement,
): CountedRule => ({
  id,
  firmness: 'must',
  limit: alike(limit, stages),
  counting: alike(counting, stages),
});

const alike = <Value>(value: Value | null, from: Sourced<unknown>): Sourced<Value> => {
  if (value === null || from.is === 'silent') return { is: 'silent', value: null, source: null };
  if (from.is === 'local') {
    const { is, source, chosenBy, insteadOf } = from;
    return { is, value, source, chosenBy, insteadOf };
  }
  const { is, source } = from;
  return { is, value, source };
};
