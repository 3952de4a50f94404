/** Rules of a procedure that the board shows in words: where each stands, and what it must not lose. */
import { expect } from 'vitest';
import type { HubProfile } from '#shared/hub/profile.ts';

type Row = { readonly id: string; readonly source: string; readonly text: string };

const rowsIn = (node: unknown): readonly Row[] => {
  if (node === null || typeof node !== 'object') return [];
  const inside = Object.values(node).flatMap(rowsIn);
  if (!('id' in node) || !('source' in node)) return inside;
  return [{ id: String(node.id), source: String(node.source), text: JSON.stringify(node) }, ...inside];
};

/** `[rule with what it says, its paragraph, what the profile's words must hold]` */
export type RuleWords = readonly [rule: string, paragraph: string, holds: RegExp];

const ID = /^\[([A-Z]+-[A-Z]*[\d.]+)\]/;

/** A rule may stand in parts: `BEX-N7` as `BEX-N7.a` and so on. */
export const expectRuleWords = (profile: HubProfile, [rule, paragraph, holds]: RuleWords): void => {
  const id = ID.exec(rule)?.[1];
  const rows = rowsIn(profile).filter((row) => row.id === id || row.id.startsWith(`${id}.`));
  expect(rows, `${id} stands in the profile`).not.toEqual([]);
  expect(rows.map((row) => row.source)).toContain(`${profile.name} ${paragraph}`);
  expect(rows.map((row) => row.text).join('\n')).toMatch(holds);
};

/** What a test of a clock compares. */
export const clockFacts = (profile: HubProfile, id: string) => {
  const clock = profile.clocks.find((each) => each.id === id);
  return clock === undefined
    ? null
    : {
        limit: clock.limit.value,
        counting: clock.counting.value,
        from: clock.starts.value,
        to: clock.stops,
        scope: clock.scope,
        firmness: clock.firmness,
        owner: clock.owner.value,
        source: clock.source,
      };
};

export const meetingFacts = (profile: HubProfile, id: string) => {
  const meeting = profile.meetings.find((each) => each.id === id);
  return meeting === undefined
    ? null
    : {
        recurrence: meeting.recurrence.value,
        time: meeting.time.value,
        chair: meeting.chair.value,
        expected: meeting.expected.value,
        quorum: meeting.quorum.value,
        source: meeting.source,
      };
};
