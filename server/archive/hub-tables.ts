/** Tables of an archive whose lines come of meetings and of the hub's keeping of its records. */
import type { Attendance } from '#shared/decisions/state/meeting.ts';
import { missingAgencies } from '#shared/decisions/state/meeting.ts';
import type { Person } from '#shared/people/person.ts';
import { sayGround } from '#shared/records/event.ts';
import type { Disposal, Hold, RecordedAgreement } from '#shared/records/keeping.ts';
import type { ReportMeeting } from '#shared/reports/report-source.ts';
import type { Paths } from './paths.ts';
import { isoTime, type Table } from './table.ts';

export type MeetingRow = { readonly meeting: ReportMeeting; readonly paths: Paths };

export const MEETINGS: Table<MeetingRow> = {
  name: 'meetings',
  holds: 'A meeting',
  columns: [
    ['meeting', 'Id of the meeting', ({ meeting }) => meeting.id],
    ['file', 'Its file in this archive', ({ meeting, paths }) => paths.meeting(meeting)],
    ['kind', 'Its kind in the profile', ({ meeting }) => meeting.state.kind],
    ['title', 'Title', ({ meeting }) => meeting.state.title],
    ['starts_at', 'When it was called for', ({ meeting }) => isoTime(meeting.state.startsAt)],
    ['state', 'called, open or closed', ({ meeting }) => meeting.state.progress.kind],
    ['closed_at', 'When it closed', ({ meeting: { state } }) => (state.progress.kind === 'closed' ? isoTime(state.progress.since) : null)],
    ['chair', 'Who chaired it last', ({ meeting }) => meeting.state.chair?.name ?? null],
    ['minutes_by', 'Who took the minutes last', ({ meeting }) => meeting.state.scribe?.name ?? null],
    ['missing', 'Expected agencies of which nobody is there', ({ meeting }) => missingAgencies(meeting.state).join('; ')],
  ],
};

type AttendanceRow = MeetingRow & { readonly who: Attendance };

export const ATTENDANCE: Table<AttendanceRow> = {
  name: 'attendance',
  holds: 'Somebody at a meeting',
  columns: [
    ['meeting', 'Id of the meeting', ({ meeting }) => meeting.id],
    ['person', 'Id of the person', ({ who }) => who.person],
    ['name', 'Name', ({ who }) => who.name],
    ['agency', 'Agency they spoke for', ({ who }) => who.agency],
    ['place', 'room, remote or phone', ({ who }) => who.place],
    ['observer', 'yes for somebody who only watched', ({ who }) => (who.isObserver ? 'yes' : 'no')],
    ['from', 'When they joined last', ({ who }) => isoTime(who.since)],
    ['to', 'When they left; empty while they were there', ({ who }) => isoTime(who.leftAt)],
  ],
};

export const attendanceOf = (row: MeetingRow): readonly AttendanceRow[] =>
  Object.values(row.meeting.state.attendance).map((who) => ({ ...row, who }));

export const REGISTER: Table<Person> = {
  name: 'register',
  holds: 'Somebody who uses the board, as the register has them now',
  columns: [
    ['person', 'Id', ({ id }) => id],
    ['name', 'Name', ({ name }) => name],
    ['job_title', 'Job title', ({ jobTitle }) => jobTitle],
    ['agencies', 'Agencies they act for', ({ agencies }) => agencies.join('; ')],
    ['roles', 'Roles', ({ roles, hubRoles }) => [...roles, ...hubRoles].join('; ')],
  ],
};

export const AGREEMENTS: Table<RecordedAgreement> = {
  name: 'agreements',
  holds: 'An information sharing agreement, the latest of each agency and title',
  columns: [
    ['agency', 'The agency', ({ agency }) => agency],
    ['title', 'Title', ({ title }) => title],
    ['agreed_on', 'Day', ({ agreedOn }) => agreedOn],
    ['review_on', 'Day of its review', ({ reviewOn }) => reviewOn],
    ['co_located_from', 'Start of co-location', ({ coLocatedFrom }) => coLocatedFrom],
    ['first_monitoring_on', 'First monitoring meeting', ({ firstMonitoringOn }) => firstMonitoringOn],
    ['signed_by', 'Name, position and agency of each', ({ signedBy }) => signedBy.join('; ')],
    ['recorded_by', 'Who recorded it', ({ by }) => by],
    ['recorded_at', 'When', ({ at }) => isoTime(at)],
    ['ended_on', 'Day on which it ended; empty while it stands', ({ ended }) => ended?.on ?? null],
    ['why_ended', 'Why it ended', ({ ended }) => ended?.reason ?? null],
  ],
};

export const DISPOSALS: Table<Disposal> = {
  name: 'disposals',
  holds: 'A record that was erased: what is left of it',
  columns: [
    ['of', 'contact or meeting', ({ of }) => of],
    ['id', 'Its id', ({ id }) => id],
    ['called', 'A contact’s reference or a meeting’s title', ({ called }) => called],
    ['ground', 'Under what it was erased', ({ ground }) => ground],
    ['ground_words', 'The same in words', ({ ground }) => sayGround(ground)],
    ['reason', 'Why', ({ reason }) => reason],
    ['by', 'Who erased it', ({ by }) => by],
    ['at', 'When', ({ at }) => isoTime(at)],
  ],
};

export type HoldRow = Hold & { readonly reference: string };

export const HOLDS: Table<HoldRow> = {
  name: 'holds',
  holds: 'A contact that must be kept',
  columns: [
    ['reference', 'The contact’s reference', ({ reference }) => reference],
    ['reason', 'Why', ({ reason }) => reason],
    ['by', 'Who placed the hold', ({ by }) => by],
    ['at', 'When', ({ at }) => isoTime(at)],
  ],
};
