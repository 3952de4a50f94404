/** What became of a plan, as the screen says it. */
import type { PlanResult } from '#shared/decisions/event/review.ts';

export const PLAN_RESULTS: readonly (readonly [PlanResult, string])[] = [
  ['goes-on', 'The plan goes on'],
  ['changed', 'The plan changes'],
  ['ends', 'The plan ends'],
];

export const sayPlan = (result: PlanResult): string =>
  PLAN_RESULTS.find(([id]) => id === result)?.[1] ?? result;
