import { describe, expect, it } from 'vitest';
import { NotStoredError } from '#server/journal/journal.ts';
import { gatherWrites } from '#server/journal/gather.ts';
import type { Outcome } from '#server/journal/outcome.ts';

/** Commits that last until the test ends them. */
const heldCommits = () => {
  const batches: (readonly string[])[] = [];
  const ends: ((outcomes: readonly Outcome[]) => void)[] = [];
  const gatherer = gatherWrites<string>((writes) => {
    batches.push(writes);
    return new Promise((resolve) => ends.push(resolve));
  });
  const done = (value: string): Outcome => ({ kind: 'done', value });
  const end = (): void => ends.shift()?.(batches.at(-1)?.map((write) => done(`${write} stored`)) ?? []);
  return { batches, gatherer, end, ends };
};

describe('group commit', () => {
  it('[JRN-20] what one turn asks for goes together, and what is asked during a commit waits for the next', async () => {
    const { batches, gatherer, end } = heldCommits();
    const first = ['a', 'b'].map((write) => gatherer.write(write));
    await Promise.resolve();
    const next = ['c', 'd', 'e'].map((write) => gatherer.write(write));
    await Promise.resolve();
    expect(batches).toEqual([['a', 'b']]);
    end();
    expect(await Promise.all(first)).toEqual(['a stored', 'b stored']);
    expect(batches).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
    end();
    expect(await Promise.all(next)).toEqual(['c stored', 'd stored', 'e stored']);
    await gatherer.settled();
  });

  it('[JRN-5] an outcome that failed rejects its own write only', async () => {
    const { gatherer, ends } = heldCommits();
    const writes = ['a', 'b'].map((write) => gatherer.write(write));
    await Promise.resolve();
    ends[0]?.([
      { kind: 'failed', failure: { kind: 'not-stored', sentence: 'disk full' } },
      { kind: 'done', value: 'b' },
    ]);
    await expect(writes[0]).rejects.toThrow(NotStoredError);
    expect(await writes[1]).toBe('b');
  });
});
