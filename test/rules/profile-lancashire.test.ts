import { describe, expect, it } from 'vitest';
import { rolesThatMay } from '#shared/hub/deciding.ts';
import { rowOf, shippedHub } from '../support/hub-files.ts';
import { clockFacts, expectRuleWords, type RuleWords } from './rule-words.ts';

const lancashire = shippedHub('lancashire');

const LIMITS = [
  ['[LAN-T1] level 4, section 47: 1 hour', 'LAN-T1', 'l4-s47', 1],
  ['[LAN-T2] level 4, section 17: 24 hours', 'LAN-T2', 'l4-s17', 24],
  ['[LAN-T3] level 3: 72 hours', 'LAN-T3', 'l3', 72],
  ['[LAN-T4] level 2: 72 hours', 'LAN-T4', 'l2', 72],
  ['[LAN-T5] level 1: 72 hours', 'LAN-T5', 'l1', 72],
] as const;

const WORDS: readonly RuleWords[] = [
  ['[LAN-C1] the public can remain anonymous', 'Introduction', /can remain anonymous/],
  ['[LAN-C2] professionals cannot', 'Introduction', /cannot remain anonymous/],
  ['[LAN-C3] immediate concerns by telephone', 'Introduction', /over the telephone/],
  ['[LAN-C4] otherwise the e-form', 'Telephony', /all others need the e-form/],
  ['[LAN-C5] information requests by the same form', 'Information requests', /may lead to rejection/],
  ['[LAN-C6] screened by a practice manager', 'Information requests', /screened by a practice manager/],
  [
    '[LAN-C7] three questions to a caller',
    'Telephony',
    /next 24 hours[\s\S]*Log Number[\s\S]*reference to the CON/,
  ],
  ['[LAN-C8] call-backs', 'Telephony', /call back professionals and the public/],
  ['[LAN-C9] open cases are redirected', 'Telephony', /level 4 section 47 concern on a CFW family/],
];

const BY_LEVEL = [
  ['l4-s47', 'practice-manager', 'social-worker'],
  ['l4-s17', 'practice-manager', 'social-worker'],
  ['l3', 'support-hub-manager', 'early-help-officer'],
  ['l2', 'senior-social-worker', 'early-help-worker'],
] as const;

describe('Lancashire', () => {
  it.each(LIMITS)('%s', (_rule, id, level, amount) => {
    expect(clockFacts(lancashire, id)).toEqual({
      limit: { kind: 'hours', amount },
      counting: null,
      from: null,
      to: 'decision-recorded',
      scope: { kind: 'level', level },
      firmness: 'must',
      owner: null,
      source: 'Lancashire Timescales',
    });
  });

  it('[LAN-T6] the referral response: an aim of 24 hours, with three parts', () => {
    expect(clockFacts(lancashire, 'LAN-T6')).toMatchObject({
      limit: { kind: 'hours', amount: 24 },
      firmness: 'aim',
      to: 'referral-response-sent',
      from: null,
    });
    expect(lancashire.feedback.parts.map((each) => each.id)).toEqual(['outcome', 'rationale', 'plan']);
  });

  it('[LAN-T7] no contact in 72 hours: the senior social worker explores a home visit', () => {
    expect(clockFacts(lancashire, 'LAN-T7')).toMatchObject({
      limit: { kind: 'hours', amount: 72 },
      scope: { kind: 'level', level: 'l3' },
      to: 'home-visit-considered',
      owner: 'senior-social-worker',
    });
    expect(rowOf(lancashire.clocks, 'LAN-T7').whenMissed.value).toContain('records it on the contact');
  });

  it('[LAN-T8] the next 24 hours are a question to the caller, not a clock', () => {
    expect(rowOf(lancashire.screening.questions, 'LAN-C7.1').words).toContain('next 24 hours');
    expect(clockFacts(lancashire, 'LAN-T8')).toBeNull();
  });

  it.each(WORDS.map((words) => [words[0], words] as const))('%s', (_rule, words) =>
    expectRuleWords(lancashire, words),
  );

  it('[LAN-C10] asks no identity fields', () => {
    expect(lancashire.contactFields).toEqual([]);
    expect(lancashire.consent.publicMayBeAnonymous).toMatchObject({ value: true });
    expect(lancashire.consent.professionalsMayBeAnonymous).toMatchObject({ value: false });
  });

  it('[HUB-27] three grades decide clocks and have no colours', () => {
    const scheme = lancashire.ratingScheme;
    expect(scheme?.decides.value).toBe('clock');
    expect(scheme?.values.map(({ word, colour, effect }) => [word, colour.is, effect])).toEqual([
      ['1 hour', 'silent', { kind: 'clock', clocks: ['LAN-T1'] }],
      ['24 hours', 'silent', { kind: 'clock', clocks: ['LAN-T2'] }],
      ['72 hours', 'silent', { kind: 'clock', clocks: ['LAN-T3', 'LAN-T4', 'LAN-T5'] }],
    ]);
  });

  it.each(BY_LEVEL)(
    '[HUB-21] at %s the %s grades, approves and decides, the %s screens',
    (level, decider, screener) => {
      const steps = lancashire.oversight.filter((each) => each.level === level);
      expect(steps.map(({ step, role }) => [step, role])).toEqual([
        ['allocate', decider],
        ['grade', decider],
        ['screen', screener],
        ['approve', decider],
      ]);
      expect(rolesThatMay(lancashire.deciding, 'decide', 'outcome', level)).toEqual([decider]);
      expect(rolesThatMay(lancashire.deciding, 'decide', 'level', level)).toEqual([decider]);
    },
  );

  it('[HUB-30] one outcome for each level; levels 3 and 2 are led by consent', () => {
    expect(
      lancashire.outcomes.map(({ level, keepsOpen, needsConsent }) => [level, keepsOpen, needsConsent.value]),
    ).toEqual([
      ['l4-s17', false, null],
      ['l4-s47', false, null],
      ['l3', false, true],
      ['l2', false, true],
      ['l1', false, null],
    ]);
  });

  it('[HUB-25] routes between the MASH and the Support Hub, and back', () => {
    expect(rowOf(lancashire.routes, 'l4-redirect').to).toContain('Support Hub');
    expect(rowOf(lancashire.routes, 'l3-step-up').to).toContain(
      'Senior Social Worker within the Support Hub',
    );
  });

  it('[HUB-23] numbers and localities', () => {
    expect(lancashire.phones.map((each) => each.number)).toEqual(['0300 123 6720', '0300 123 6722']);
    expect(lancashire.localities.map((each) => each.name)).toEqual(['North', 'Central', 'East']);
    expect(lancashire.opening.hours.is).toBe('silent');
  });
});
