/** The manager's figures, worked out by hand. */
import { describe, expect, it } from 'vitest';
import { evolveContact } from '#shared/decisions/evolve/contact.ts';
import type { ContactStreamEvent } from '#shared/decisions/event.ts';
import type { GivenRating } from '#shared/decisions/event/item.ts';
import { evolveMeeting } from '#shared/decisions/evolve/meeting.ts';
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import { NO_DETAILS, type ContactState } from '#shared/decisions/state/contact.ts';
import type { MeetingState } from '#shared/decisions/state/meeting.ts';
import type { ActionId, AgencyId, EntryId, EpochMillis, MeetingId, PersonId } from '#shared/ids.ts';
import { actionsByAgency } from '#shared/reports/figures/actions.ts';
import { attendanceByAgency } from '#shared/reports/figures/agencies.ts';
import { agreementByWeek } from '#shared/reports/figures/agreement.ts';
import { contactsByWeek } from '#shared/reports/figures/contacts.ts';
import { isCounted, localityCalled } from '#shared/reports/figures/counted.ts';
import { dissentByAgency } from '#shared/reports/figures/dissent.ts';
import { factsOf } from '#shared/reports/figures/facts.ts';
import { weekOf, type Figure, type Measured } from '#shared/reports/figures/figure.ts';
import { readsFigures } from '#shared/reports/figures/manager-figures.ts';
import { countOfContacts, medianHours, sayTotal, shareOfContacts } from '#shared/reports/figures/small-numbers.ts';
import { clocksKept, waitsByWeek } from '#shared/reports/figures/waits.ts';
import { weeksCovering } from '#shared/time/weeks.ts';
import { actingFor, BEXLEY, CHAIR, KEEPER, OBSERVER, POLICE, SCRIBE } from './cast.ts';

const HOUR = 3_600_000;
/** A Tuesday in London's summer, 10am. */
const TUESDAY = Date.UTC(2026, 3, 14, 9, 0);
const M = 'meeting-1' as MeetingId;
type Told = readonly [hours: number, event: ContactStreamEvent];

let made = 0;
const stampAt = (hours: number) => ({
  id: `e${(made += 1)}` as EntryId,
  at: (TUESDAY + hours * HOUR) as EpochMillis,
  person: CHAIR.id,
  name: CHAIR.name,
  agency: 'csc' as AgencyId,
});

/** Recorded that many hours after Tuesday's 10am. */
const contact = (at: number, ...told: readonly Told[]): ContactState => {
  const recorded: Told = [
    at,
    { type: 'contact-recorded', reference: 'BEX-1', route: 'form', details: { ...NO_DETAILS, concern: 'A line' }, saidAt: null },
  ];
  const state = [recorded, ...told].reduce<ContactState | null>(
    (before, [hours, event]) => evolveContact(before, { ...stampAt(hours), event }),
    null,
  );
  if (state === null) throw new Error('Nothing was recorded');
  return state;
};

const decided = (at: number, outcome = 'BEX-O4'): Told => [
  at,
  {
    type: 'outcome-decided',
    meeting: M,
    outcome,
    keepsOpen: false,
    rationale: '',
    decisionMaker: { person: CHAIR.id, name: CHAIR.name },
    warnings: [],
    corrects: null,
    correctionReason: '',
  },
];

const measure = (contacts: readonly ContactState[], more: Partial<Measured> = {}): Measured => ({
  contacts: contacts.map(factsOf),
  meetings: [],
  profile: BEXLEY,
  weeks: weeksCovering('2026-04-14', '2026-04-21'),
  now: (TUESDAY + 1000 * HOUR) as EpochMillis,
  agency: null,
  ...more,
});

const cellsOf = (figure: Figure | null, name: string, unit = 'number') =>
  figure?.series.find((series) => series.name === name && series.unit === unit)?.cells;

const times = (count: number, make: (place: number) => ContactState): readonly ContactState[] =>
  Array.from({ length: count }, (_, place) => make(place));

