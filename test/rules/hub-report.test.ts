/** Portsmouth's weekly report and scorecards, made of what the board knows. */
import { describe, expect, it } from 'vitest';
import { evolveContact } from '#shared/decisions/evolve/contact.ts';
import type { ContactStreamEvent } from '#shared/decisions/event.ts';
import { NO_DETAILS, type ContactState } from '#shared/decisions/state/contact.ts';
import { checkProfile } from '#shared/hub/check-profile.ts';
import type { ContactDetails } from '#shared/hub/contact-fields.ts';
import { readContactRows } from '#shared/hub/csv-intake.ts';
import { PORTSMOUTH_COLUMNS } from '#shared/hub/csv-portsmouth.ts';
import type { AgencyId, EntryId, EpochMillis, MeetingId, PersonId } from '#shared/ids.ts';
import { hubReport, type HubReport } from '#shared/reports/hub-report/hub-report.ts';
import { daysBetween } from '#shared/time/weeks.ts';
import { shippedHub } from '../support/hub-files.ts';

const portsmouth = shippedHub('portsmouth');
const WEEK = daysBetween('2016-09-19', '2016-09-25');
const THURSDAY = Date.UTC(2016, 8, 22, 10);
const M = 'meeting-1' as MeetingId;
const child = { name: 'Tern Testchild', dateOfBirth: '2002-09-23', gender: '', ethnicity: '', firstLanguage: '', religion: '', specialNeeds: '' };
let made = 0;

const contact = (details: Partial<ContactDetails>, outcome: string | null, at = THURSDAY, ...steps: readonly ContactStreamEvent[]): ContactState => {
  const decided: readonly ContactStreamEvent[] =
    outcome === null
      ? []
      : [{ type: 'outcome-decided', meeting: M, outcome, keepsOpen: false, rationale: '', decisionMaker: { person: 'p' as PersonId, name: 'P' }, warnings: [], corrects: null, correctionReason: '' }];
  const told: readonly ContactStreamEvent[] = [
    { type: 'contact-recorded', reference: 'POR-2016-1', route: 'form', details: { ...NO_DETAILS, ...details }, saidAt: null },
    ...steps,
    ...decided,
  ];
  const state = told.reduce<ContactState | null>(
    (before, event) =>
      evolveContact(before, { id: `e${(made += 1)}` as EntryId, at: at as EpochMillis, person: 'p' as PersonId, name: 'P', agency: 'csc' as AgencyId, event }),
    null,
  );
  if (state === null) throw new Error('Nothing was recorded');
  return state;
};

const step = (id: string, field: string, said: string, finding: string | null = null): ContactStreamEvent => ({
  type: 'step-recorded',
  step: id,
  name: id,
  source: '',
  answers: [{ field, kind: 'line', asked: '', value: said, said }],
  finding,
  level: null,
  saidAt: null,
  warnings: [],
  endorsedBy: null,
  corrects: null,
  correctionReason: '',
});

const report = (id: string, contacts: readonly ContactState[]): HubReport => {
  const row = portsmouth.reports.find((each) => each.id === id);
  if (row === undefined) throw new Error('There is no such report');
  return hubReport(row, { contacts, profile: portsmouth, span: WEEK }, contacts);
};

const seen: Partial<ContactDetails> = {
  children: [child],
  externalReference: '123456',
  saidToBeMade: { on: '2016-09-15', at: null },
  source: 'Police',
  reason: 'Concern For Welfare',
  locality: 'Centre',
};
const allocated = [step('POR-E9', 'lead', 'Barnardos'), step('POR-E2', 'criteria', '', '2 of 6, 2 needed: eligible')];

