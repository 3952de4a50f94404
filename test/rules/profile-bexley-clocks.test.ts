import { describe, expect, it } from 'vitest';
import { rowOf, shippedHub } from '../support/hub-files.ts';
import { clockFacts } from './rule-words.ts';

const bexley = shippedHub('bexley');
const EVERY = { kind: 'every-contact' } as const;
const forOutcome = (id: string) => ({ kind: 'outcome', outcomes: [id] }) as const;
const hours = (amount: number) => ({ kind: 'hours', amount }) as const;
const days = (amount: number) => ({ kind: 'days', amount }) as const;
const NOW = { kind: 'immediate' } as const;

const CLOCKS = [
  [
    '[BEX-T1] high-risk check: 4 hours, start and counting open',
    'BEX-T1',
    {
      limit: hours(4),
      counting: null,
      from: null,
      to: 'check-completed',
      scope: { kind: 'check', risk: 'high' },
      owner: null,
      source: 'Bexley 13',
    },
  ],
  [
    '[BEX-T2] other checks: 1 working day',
    'BEX-T2',
    {
      limit: days(1),
      counting: 'working',
      from: null,
      to: 'check-completed',
      scope: { kind: 'check', risk: 'other' },
      owner: null,
      source: 'Bexley 13',
    },
  ],
  [
    '[BEX-T3] information is requested immediately once assigned',
    'BEX-T3',
    {
      limit: NOW,
      counting: null,
      from: 'check-assigned',
      to: 'information-requested',
      scope: EVERY,
      owner: 'social-worker',
      source: 'Bexley 15',
    },
  ],
  [
    '[BEX-T4] Family Wellbeing referral: 24 hours',
    'BEX-T4',
    {
      limit: hours(24),
      counting: null,
      from: null,
      to: 'referral-made',
      scope: forOutcome('BEX-O5'),
      owner: null,
      source: 'Bexley 9',
    },
  ],
  [
    '[BEX-T5] assessment or disability referral: 24 hours',
    'BEX-T5',
    {
      limit: hours(24),
      counting: null,
      from: null,
      to: 'referral-made',
      scope: forOutcome('BEX-O6'),
      owner: null,
      source: 'Bexley 10',
    },
  ],
  [
    '[BEX-T6] Child in Need assessment: 45 days as printed, of the referral',
    'BEX-T6',
    {
      limit: days(45),
      counting: 'elapsed',
      from: 'outcome-decided',
      to: 'assessment-completed',
      scope: forOutcome('BEX-O6'),
      owner: null,
      source: 'Bexley 10',
    },
  ],
  [
    '[BEX-T7] strategy meeting referral: immediately',
    'BEX-T7',
    {
      limit: NOW,
      counting: null,
      from: null,
      to: 'strategy-referral-made',
      scope: forOutcome('BEX-O7'),
      owner: null,
      source: 'Bexley 11',
    },
  ],
  [
    '[BEX-T8] open within three months: back to the same social worker immediately',
    'BEX-T8',
    {
      limit: NOW,
      counting: null,
      from: 'open-case-found',
      to: 'allocated-to-previous-worker',
      scope: { kind: 'open-within', months: 3 },
      owner: null,
      source: 'Bexley 11',
    },
  ],
  [
    '[BEX-T9] outcome in writing: 48 hours',
    'BEX-T9',
    {
      limit: hours(48),
      counting: null,
      from: null,
      to: 'outcome-sent',
      scope: EVERY,
      owner: null,
      source: 'Bexley 12',
    },
  ],
  [
    '[BEX-T10] consultation summary: 48 hours',
    'BEX-T10',
    {
      limit: hours(48),
      counting: null,
      from: null,
      to: 'consultation-summary-sent',
      scope: forOutcome('BEX-O3'),
      owner: null,
      source: 'Bexley 5, 6',
    },
  ],
  [
    '[BEX-T11] open case forwarded immediately',
    'BEX-T11',
    {
      limit: NOW,
      counting: null,
      from: 'open-case-found',
      to: 'forwarded-to-worker',
      scope: forOutcome('BEX-O2'),
      owner: null,
      source: 'Bexley 3',
    },
  ],
] as const;

const OUTCOMES = [
  [
    '[BEX-O1] information only',
    'BEX-O1',
    { source: 'Bexley 2', level: null, keepsOpen: false, startsClocks: [], opensMeeting: null },
  ],
  [
    '[BEX-O2] already open, forwarded',
    'BEX-O2',
    { source: 'Bexley 3', level: null, keepsOpen: false, startsClocks: ['BEX-T11'], opensMeeting: null },
  ],
  [
    '[BEX-O3] consultation',
    'BEX-O3',
    { source: 'Bexley 5, 6', level: null, keepsOpen: false, startsClocks: ['BEX-T10'], opensMeeting: null },
  ],
  [
    '[BEX-O4] Additional services',
    'BEX-O4',
    { source: 'Bexley 8', level: 'additional', keepsOpen: false, startsClocks: [], opensMeeting: null },
  ],
  [
    '[BEX-O5] Family Wellbeing Service',
    'BEX-O5',
    {
      source: 'Bexley 9',
      level: 'intensive',
      keepsOpen: false,
      startsClocks: ['BEX-T4'],
      opensMeeting: null,
    },
  ],
  [
    '[BEX-O6] assessment or disability service',
    'BEX-O6',
    {
      source: 'Bexley 10',
      level: 'specialist',
      keepsOpen: false,
      startsClocks: ['BEX-T5', 'BEX-T6'],
      opensMeeting: null,
    },
  ],
  [
    '[BEX-O7] section 47 opens a strategy meeting',
    'BEX-O7',
    {
      source: 'Bexley 11',
      level: 'significant-harm',
      keepsOpen: false,
      startsClocks: ['BEX-T7'],
      opensMeeting: 'strategy',
    },
  ],
  [
    '[BEX-O8] a MASH check keeps the contact open',
    'BEX-O8',
    { source: 'Bexley 13', level: null, keepsOpen: true, startsClocks: [], opensMeeting: null },
  ],
] as const;

describe('Bexley’s clocks and outcomes', () => {
  it.each(CLOCKS)('%s', (_rule, id, facts) => {
    expect(clockFacts(bexley, id)).toEqual({ ...facts, firmness: 'must' });
  });

  it('[BEX-T6] carries the doubt about its unit', () => {
    expect(rowOf(bexley.clocks, 'BEX-T6').counting.note).toContain('45 working days');
  });

  it.each(OUTCOMES)('%s', (_rule, id, facts) => {
    expect(rowOf(bexley.outcomes, id)).toMatchObject(facts);
  });

  it('[BEX-O5] needs consent, the intensive level and one of four criteria', () => {
    const outcome = rowOf(bexley.outcomes, 'BEX-O5');
    expect(outcome.needsConsent).toMatchObject({ is: 'stated', value: true });
    expect(outcome.conditions.map((each) => each.id)).toEqual(['a', 'b']);
    expect(outcome.criteria?.needed).toBe(1);
    expect(outcome.criteria?.of.map((each) => each.words)).toEqual([
      'Parental domestic violence',
      'Parental mental ill-health',
      'Parental substance misuse',
      'Child at risk of exclusion or excluded from school',
    ]);
  });
});
