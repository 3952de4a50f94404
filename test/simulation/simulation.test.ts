import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openStoreHome, type StoreHome } from './disk.ts';
import { DOINGS } from './operations.ts';
import { keep, keptCourses } from './regressions.ts';
import { courseOf, run, type Course, type Outcome } from './run.ts';
import { shrink } from './shrink.ts';

/** Runs that share a store before it is thrown away, so that thousands of them need little room. */
const RUNS_PER_STORE = 100;
const SECONDS = 1000;
const HOUR = 3600 * SECONDS;

/** MASH_SEEDS: how many; without it as many as fit into the time, or thousands where the tests may take long. */
const seeds = Number(process.env['MASH_SEEDS'] ?? (process.env['TEST_LONG'] === undefined ? 0 : 5000));
const firstSeed = Number(process.env['MASH_FIRST_SEED'] ?? 1);
const BUDGET_MS = 55 * SECONDS;

let home: StoreHome | null = null;
let runs = 0;

const play = (course: Course): Promise<Outcome> => {
  if (runs % RUNS_PER_STORE === 0) {
    home?.remove();
    home = openStoreHome();
  }
  runs += 1;
  if (home === null) throw new Error('There is no store');
  return run(home.store, `run-${runs}`, course);
};

afterAll(() => home?.remove());

/** Cut down, kept, and said with its seed and operations. */
const report = async (
  course: Course,
  { step, sentence }: NonNullable<Outcome['failure']>,
): Promise<string> => {
  const least = await shrink(course, async (shorter) => (await play(shorter)).failure !== null, 300);
  const failed = (await play(least)).failure?.sentence ?? sentence;
  const file = keep(least, failed);
  const operations = least.operations.map((operation) => JSON.stringify(operation)).join('\n');
  return `Seed ${course.seed} failed at operation ${step}: ${sentence}\nKept in ${file} with ${least.operations.length} operations: ${failed}\n${operations}`;
};

describe('courses that failed once', () => {
  for (const { file, kept } of keptCourses()) {
    it(`[SIM-4] ${file} passes: ${kept.failed}`, async () => {
      expect((await play(kept)).failure).toBeNull();
    });
  }

  it.each([
    '',
    'not JSON',
    '{}',
    '{"seed":1,"failed":"x","operations":[{"do":"nothing","rolls":[1,2,3,4]}]}',
  ])('[SIM-4] a file that cannot be read fails: “%s”', (content) => {
    const folder = mkdtempSync(join(tmpdir(), 'mash-kept-'));
    writeFileSync(join(folder, '7.json'), content);
    expect(() => keptCourses(folder)).toThrow(/JSON|expected|Invalid/);
    rmSync(folder, { recursive: true });
  });
});

it('[SIM-5] the same seed gives the same course, message by message', async () => {
  for (const seed of [11, 12, 13]) {
    const [one, other] = [await play(courseOf(seed)), await play(courseOf(seed))];
    expect(one).toEqual(other);
  }
  expect((await play(courseOf(14))).print).not.toBe((await play(courseOf(15))).print);
});

describe('many courses', () => {
  const totals = new Map<string, number>();

  it(
    '[SIM-6] nobody shows what the journal lacks, holds what they may not see, or is sent what is not revealed; in the end all equal the journal',
    async () => {
      const startedAt = performance.now();
      const isEnough = (count: number) =>
        seeds > 0 ? count >= seeds : performance.now() - startedAt > BUDGET_MS;
      let count = 0;
      let failed: string | null = null;
      for (; failed === null && !isEnough(count); count += 1) {
        const course = courseOf(firstSeed + count);
        const { counts, failure } = await play(course);
        failed = failure === null ? null : await report(course, failure);
        for (const [what, times] of counts) totals.set(what, (totals.get(what) ?? 0) + times);
      }
      console.log(
        `${count} courses from seed ${firstSeed}: ${[...totals].map(([what, times]) => `${what} ${times}`).join(', ')}`,
      );
      expect(failed, failed ?? '').toBeNull();
      expect(count).toBeGreaterThan(0);
    },
    3 * HOUR,
  );

  it('[SIM-7] they were not empty: each operation, a refusal, a conflict, a crash between append and fan-out', () => {
    const expected = [
      ...DOINGS,
      'accepted',
      'refused',
      'append appended',
      'append conflict',
      'refused: not-stored',
      'channel ended',
      'erase',
      'discussion looked for',
      'guest told: lobby',
      'guest told: in',
      'guest told: over',
      'guest wrote',
      'release to a guest',
    ];
    expect(expected.filter((what) => (totals.get(what) ?? 0) === 0)).toEqual([]);
  });
});
