/**
 * The test command: installs what the tests want and may install, then type check, lint, build and
 * every suite. `npm test -- rules e2e` runs only these; `--long` gives the simulation many more runs.
 */
import { matchesGlob } from 'node:path';
import { CHECKS, runCheck, type Check } from './setup/checks.ts';
import { runCommand } from './setup/command.ts';
import { helpFor, meetNeeds, NEEDS, type Need } from './setup/needs.ts';
import { summarise, type LeftOut, type Outcome } from './setup/outcome.ts';
import { filesOf, runSuite, SUITES, type Suite } from './setup/suites.ts';

process.chdir(`${import.meta.dirname}/..`);

const words = process.argv.slice(2).filter((word) => word !== '--long');
const environment = process.argv.includes('--long') ? { TEST_LONG: '1' } : {};
/** Continuous integration must not go green on less than everything. */
const isLeavingOutAFailure = process.env['CI'] === 'true';

const unknown = words.filter((word) => ![...CHECKS, ...SUITES].some((part) => part === word));
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(', ')}; these are the parts: ${[...CHECKS, ...SUITES].join(', ')}.`,
  );
  process.exit(2);
}
const isWanted = (part: Check | Suite): boolean => words.length === 0 || words.includes(part);
const suites = SUITES.filter(isWanted);
/** These start the real server, which serves the built screens. */
const doesNeedBuild = (suite: Suite): boolean => suite === 'integration' || suite === 'cluster' || suite === 'e2e';
const isBuildNeeded = suites.some(doesNeedBuild);
const checks = CHECKS.filter((check) => isWanted(check) || (check === 'build' && isBuildNeeded));

const doesConcern = (need: Need, suite: Suite): boolean =>
  filesOf(suite).some((file) => need.files.some((glob) => matchesGlob(file, glob)));

const wantedNeeds = NEEDS.filter(
  (need) =>
    suites.some((suite) => doesConcern(need, suite)) || (need.files.length === 0 && suites.includes('e2e')),
);
const unmet = await meetNeeds(wantedNeeds);
const without = unmet.flatMap((need) => need.files);
const leftOut: LeftOut[] = unmet.flatMap((need) =>
  suites
    .filter((suite) => doesConcern(need, suite))
    .map((suite) => ({ suite, need: need.name, help: helpFor(need) })),
);

// Types and the compiler's settings for the screens: missing where npm was told to run no scripts.
await runCommand(['svelte-kit', 'sync'], 'never');

const outcomes: Outcome[] = [];
const runPart = async (name: string, run: () => Promise<Outcome>): Promise<Outcome> => {
  console.log(`\n=== ${name}`);
  const startedAt = performance.now();
  const outcome = await run();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`=== ${name}: ${outcome.passed} passed, ${outcome.failures.length} failed in ${seconds} s`);
  outcomes.push(outcome);
  return outcome;
};

let isBuilt = true;
for (const check of checks) {
  const { failures } = await runPart(check, () => runCheck(check));
  if (check === 'build') isBuilt = failures.length === 0;
}
for (const suite of suites) {
  await runPart(suite, async () =>
    doesNeedBuild(suite) && !isBuilt
      ? { passed: 0, failures: [`${suite}: not run, because the build failed`] }
      : runSuite(suite, without, environment),
  );
}

process.exitCode = summarise(outcomes, leftOut, isLeavingOutAFailure);
