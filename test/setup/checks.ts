/** The parts of the run that are one npm script each, and count as one test each. */
import { runCommand } from './command.ts';
import type { Outcome } from './outcome.ts';

/** In this order; the name of each is the name of its script. */
export const CHECKS = ['check', 'lint', 'build'] as const;
export type Check = (typeof CHECKS)[number];

/** Shows what the script wrote only when it failed. */
export const runCheck = async (check: Check): Promise<Outcome> => {
  const { code, isTooLong, output } = await runCommand(['npm', 'run', '--silent', check], 'never');
  if (code === 0) return { passed: 1, failures: [] };
  console.log(output);
  return { passed: 0, failures: [`npm run ${check} ${isTooLong ? 'took too long' : 'failed; see above'}`] };
};
