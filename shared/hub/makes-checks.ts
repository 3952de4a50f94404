/** Whether a hub's procedure knows multi-agency checks at all: Oldham's does not. */
import type { HubProfile } from './profile.ts';

type Told = Pick<HubProfile, 'checks' | 'clocks' | 'firstResponses'>;

/** By its rules, who is always asked, a check's own clock, or a first response that calls for one (Portsmouth 4.2). */
export const makesChecks = ({ checks, clocks, firstResponses }: Told): boolean =>
  checks.rules.length > 0 ||
  checks.alwaysAsked.value !== null ||
  clocks.some(({ scope }) => scope.kind === 'check') ||
  firstResponses.some(({ opensChecks }) => opensChecks);
