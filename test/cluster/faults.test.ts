/** Every fault we can make, in a real cluster, while meetings go on. `npm run test:long` makes all of them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL, SHARE } from './faults.ts';
import { rowOf, runFault, type Outcome } from './run-fault.ts';
import { setStage, type Stage } from './stage.ts';

const isLong = process.env['TEST_LONG'] === '1';
const SETTING = isLong ? { meetings: 10, people: 15 } : { meetings: 3, people: 6 };

let stage: Stage | null = null;
const outcomes: Outcome[] = [];

beforeAll(async () => {
  stage = await setStage(SETTING);
});

afterAll(async () => {
  console.info(outcomes.map(rowOf).join('\n'));
  await stage?.stop();
});

describe('three instances, with a clock five minutes wrong and a bad line in every meeting', () => {
  it.each(isLong ? ALL : SHARE)(
    '[FLM-1] [FLM-2] lose nothing, double nothing and leak nothing: $name',
    async (fault) => {
      if (stage === null) throw new Error('The stage was not set');
      const outcome = await runFault(stage, fault);
      outcomes.push(outcome);
      const { lost, doubled, faults, different, recovery } = outcome;
      expect({ lost, doubled, faults, different, missing: recovery.missing }).toEqual({
        lost: [],
        doubled: [],
        faults: [],
        different: [],
        missing: [],
      });
      expect(outcome.ownRatings).toBeGreaterThan(0);
      expect(outcome.acknowledged).toBeGreaterThan(SETTING.meetings * SETTING.people);
    },
  );
});
