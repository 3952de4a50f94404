import { describe, expect, it } from 'vitest';
import { rolesThatMay } from '#shared/hub/deciding.ts';
import { rowOf, shippedHub } from '../support/hub-files.ts';
import { clockFacts, expectRuleWords, meetingFacts, type RuleWords } from './rule-words.ts';

const oldham = shippedHub('oldham');
const EVERY = { kind: 'every-contact' } as const;

const WORDS: readonly RuleWords[] = [
  [
    '[OLD-C1] three routes',
    '5.1',
    /Telephone, recommended.*secure email.*out-of-hours acute health services only/,
  ],
  ['[OLD-C2] a conversation, not a form', '3.3', /telephone conversation rather than/],
  ['[OLD-C3] an open case goes to its social worker', '5.3', /allocated social worker/],
  ['[OLD-C4] triaged at first', '5.3', /Early Help or statutory social work/],
  ['[OLD-C5] no Early Help without a Family Help Tool', '5.4', /not accepted without/],
  ['[OLD-C6] social work requests by telephone', '5.4', /by telephone, with the Team Around the Family/],
  ['[OLD-C7] chronology or minutes', '5.4', /chronology or minutes/],
  ['[OLD-C8] immediate protection: both numbers', '3.9', /0161 770 7777 and the Police on 999/],
  [
    '[OLD-O1] oversight says whether a strategy meeting is required',
    '5.5',
    /clear direction.*whether a strategy meeting is required/,
  ],
  [
    '[OLD-O2] three outcomes after review',
    '3.9',
    /Early Help; Child in Need.*section 17; assessment under section 47/,
  ],
  [
    '[OLD-O4] significant harm: consider a strategy discussion',
    '5.8',
    /Strategy Discussion.*manager may authorise/,
  ],
  ['[OLD-O5] the agreed plan goes to the referrer', '3.4', /agreed plan/],
  ['[OLD-S1] when a strategy meeting is held', '6.1', /suspected that a child has suffered/],
  ['[OLD-N1] consent is best practice', '4.1', /referring agency’s responsibility/],
  ['[OLD-N2] gateways where consent is unsafe', '4.1', /Sections 17 and 47/],
  ['[OLD-N3] Articles 6 and 9', '4.1', /Public task.*Articles 6 and 9/],
  ['[OLD-N4] verbal consent', '4.2', /obtained verbally/],
  ['[OLD-N5] asked whether consent was obtained', '4.3', /confirms whether consent was obtained/],
  ['[OLD-N6] overridden on risk of significant harm', '4.4', /risk of significant harm.*section 47/],
  [
    '[OLD-N7] the conditions of section 47',
    '4.4',
    /emergency protection order.*police protection.*reasonable cause/,
  ],
  ['[OLD-N8] referrals need consent', '5.4', /unless asking would place the child at risk/],
  ['[OLD-N9] police referrals', '5.2', /not always necessary/],
  ['[OLD-N10] seldom without informing the family', '3.9', /very few cases/],
];

const SECTIONS = [
  ['[OLD-S3.1] share information', 'OLD-S3.1', /^Share available information/],
  ['[OLD-S3.2] criminal investigation', 'OLD-S3.2', /conduct and timing of any criminal investigation/],
  ['[OLD-S3.3] section 47 enquiries', 'OLD-S3.3', /initiated, or continued/],
  ['[OLD-S3.4] assessment and action points', 'OLD-S3.4', /assessment and the action points/],
  [
    '[OLD-S3.5] how, who, by when, for what purpose',
    'OLD-S3.5',
    /who will carry out what actions, by when and for what purpose.*social media/,
  ],
  ['[OLD-S3.6] immediate action, safe discharge', 'OLD-S3.6', /immediately.*safe discharge/],
  [
    '[OLD-S3.7] what the family is told',
    'OLD-S3.7',
    /shared with the family.*jeopardise a police investigation/,
  ],
  ['[OLD-S3.8] legal action', 'OLD-S3.8', /legal action or other urgent safety planning/],
] as const;

const ALWAYS_HOLD = [
  ['[OLD-S4.1] complex maltreatment', 'OLD-S4.1', /Fabricated or Induced Illness/, false],
  [
    '[OLD-S4.2] a child alleged to have abused another: two meetings',
    'OLD-S4.2',
    /a child has abused another child/,
    true,
  ],
  ['[OLD-S4.3] cumulative concerns', 'OLD-S4.3', /cumulative concerns/, false],
  ['[OLD-S4.4] an unborn child', 'OLD-S4.4', /unborn child/, false],
  ['[OLD-S4.5] intrafamilial sexual abuse', 'OLD-S4.5', /intrafamilial sexual abuse/, false],
] as const;

