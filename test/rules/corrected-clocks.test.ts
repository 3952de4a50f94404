import { describe, expect, it } from 'vitest';
import type { ClockRule } from '#shared/hub/clock-rule.ts';
import { BEXLEY, CHAIR } from './cast.ts';
import { allSeen, C, decidedAs, ITEM, meetingOpen } from './daily-meeting.ts';
import { given, inWorld } from './given-when-then.ts';
import type { World } from './world.ts';

const clocks = (world: World) => world.contacts[C]!.clocks;
const kinds = (world: World) =>
  Object.fromEntries(Object.entries(clocks(world)).map(([id, { progress }]) => [id, progress.kind]));

/** Bexley's, but for one clock that runs from an agreed rating. */
const fromRating = (changes: Partial<ClockRule> = {}): World['profile'] => ({
  ...BEXLEY,
  clocks: BEXLEY.clocks.map((rule) =>
    rule.id === 'BEX-T7'
      ? {
          ...rule,
          scope: { kind: 'every-contact' },
          starts: { is: 'stated', value: 'rating-agreed', source: 'a procedure' },
          ...changes,
        }
      : rule,
  ),
});

const rated = (profile: World['profile']) => {
  const { world } = given(...meetingOpen);
  const agree = { type: 'agree-rating', ...ITEM, seen: allSeen(world, CHAIR), value: 'red', rationale: '' } as const;
  return inWorld(world).when(agree, { by: CHAIR, profile }).after();
};

describe('the clocks of a wrong outcome', () => {
  it('[COR-3] stop where the right outcome does not start them, and those of the right one start', () => {
    const wrong = decidedAs('BEX-O6');
    expect(kinds(wrong)).toMatchObject({ 'BEX-T6': 'running' });
    const right = decidedAs('BEX-O7', wrong, 'Section 47');
    expect(kinds(right)).toMatchObject({ 'BEX-T6': 'stopped', 'BEX-T7': 'running' });
    const because = 'The outcome that started it was corrected.';
    expect(clocks(right)['BEX-T6']!.progress).toMatchObject({ because });
  });

  it('[COR-3] keep the time they have had where the right outcome starts them too', () => {
    const wrong = decidedAs('BEX-O6');
    const right = decidedAs('BEX-O7', wrong, 'Section 47');
    expect(clocks(right)['BEX-T9']).toEqual(clocks(wrong)['BEX-T9']);
    expect(clocks(decidedAs('BEX-O6', wrong, 'Rationale missing'))).toEqual(clocks(wrong));
  });

  it('[COR-3] run on while the item is reopened, and stop with the outcome it is then given', () => {
    const reopen = { type: 'reopen-item', ...ITEM, reason: 'A slip' } as const;
    const reopened = inWorld(decidedAs('BEX-O6')).when(reopen, { by: CHAIR }).after();
    expect(kinds(reopened)['BEX-T6']).toBe('running');
    expect(kinds(decidedAs('BEX-O1', reopened))['BEX-T6']).toBe('stopped');
  });

  it('[COR-3] all stop where the right outcome decides nothing, also after more than one correction', () => {
    const twice = decidedAs('BEX-O7', decidedAs('BEX-O6'), 'Section 47');
    const right = decidedAs('BEX-O8', twice, 'A check first');
    expect(new Set(Object.values(kinds(right)))).toEqual(new Set(['stopped']));
  });

  it('[COR-3] leave alone what another event started', () => {
    const profile = fromRating();
    const wrong = decidedAs('BEX-O6', rated(profile), '', profile);
    expect(kinds(decidedAs('BEX-O1', wrong, 'Nothing further', profile))).toMatchObject({
      'BEX-T6': 'stopped',
      'BEX-T7': 'running',
    });
  });

  it('[COR-4] what the wrong outcome stopped runs on from where it began, once nothing is decided after all', () => {
    const profile = fromRating({ stops: 'decision-recorded' });
    const before = rated(profile);
    const wrong = decidedAs('BEX-O1', before, '', profile);
    expect(kinds(wrong)['BEX-T7']).toBe('stopped');
    const right = decidedAs('BEX-O8', wrong, 'A check first', profile);
    const { startedAt, dueAt } = clocks(before)['BEX-T7']!;
    expect(clocks(right)['BEX-T7']).toMatchObject({ startedAt, dueAt, progress: { kind: 'running' } });
    expect(kinds(decidedAs('BEX-O6', wrong, 'An assessment', profile))['BEX-T7']).toBe('stopped');
  });
});
