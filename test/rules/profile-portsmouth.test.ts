import { describe, expect, it } from 'vitest';
import { PORTSMOUTH_COLUMNS } from '#shared/hub/csv-portsmouth.ts';
import { rolesThatMay } from '#shared/hub/deciding.ts';
import { EpochMillis } from '#shared/ids.ts';
import { startClock } from '#shared/time/clock.ts';
import { calendarOf } from '#shared/time/working-time.ts';
import { rowOf, shippedHub } from '../support/hub-files.ts';
import { clockFacts, expectRuleWords, meetingFacts, type RuleWords } from './rule-words.ts';

const portsmouth = shippedHub('portsmouth');

const PATHWAYS = [
  [
    '[POR-R1] green: multi-agency early help',
    'POR-R1',
    'Green',
    'green',
    'green-pathway',
    /multi-agency early help/i,
  ],
  ['[POR-R2] amber: section 17', 'POR-R2', 'Amber', 'amber', 'amber-pathway', /section 17/],
  ['[POR-R3] red: section 47', 'POR-R3', 'Red', 'red', 'red-pathway', /significant harm.*section 47/],
] as const;

const WORDS: readonly RuleWords[] = [
  ['[POR-E1] early help goes to the Early Help Hub', '5.1', /Early Help Hub within the MASH/],
  [
    '[POR-E3] who talks, who completes, who leads',
    '5.3',
    /who talks with the family, who completes an early help SAF and who is lead/,
  ],
  ['[POR-E4] a starting conversation', '5.4', /starting conversation/],
  ['[POR-E5] the hub contacts the family', '5.5', /contacts the family directly/],
  ['[POR-E6] attached unless already claimed', '5.6', /Payment by Results has already been made/],
  ['[POR-E7] the hub’s purposes', '5.7', /priority for intensive family support/],
  ['[POR-E8] the hub’s record', '5.8', /service allocated, lead professional, Troubled Families/],
  ['[POR-E9] three allocations, with the family', '5.9', /and the family: \(a\).*\(b\).*\(c\)/],
  ['[POR-E10] a senior endorses every decision', '5.11', /Endorses all Early Help Hub decisions/],
  ['[POR-P1] a discussion with the MASH', '8.1', /threshold criteria/],
  ['[POR-P2] section 17 goes to the locality manager', '8.2', /locality social work manager/],
  ['[POR-P3] the definition of a child in need', '8.2', /three limbs/],
  ['[POR-P4] social care leads under section 17', '8.3', /lead agency/],
  ['[POR-P5] significant harm: contact the MASH', '8.4', /Contact the MASH/],
  ['[POR-P6] when a section 47 enquiry follows', '8.5', /suffering or likely to suffer significant harm/],
  ['[POR-P7] step-up', '7.1, 7.2', /step-up/],
  ['[POR-P8] step-down with explicit consent', '9.1', /explicit consent of the family and the agreement/],
  ['[POR-P9] every step-down is reported', '9.2', /monthly MATs managers meeting/],
  ['[POR-P10] consent to share on step-down', '9.3', /single assessment framework on step-down/],
  ['[POR-N1] consent of whoever has parental responsibility', '2.2', /parental responsibility/],
  ['[POR-N2] written is preferable', '2.2', /written is preferable/],
  ['[POR-N3] without consent: documented', '2.3', /properly documented/],
  ['[POR-N4] sharing agreements', '2.4', /information sharing agreements/],
  ['[POR-N5] access for MASH professionals only', '2.5', /limited to Portsmouth MASH professionals/],
  ['[POR-N6] consent is always sought', '3', /always seek consent/],
  ['[POR-N7] sharing supports good decisions', '4.4', /proportionate decision making/],
  ['[POR-N8] gateways', '8', /Sections 17 and 47/],
  ['[POR-W3] what managers use the report for', '6.6', /monitor progress and revise/],
];

