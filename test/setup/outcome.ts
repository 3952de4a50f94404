/** What a part of the run came to, and the last lines that a person and a machine read. */

export type Outcome = {
  readonly passed: number;
  /** One line each: where, which test, what. */
  readonly failures: readonly string[];
};

export type LeftOut = { readonly suite: string; readonly need: string; readonly help: string };

export const firstLineOf = (text: string): string => text.trim().split('\n')[0] ?? '';

/** Prints the summary and returns the exit code. */
export const summarise = (
  outcomes: readonly Outcome[],
  leftOut: readonly LeftOut[],
  isLeavingOutAFailure: boolean,
): 0 | 1 => {
  const failures = outcomes.flatMap((outcome) => outcome.failures);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = failures.length + (isLeavingOutAFailure ? leftOut.length : 0);

  console.log('');
  if (failures.length > 0) console.log(['Failed:', ...failures.map((line) => `  ${line}`), ''].join('\n'));
  for (const { suite, need, help } of leftOut) {
    console.log(`Left out: ${suite}, because this machine lacks ${need}. This would help: ${help}`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
};