describe('Oldham', () => {
  it('[OLD-T1] management decision within 24 hours of the contact record', () => {
    expect(clockFacts(oldham, 'OLD-T1')).toEqual({
      limit: { kind: 'hours', amount: 24 },
      counting: null,
      from: 'contact-recorded',
      to: 'management-decision-recorded',
      scope: EVERY,
      firmness: 'must',
      owner: 'team-manager',
      source: 'Oldham 5.10',
    });
    expect(rowOf(oldham.clocks, 'OLD-T1').countsFrom.value).toBe('recorded');
  });

  it('[OLD-T2] police notified immediately of a suspected crime, and prompted', () => {
    expect(clockFacts(oldham, 'OLD-T2')).toMatchObject({
      limit: { kind: 'immediate' },
      from: 'crime-suspected',
      to: 'police-notified',
      source: 'Oldham 5.9',
    });
    expect(rowOf(oldham.prompts, 'OLD-T2').words).toBe('Notify the Police immediately');
  });

  it('[OLD-T3] targeted support of 3 to 6 months is a description, not a clock', () => {
    expect(rowOf(oldham.levels, 'targeted-early-help').detail).toContain('3 to 6 months');
    expect(clockFacts(oldham, 'OLD-T3')).toBeNull();
  });

  it('[OLD-T4] [OLD-T5] no time for a strategy meeting or for feedback', () => {
    expect(clockFacts(oldham, 'OLD-T4')).toMatchObject({ limit: null, to: 'strategy-meeting-held' });
    expect(clockFacts(oldham, 'OLD-T5')).toMatchObject({ limit: null, to: 'outcome-sent' });
  });

  it('[OLD-O3] the four outcomes of the management decision', () => {
    expect(
      oldham.outcomes.map(({ id, level, opensMeeting, source }) => [id, level, opensMeeting, source]),
    ).toEqual([
      ['OLD-O3.1', null, null, 'Oldham 5.10'],
      ['OLD-O3.2', 'targeted-early-help', null, 'Oldham 5.10'],
      ['OLD-O3.3', 'childrens-social-care', null, 'Oldham 5.10'],
      ['OLD-O3.4', 'childrens-social-care', 'strategy', 'Oldham 5.10'],
    ]);
    expect(oldham.outcomes.filter((each) => each.keepsOpen)).toEqual([]);
    expect(oldham.outcomes.map((each) => each.needsConsent.value)).toEqual([null, true, null, null]);
    expect(rowOf(oldham.outcomes, 'OLD-O3.2').conditions.map((each) => each.id)).toEqual([
      'family-help-tool',
    ]);
  });

  it('[OLD-S2] a strategy meeting decides on section 47 and plans it', () => {
    const strategy = rowOf(oldham.meetings, 'strategy');
    expect(strategy.purpose.value).toContain('section 47 enquiry is required and, if so, develop a plan');
    expect(strategy.mayDecide).toEqual(['section-47', 'actions']);
    expect(strategy.sections).toHaveLength(8);
    expect(meetingFacts(oldham, 'strategy')).toMatchObject({
      recurrence: { kind: 'as-needed' },
      chair: null,
      expected: null,
      quorum: null,
    });
  });

  it('[OLD-N4] consent is verbal, and no form of it is preferred', () => {
    expect(oldham.consent.forms).toMatchObject({ value: ['verbal'], source: 'Oldham 4.2' });
    expect(oldham.consentOverride).toMatchObject({
      parties: { is: 'silent' },
      rationaleRequired: { is: 'silent' },
    });
  });

  it.each(SECTIONS)('%s', (_rule, id, words) => {
    expect(rowOf(rowOf(oldham.meetings, 'strategy').sections, id).words).toMatch(words);
  });

  it.each(ALWAYS_HOLD)('%s', (_rule, id, words, separate) => {
    expect(oldham.alwaysHoldStrategy).toHaveLength(5);
    expect(rowOf(oldham.alwaysHoldStrategy, id)).toMatchObject({
      words: expect.stringMatching(words),
      separateMeetings: separate,
      source: 'Oldham 6.4',
    });
  });

  it.each(WORDS.map((words) => [words[0], words] as const))('%s', (_rule, words) =>
    expectRuleWords(oldham, words),
  );

  it('[OLD-C9] asks no identity fields; five screening questions and five steps', () => {
    expect(oldham.contactFields).toEqual([]);
    expect(oldham.screening.questions.map((each) => each.id)).toEqual([
      'nature',
      'how-and-why',
      'needs',
      'significant-harm',
      'urgent-action',
    ]);
    expect(oldham.screening.steps).toHaveLength(5);
  });

  it('[HUB-22] the daily meeting is the high-risk domestic abuse one, at no stated time', () => {
    expect(meetingFacts(oldham, 'high-risk-domestic-abuse')).toEqual({
      recurrence: { kind: 'daily' },
      time: null,
      chair: null,
      expected: null,
      quorum: null,
      source: 'Oldham 1.1',
    });
  });

  it('[HUB-23] hours, numbers, levels, and no rating scheme', () => {
    expect(oldham.ratingScheme).toBeNull();
    expect(oldham.opening.hours.value?.map(({ day, opens, closes }) => `${day} ${opens} ${closes}`)).toEqual(
      ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => `${day} 08:40 17:00`),
    );
    expect(oldham.phones.map((each) => each.number)).toEqual(['0161 770 7777', '0161 770 6936', '999']);
    expect(oldham.levels.map((each) => each.id)).toEqual([
      'universal',
      'universal-plus',
      'targeted-early-help',
      'childrens-social-care',
    ]);
    expect(rolesThatMay(oldham.deciding, 'decide', 'outcome', null)).toEqual(['team-manager', 'manager']);
    expect(rowOf(oldham.prompts, 'complex-safeguarding')).toMatchObject({ source: 'Oldham 5.7' });
  });
});
