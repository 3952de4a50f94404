import { defineConfig } from 'vitest/config';

const SECONDS = 1000;

/** One project per folder of test/: what its tests need and how long one may take. */
const project = (name: string, testTimeout: number, files = `test/${name}/**/*.test.ts`) => ({
  extends: true as const,
  test: { name, include: [files], testTimeout, hookTimeout: testTimeout },
});

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    retry: 0,
    projects: [
      project('architecture', 30 * SECONDS, 'test/architecture.test.ts'),
      project('rules', 10 * SECONDS),
      project('contract', 20 * SECONDS),
      project('simulation', 240 * SECONDS),
      project('integration', 60 * SECONDS),
      // Two files at a time: each drives up to six people and a server, and waits for most of its time.
      atMostTwo(project('e2e', 180 * SECONDS)),
    ],
  },
});

function atMostTwo(suite: ReturnType<typeof project>) {
  return { ...suite, test: { ...suite.test, maxWorkers: 2 } };
}
