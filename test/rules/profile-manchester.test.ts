import { describe, expect, it } from 'vitest';
import { saySource } from '#shared/hub/sourced.ts';
import { rowOf, shippedHub } from '../support/hub-files.ts';
import { expectRuleWords, meetingFacts, type RuleWords } from './rule-words.ts';

const manchester = shippedHub('manchester');

const WORDS: readonly RuleWords[] = [
  ['[MAN-4] consent before a referral', '2.1(d)', /unless it relates to a child protection concern/],
  ['[MAN-5] the Continuum of Need', '2.1(e)', /Continuum of Need/],
  ['[MAN-9] a single gateway', '3.1', /single gateway/],
  ['[MAN-10] early help at the earliest opportunity', '3.2', /earliest opportunity/],
  ['[MAN-11] a lead for CSE and missing', '3.3', /lead for CSE and missing.*Protect Team/],
  ['[MAN-13] the gang unit', '3.5', /gang management unit/],
  ['[MAN-14] strategy meetings in the front door', '3.6', /strategy meetings can take place within/],
  ['[MAN-15] performance of each agency', '3.7', /each agency involved in MASH enquiries/],
];

describe('Manchester', () => {
  it('[MAN-12] the missing panel is fortnightly, on no stated day', () => {
    expect(meetingFacts(manchester, 'missing-panel')).toEqual({
      recurrence: { kind: 'every-weeks', weeks: 2 },
      time: null,
      chair: null,
      expected: null,
      quorum: null,
      source: 'Manchester 3.4',
    });
    expect(rowOf(manchester.meetings, 'missing-panel').mayDecide).toContain('plan-review');
  });

  it.each(WORDS.map((words) => [words[0], words] as const))('%s', (_rule, words) =>
    expectRuleWords(manchester, words),
  );

  it('[HUB-28] what the report only proposes says so', () => {
    const strategy = rowOf(manchester.meetings, 'strategy');
    expect(strategy.proposed).toBe(true);
    expect(strategy.recurrence.is).toBe('proposed');
    expect(saySource(strategy.recurrence)).toBe(
      'proposed in Manchester 3.6, not in force when it was written',
    );
    expect(rowOf(manchester.agencies, 'gang-unit').proposed).toBe(true);
    const proposed = [...manchester.rules, ...manchester.contactRoutes, ...manchester.routes].filter(
      (each) => each.proposed,
    );
    expect(proposed.map((each) => each.id).toSorted()).toEqual(['MAN-10', 'MAN-13', 'MAN-14', 'MAN-9']);
  });

  it('[HUB-29] has no clocks, no scheme, and no retention taken from committee papers', () => {
    expect(manchester.clocks).toEqual([]);
    expect(manchester.ratingScheme).toBeNull();
    expect(manchester.retention.contactMonths).toMatchObject({
      is: 'silent',
      note: expect.stringContaining('committee papers'),
    });
  });
});
