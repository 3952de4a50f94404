/** What each agency does: how it answers MASH checks (Manchester 3.7; Bexley roles appendix), and whether it comes. */
import type { MeetingState } from '../../decisions/state/meeting.ts';
import type { AgencyId, EpochMillis } from '../../ids.ts';
import { agencyPerformance } from '../agency-performance.ts';
import { agenciesShown, isWithin, type Figure, type Measured, type Series } from './figure.ts';
import { hoursOf, percent } from './small-numbers.ts';

const numbers = (name: string, cells: readonly number[], isDrawn = false): Series => ({
  name,
  unit: 'number',
  cells,
  isDrawn,
});

export const checksByAgency = (measured: Measured): Figure => {
  const { contacts, profile, weeks, now } = measured;
  const from = weeks[0]?.from ?? (0 as EpochMillis);
  const to = weeks.at(-1)?.to ?? (0 as EpochMillis);
  const shown = agenciesShown(measured).map(({ id }) => id);
  const rows = agencyPerformance(contacts, profile, { from, to, now }).filter(({ agency }) => shown.includes(agency));
  const asked = rows.reduce((sum, row) => sum + row.asked, 0);
  const answered = rows.reduce((sum, row) => sum + row.answered, 0);
  const hours = rows.map(({ medianTaken }) => (medianTaken === null ? null : hoursOf(medianTaken)));
  return {
    id: 'checks',
    title: 'How agencies answer MASH checks',
    says:
      asked === 0
        ? 'No agency was asked for a MASH check in these weeks.'
        : `Agencies were asked ${asked.toLocaleString('en-GB')} times and answered ${answered.toLocaleString('en-GB')} of them.`,
    counted:
      'By when the agency was asked; the time is to its first answer, in elapsed hours. Overdue: answered after the check was due, or not at all by then.',
    source: 'Manchester 3.7; Bexley roles appendix',
    rowsAre: 'Agency',
    rows: rows.map(({ agency }) => profile.agencies.find(({ id }) => id === agency)?.name ?? agency),
    series: [
      numbers('Asked', rows.map((row) => row.asked)),
      numbers('Answered', rows.map((row) => row.answered)),
      numbers('Overdue', rows.map((row) => row.overdue)),
      { name: 'Median time to answer', unit: 'hours', cells: hours, isDrawn: true },
      {
        name: 'Longest time to answer',
        unit: 'hours',
        cells: rows.map(({ longestTaken }) => (longestTaken === null ? null : hoursOf(longestTaken))),
        isDrawn: false,
      },
      {
        name: 'Nothing known',
        unit: 'per cent',
        cells: rows.map(({ nothingKnownShare }) => (nothingKnownShare === null ? null : Math.round(nothingKnownShare * 100))),
        isDrawn: false,
      },
    ],
    draws: 'bars',
  };
};

/** Somebody came who speaks for the agency, however long they stayed. */
const came = ({ attendance }: MeetingState, agency: AgencyId): boolean =>
  Object.values(attendance).some((each) => each.agency === agency && !each.isObserver);

/** Sittings that were held: of one that nobody opened, nobody was absent. */
export const attendanceByAgency = (measured: Measured): Figure => {
  const held = measured.meetings.filter(
    ({ progress, startsAt, byInvitation }) =>
      progress.kind !== 'called' && byInvitation === null && isWithin(startsAt, measured),
  );
  const rows = agenciesShown(measured)
    .map(({ id, name }) => {
      const expected = held.filter((meeting) => meeting.expected.includes(id));
      const present = expected.filter((meeting) => came(meeting, id)).length;
      const excused = expected.filter((meeting) => !came(meeting, id) && meeting.apologies[id] !== undefined).length;
      return { name, expected: expected.length, present, excused };
    })
    .filter(({ expected }) => expected > 0);
  const expected = rows.reduce((sum, row) => sum + row.expected, 0);
  const present = rows.reduce((sum, row) => sum + row.present, 0);
  return {
    id: 'attendance',
    title: 'Attendance of agencies',
    says:
      expected === 0
        ? 'No meeting that expects an agency was held in these weeks.'
        : `Agencies came to ${percent(present, expected) ?? 0} per cent of the places in ${held.length.toLocaleString('en-GB')} ${held.length === 1 ? 'meeting' : 'meetings'} that were kept for them.`,
    counted:
      'Meetings held, without discussions by invitation; only agencies that a meeting expects. The locality chosen makes no difference: a meeting has none.',
    source: null,
    rowsAre: 'Agency',
    rows: rows.map(({ name }) => name),
    series: [
      numbers('Expected', rows.map((row) => row.expected)),
      numbers('Came', rows.map((row) => row.present), true),
      numbers('Sent apologies', rows.map((row) => row.excused), true),
      numbers('Did not come', rows.map((row) => row.expected - row.present - row.excused), true),
      { name: 'Came', unit: 'per cent', cells: rows.map((row) => percent(row.present, row.expected)), isDrawn: false },
    ],
    draws: 'stacked bars',
  };
};
