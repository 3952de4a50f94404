/** Runs one suite by Vitest and counts its tests. */
import { globSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { matchesGlob, relative } from 'node:path';
import { z } from 'zod';
import { runCommand, type Ended } from './command.ts';
import { firstLineOf, type Outcome } from './outcome.ts';

/** The projects of vitest.config.ts, the quickest first. */
export const SUITES = ['architecture', 'rules', 'contract', 'simulation', 'integration', 'cluster', 'e2e'] as const;
export type Suite = (typeof SUITES)[number];

/** What is read of Vitest's JSON report. */
const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});
type FileReport = z.infer<typeof Report>['testResults'][number];

export const filesOf = (suite: Suite): readonly string[] =>
  globSync(suite === 'architecture' ? 'test/architecture.test.ts' : `test/${suite}/**/*.test.ts`);

/** `without`: globs of files that this machine cannot run. */
export const runSuite = async (
  suite: Suite,
  without: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<Outcome> => {
  const files = filesOf(suite);
  if (files.length === 0) return { passed: 0, failures: [`${suite}: there is no test in it`] };
  if (files.every((file) => without.some((glob) => matchesGlob(file, glob))))
    return { passed: 0, failures: [] };

  const report = `test/results/${suite}.json`;
  await rm(report, { force: true });
  const ended = await runCommand(
    [
      process.execPath,
      'node_modules/vitest/vitest.mjs',
      'run',
      `--project=${suite}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...without.map((glob) => `--exclude=${glob}`),
    ],
    'while-it-runs',
    environment,
  );
  return countTests(suite, ended, await readFile(report, 'utf8').catch(() => null));
};

const countTests = (suite: Suite, { code, isTooLong }: Ended, report: string | null): Outcome => {
  if (isTooLong) return { passed: 0, failures: [`${suite}: took too long and was ended`] };
  if (report === null) return { passed: 0, failures: [`${suite}: Vitest ended without a report; see above`] };
  const files = Report.parse(JSON.parse(report)).testResults;
  const passed = files.flatMap((file) => file.assertionResults).filter((test) => test.status === 'passed');
  const failures = files.flatMap(failuresIn);
  // An error outside every test, such as a rejection that nobody caught, fails Vitest but no test.
  if (code !== 0 && failures.length === 0) failures.push(`${suite}: an error outside the tests; see above`);
  return { passed: passed.length, failures };
};

/** A test that did not run is a failure too: nothing may be skipped. */
const failuresIn = (file: FileReport): string[] => {
  const path = relative('.', file.name);
  const failed = file.assertionResults
    .filter((test) => test.status !== 'passed')
    .map((test) => `${path}: ${test.fullName}: ${firstLineOf(test.failureMessages[0] ?? 'did not run')}`);
  if (failed.length === 0 && file.status === 'failed') return [`${path}: ${firstLineOf(file.message)}`];
  return failed;
};