describe('the manager’s figures', () => {
  it('[RPT-3] count by London’s week, from Monday’s midnight', () => {
    const weeks = weeksCovering('2026-03-25', '2026-04-01');
    expect(weeks.map(({ monday, sunday }) => [monday, sunday])).toEqual([
      ['2026-03-23', '2026-03-29'],
      ['2026-03-30', '2026-04-05'],
    ]);
    // The clocks went forward on the Sunday: Monday's midnight is eleven at night of the day before.
    expect(weeks[1]?.from).toBe(Date.UTC(2026, 2, 29, 23, 0));
    expect(weekOf((Date.UTC(2026, 2, 29, 23, 0) - 1) as EpochMillis, weeks)).toBe(0);
    expect(weekOf(Date.UTC(2026, 2, 29, 23, 0) as EpochMillis, weeks)).toBe(1);
    expect(weekOf(Date.UTC(2026, 3, 5, 23, 0) as EpochMillis, weeks)).toBe(-1);
  });

  it('[RPT-3] a contact counts when recorded, its decision when first taken', () => {
    const early = times(6, () => contact(0, decided(170)));
    const late = times(5, () => contact(168));
    const figure = contactsByWeek(measure([...early, ...late]));
    expect(cellsOf(figure, 'Contacts recorded')).toEqual([6, 5]);
    expect(cellsOf(figure, 'Outcomes decided')).toEqual([0, 6]);
    expect(figure.says).toBe('In these weeks 11 contacts were recorded, and 6 outcomes were decided.');
  });

  it('[RPT-2] one to four are not shown, and no total or share gives them away', () => {
    expect([0, 1, 4, 5].map(countOfContacts)).toEqual([0, 'few', 'few', 5]);
    expect([shareOfContacts(5, 10), shareOfContacts(8, 10), shareOfContacts(1, 10), shareOfContacts(0, 0)]).toEqual([
      50, 'few', 'few', null,
    ]);
    expect([medianHours([HOUR, HOUR, HOUR, HOUR]), medianHours([])]).toEqual(['few', null]);
    expect(sayTotal([6, 'few', 5], 'contact', 'contacts')).toBe('at least 11 contacts');
    expect(cellsOf(contactsByWeek(measure(times(3, () => contact(0)))), 'Contacts recorded')).toEqual(['few', 0]);
  });

  it('[RPT-1] leave out what is sealed, whoever looks, and a rating not revealed', () => {
    const sealed = contact(0, [1, { type: 'contact-sealed', reason: 'Staff', named: [CHAIR.id] }]);
    expect([isCounted(sealed), isCounted(contact(0))]).toEqual([false, true]);
    const blind = contact(0, [
      1,
      { type: 'rating-given-blind', meeting: M, agency: 'police' as AgencyId, value: 'BEX-R1', reason: '', enteredBy: 'agency' },
    ]);
    expect(factsOf(blind)).toMatchObject({ ratings: [], ratedAt: null });
    expect([...factsOf(blind).agencies]).toEqual([]);
  });

  it('[RPT-4] waits are the median of those that have got so far', () => {
    const contacts = [2, 4, 6, 8, 10, 12].map((hours) => contact(0, decided(hours)));
    const figure = waitsByWeek(measure([...contacts, contact(1)]));
    expect(cellsOf(figure, 'To the decision', 'hours')).toEqual([7, null]);
    expect(cellsOf(figure, 'To the first information', 'hours')).toEqual([null, null]);
    expect(figure.says).toContain('to the decision 7 hours');
  });

  it('[RPT-4] clocks are judged by their own limit', () => {
    const started = (hours: number, stop: number | null): ContactState =>
      contact(
        0,
        [0, { type: 'clock-started', clock: 'BEX-T1', name: 'Check', dueAt: (TUESDAY + hours * HOUR) as EpochMillis, startedAt: TUESDAY as EpochMillis, terms: '', owner: '' }],
        ...(stop === null ? [] : [[stop, { type: 'clock-stopped', clock: 'BEX-T1', because: '' }] as const]),
      );
    const figure = clocksKept(measure([...times(6, () => started(4, 4)), ...times(5, () => started(4, 5)), ...times(9, () => started(4, null))]));
    expect(cellsOf(figure, 'In time')).toEqual([6]);
    expect(cellsOf(figure, 'After it was due')).toEqual([5]);
    expect(cellsOf(figure, 'Overdue and open')).toEqual([9]);
    expect(figure.says).toBe('30 per cent of the clocks that ended or ran out were kept; 9 clocks are overdue and open.');
  });

  it('[RPT-5] ratings differ as they were first shown', () => {
    const given = (agency: string, value: string): GivenRating => ({
      entry: null,
      agency: agency as AgencyId,
      value,
      reason: '',
      enteredBy: 'agency',
      person: agency as PersonId,
      name: agency,
      at: TUESDAY as EpochMillis,
    });
    const rated = (value: string, ...after: readonly Told[]) =>
      contact(0, [1, { type: 'ratings-revealed', meeting: M, ratings: [given('police', 'BEX-R1'), given('health', value)], missing: [] }], ...after);
    const changed: Told = [
      2,
      { type: 'rating-given-openly', meeting: M, agency: 'health' as AgencyId, when: 'changed', value: 'BEX-R1', reason: '', enteredBy: 'agency' },
    ];
    const figure = agreementByWeek(measure([...times(15, () => rated('BEX-R1')), ...times(5, () => rated('BEX-R2', changed))]));
    expect(cellsOf(figure, 'Rated alike')).toEqual([15, 0]);
    expect(cellsOf(figure, 'Ratings differed')).toEqual([5, 0]);
    expect(cellsOf(figure, 'Differed', 'per cent')).toEqual([25, null]);
  });

  it('[RPT-7] actions are on time by their due time', () => {
    const agreed = (dueAt: number | null, report: 'done' | 'not-done' | null, at = 0): ContactState =>
      contact(
        0,
        [0, { type: 'action-agreed', meeting: M, action: 'a' as ActionId, agreed: { what: 'Visit', agency: 'police' as AgencyId, who: '', dueAt: dueAt === null ? null : ((TUESDAY + dueAt * HOUR) as EpochMillis), dueWords: '', purpose: '' } }],
        ...(report === null ? [] : [[at, { type: 'action-reported', action: 'a' as ActionId, result: report, words: 'x' }] as const]),
      );
    const figure = actionsByAgency(
      measure([agreed(5, 'done', 5), agreed(5, 'done', 6), agreed(5, null), agreed(5, 'not-done', 3), agreed(2000, null), agreed(null, 'done', 9)]),
    );
    expect(figure.series.map(({ name, cells }) => [name, cells[0]])).toEqual([
      ['Done on time', 1],
      ['Done late', 1],
      ['Overdue', 2],
      ['Not possible', 0],
      ['Not yet due', 1],
      ['Done, no due time', 1],
    ]);
    expect(figure.says).toBe('25 per cent of the actions that came due were done on time; 2 are overdue.');
  });

  it('[RPT-6] [MAN-15] attendance is of those expected, and an observer speaks for nobody', () => {
    const told: readonly MeetingEvent[] = [
      { type: 'meeting-called', kind: 'daily', title: 'Daily', startsAt: TUESDAY as EpochMillis, extraordinary: null, callLink: '', expected: ['police', 'health'] as AgencyId[] },
      { type: 'meeting-opened', warnings: [] },
      { type: 'person-joined', person: POLICE.id, name: POLICE.name, agency: 'police' as AgencyId, place: 'room' },
      { type: 'observer-joined', person: OBSERVER.id, name: OBSERVER.name, agency: 'health' as AgencyId, place: 'room', acknowledged: 'Yes' },
      { type: 'apology-recorded', agency: 'health' as AgencyId, words: 'Leave' },
      { type: 'meeting-closed' },
    ];
    const meeting = told.reduce<MeetingState | null>((before, event) => evolveMeeting(before, { ...stampAt(0), event }), null);
    const figure = attendanceByAgency(measure([], { meetings: meeting === null ? [] : [meeting] }));
    expect(figure.series.map(({ name, cells }) => [name, cells])).toEqual([
      ['Expected', [1, 1]],
      ['Came', [1, 0]],
      ['Sent apologies', [0, 1]],
      ['Did not come', [0, 0]],
      ['Came', [100, 0]],
    ]);
  });

  it('[RPT-8] dissent counts once for each decision and agency', () => {
    const dissent: Told = [2, { type: 'dissent-recorded', meeting: M, agency: 'police' as AgencyId, words: 'No', decision: null }];
    const figure = dissentByAgency(measure([...times(5, () => contact(0, decided(1), dissent, dissent)), ...times(5, () => contact(0, decided(1)))]));
    expect(figure.series.map(({ cells }) => cells)).toEqual([[5], [50]]);
  });

  it('[RPT-12] are for the hub’s own staff who lead it or keep its records', () => {
    const staff = { isStanding: true };
    expect([CHAIR, KEEPER].map((person) => readsFigures({ ...actingFor(person), ...staff }))).toEqual([true, true]);
    expect([SCRIBE, POLICE, OBSERVER].map((person) => readsFigures(actingFor(person)))).toEqual([false, false, false]);
    expect(readsFigures({ ...actingFor(CHAIR), isStanding: false })).toBe(false);
  });

  it('[POR-W2] a locality is known by each of its names', () => {
    const profile = { localities: [{ id: 'centre', name: 'Centre', alsoCalled: ['Central'], source: 'x', proposed: false }] };
    expect(['Centre', 'central ', 'Elsewhere'].map((words) => localityCalled(words, profile))).toEqual(['centre', 'centre', null]);
  });
});