describe('the weekly allocation report', () => {
  it('[POR-W1] [RPT-9] has exactly eight columns as printed, dates as printed, and the age at the contact', () => {
    const { table, unknownColumns } = report('POR-W1', [contact(seen, 'universal', THURSDAY, ...allocated)]);
    expect(table?.columns).toEqual(['ID', 'AGE AT CON', 'CONTACT DATE', 'CON SOURCE', 'CON REASON', 'CON OUTCOME DATE', 'CON OUTCOME', 'Locality']);
    expect(table?.rows).toEqual([
      ['123456', '13', '15/09/2016', 'C Police', 'C Concern For Welfare', '22/09/2016', 'C Universal services are appropriate to meet the needs of the child', 'Central'],
    ]);
    expect(unknownColumns).toEqual([]);
  });

  it('[POR-W1] [RPT-9] carries Troubled Families and the lead beside it, by the same ID', () => {
    const { beside } = report('POR-W1', [contact(seen, 'universal', THURSDAY, ...allocated), contact({ externalReference: '2' }, 'green-pathway')]);
    expect(beside?.columns).toEqual(['ID', 'Children and families who can be attached to the Troubled Families programme', 'Lead agency or professional']);
    expect(beside?.rows).toEqual([
      ['123456', '2 of 6, 2 needed: eligible', 'Barnardos'],
      ['2', 'Not recorded', 'Not recorded'],
    ]);
  });

  it('[RPT-9] lists the outcomes of early help recorded in the week, and nothing else', () => {
    const others = [contact(seen, 'red-pathway'), contact(seen, null), contact(seen, 'universal', THURSDAY + 7 * 86_400_000)];
    expect(report('POR-W1', others).table?.rows).toEqual([]);
  });

  it('[RPT-9] is read back by the board as it was written', () => {
    const { table } = report('POR-W1', [contact(seen, 'universal')]);
    const { rows, problems } = readContactRows([[...PORTSMOUTH_COLUMNS], ...(table?.rows ?? [])]);
    expect(problems).toEqual([]);
    expect(rows[0]?.details).toMatchObject({ externalReference: '123456', ageSaid: 13, source: 'Police', history: [{ contactedOn: '2016-09-15', outcomeOn: '2016-09-22' }] });
  });
});

describe('the scorecards', () => {
  const reachOf = ({ measures }: HubReport) => measures.map(({ reach }) => reach);

  it('[RPT-10] say of each measure how far the board knows it, and why not further', () => {
    const early = report('early-help-scorecard', []);
    const social = report('social-care-scorecard', []);
    expect(reachOf(early)).toEqual(['part', 'not-known', 'known', 'known', 'part', 'not-known', 'not-known']);
    expect(reachOf(social)).toEqual(['not-known', 'not-known', 'part', 'not-known', 'part', 'part']);
    for (const { reach, lacks } of [...early.measures, ...social.measures]) expect(lacks === null).toBe(reach === 'known');
  });

  it('[RPT-10] [RPT-2] count by source, lead and locality, and small numbers not', () => {
    const five = Array.from({ length: 5 }, () => contact(seen, 'amber-pathway', THURSDAY, ...allocated));
    const { measures } = report('early-help-scorecard', [...five, contact({ ...seen, source: 'Schools' }, null)]);
    expect(measures[2]?.counts).toEqual([{ of: 'Police', count: 5 }, { of: 'Schools', count: 'few' }]);
    expect(measures[3]?.counts).toEqual([{ of: 'Barnardos', count: 5 }]);
    expect(measures[4]?.counts).toEqual([{ of: 'Barnardos', count: 5 }]);
    expect(report('social-care-scorecard', five).measures[2]?.counts).toEqual([{ of: 'Centre', count: 5 }]);
  });

  it('[RPT-10] a child is referred again where the board decided so before', () => {
    const before = Array.from({ length: 5 }, (_, place) => contact({ ...seen, children: [{ ...child, name: `Child ${place}` }] }, 'red-pathway', THURSDAY - 90 * 86_400_000));
    const again = before.map(({ details }) => contact(details, 'amber-pathway'));
    expect(report('social-care-scorecard', before).measures[5]?.counts).toEqual([]);
    expect(report('social-care-scorecard', [...before, ...again]).measures[5]?.counts).toEqual([{ of: 'Centre', count: 5 }]);
  });

  it('[RPT-11] a report that names what the profile lacks is refused', () => {
    const [weekly, ...others] = portsmouth.reports;
    const broken = { ...portsmouth, reports: [{ ...weekly!, outcomes: ['gone'] }, ...others] };
    expect(checkProfile(portsmouth)).toEqual([]);
    expect(checkProfile(broken).map(({ path }) => path)).toEqual(['reports/POR-W1/outcomes']);
  });
});