describe('Portsmouth', () => {
  it.each(PATHWAYS)('%s', (_rule, id, word, colour, outcome, meaning) => {
    const value = rowOf(portsmouth.ratingScheme?.values ?? [], id);
    expect(value).toMatchObject({
      word,
      colour: { is: 'stated', value: colour },
      effect: { kind: 'outcome', outcome },
    });
    expect(value.meaning.value).toMatch(meaning);
  });

  it('[POR-R4] there is no blue', () => {
    expect(portsmouth.ratingScheme?.values.map((each) => each.colour.value)).toEqual([
      'green',
      'amber',
      'red',
    ]);
    expect(portsmouth.ratingScheme?.decides.value).toBe('outcome');
  });

  it('[POR-T1] out-of-hours contacts are reviewed on the next working day, Friday closing at 16:30', () => {
    expect(clockFacts(portsmouth, 'POR-T1')).toEqual({
      limit: { kind: 'next-working-day' },
      counting: null,
      from: 'contact-recorded-out-of-hours',
      to: 'reviewed-by-mash-manager',
      scope: { kind: 'every-contact' },
      firmness: 'must',
      owner: 'mash-manager',
      source: 'Portsmouth Out of Hours Concerns',
    });
    const thursdayNight = EpochMillis.parse(Date.parse('2026-11-26T20:00Z'));
    const due = startClock(
      rowOf(portsmouth.clocks, 'POR-T1'),
      { at: thursdayNight, isHighestRating: false },
      calendarOf(portsmouth.opening),
    );
    expect(due).toEqual({ kind: 'at', at: Date.parse('2026-11-27T16:30Z') });
  });

  it('[POR-T2] [POR-W1] [POR-W2] the weekly report: eight columns in order, Troubled Families beside them', () => {
    const report = rowOf(portsmouth.reports, 'POR-W1');
    expect(report.every).toMatchObject({ value: 'week', source: 'Portsmouth 5.10' });
    expect(report.columns).toEqual([
      'ID',
      'AGE AT CON',
      'CONTACT DATE',
      'CON SOURCE',
      'CON REASON',
      'CON OUTCOME DATE',
      'CON OUTCOME',
      'Locality',
    ]);
    expect(report.columns).toEqual([...PORTSMOUTH_COLUMNS]);
    expect(report.carriedBeside.map((each) => each.id)).toEqual(['troubled-families', 'lead']);
    expect(report.readers.value).toContain('three multi-agency teams');
  });

  it('[POR-T3] [POR-T4] the managers’ and the network meeting are monthly', () => {
    const monthly = {
      recurrence: { kind: 'every-months', months: 1 },
      time: null,
      expected: null,
      quorum: null,
    };
    expect(meetingFacts(portsmouth, 'mats-managers')).toMatchObject({
      ...monthly,
      chair: null,
      source: 'Portsmouth 6.7',
    });
    expect(meetingFacts(portsmouth, 'network')).toMatchObject({
      ...monthly,
      chair: 'mat-manager',
      source: 'Portsmouth 6.8',
    });
  });

  it('[POR-N2] [POR-N3] written consent before verbal; an override is documented, its parties are not named', () => {
    expect(portsmouth.consent.forms).toMatchObject({
      value: ['written', 'verbal'],
      source: 'Portsmouth 2.2',
    });
    expect(portsmouth.consentOverride).toMatchObject({
      parties: { is: 'silent' },
      rationaleRequired: { value: true, source: 'Portsmouth 2.3' },
    });
  });

  it('[POR-P2] [POR-P6] five outcomes, none of which keeps a contact open', () => {
    expect(portsmouth.outcomes.map(({ id, level, keepsOpen }) => [id, level, keepsOpen])).toEqual([
      ['universal', 'universal', false],
      ['single-agency', 'single-agency', false],
      ['green-pathway', 'multi-agency', false],
      ['amber-pathway', 's17', false],
      ['red-pathway', 's47', false],
    ]);
  });

  it('[POR-T5] no time for a decision', () => {
    expect(clockFacts(portsmouth, 'POR-T5')).toMatchObject({ limit: null, from: null });
  });

  it('[POR-E2] Troubled Families: two of six, unless already claimed for', () => {
    const { criteria, except } = rowOf(portsmouth.eligibility, 'POR-E2');
    expect(criteria.needed).toBe(2);
    expect(criteria.of.map((each) => each.words)).toEqual([
      'Crime and anti-social behaviour',
      'Education',
      'Children who need help',
      'Worklessness/NEET',
      'Domestic abuse',
      'Health',
    ]);
    expect(except).toContain('Payment by Results');
  });

  it('[POR-E10] the Early Help Hub allocates, a senior social work practitioner endorses', () => {
    expect(rolesThatMay(portsmouth.deciding, 'decide', 'allocation', null)).toEqual(['early-help-hub']);
    expect(rolesThatMay(portsmouth.deciding, 'endorse', 'allocation', null)).toEqual([
      'senior-social-worker',
    ]);
    expect(rolesThatMay(portsmouth.deciding, 'decide', 'first-response', null)).toEqual([
      'senior-social-worker',
    ]);
  });

  it.each(WORDS.map((words) => [words[0], words] as const))('%s', (_rule, words) =>
    expectRuleWords(portsmouth, words),
  );

  it('[HUB-25] four first responses; only the fourth opens checks', () => {
    expect(portsmouth.firstResponses.map((each) => each.opensChecks)).toEqual([false, false, false, true]);
  });

  it('[HUB-23] hours, number, localities', () => {
    expect(
      portsmouth.opening.hours.value?.map(({ day, opens, closes }) => `${day} ${opens} ${closes}`),
    ).toEqual([
      'mon 08:30 17:00',
      'tue 08:30 17:00',
      'wed 08:30 17:00',
      'thu 08:30 17:00',
      'fri 08:30 16:30',
    ]);
    expect(portsmouth.phones.map((each) => each.number)).toEqual(['0300 555 1373']);
    expect(portsmouth.localities.map(({ name, alsoCalled }) => [name, ...alsoCalled])).toEqual([
      ['North'],
      ['Centre', 'Central'],
      ['South'],
    ]);
  });

  it('[HUB-26] scorecards: seven measures of early help, six of social care', () => {
    expect(rowOf(portsmouth.reports, 'early-help-scorecard').measures).toHaveLength(7);
    expect(rowOf(portsmouth.reports, 'social-care-scorecard').measures).toHaveLength(6);
  });
});
