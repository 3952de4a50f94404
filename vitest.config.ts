import { defineConfig } from 'vitest/config';

const SECONDS = 1000;

/** One project per folder of test/: what its tests need, how long one may take, and how many files run at a time. */
const project = (name: string, testTimeout: number, files = `test/${name}/**/*.test.ts`, maxWorkers = 2) => ({
  extends: true as const,
  test: { name, include: [files], testTimeout, hookTimeout: testTimeout, maxWorkers },
});

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    retry: 0,
    // As long as a locator waits: a machine that others use is slow, and what never comes fails all the same.
    expect: { poll: { timeout: 15 * SECONDS } },
    projects: [
      project('architecture', 30 * SECONDS, 'test/architecture.test.ts'),
      project('rules', 10 * SECONDS),
      project('contract', 20 * SECONDS),
      project('simulation', 240 * SECONDS),
      project('integration', 60 * SECONDS),
      project('cluster', 300 * SECONDS),
      // Each file drives up to six people and a server, and waits for most of its time.
      project('e2e', 180 * SECONDS, 'test/e2e/**/*.test.ts', 3),
    ],
  },
});
