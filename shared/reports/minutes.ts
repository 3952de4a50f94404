/** The minutes of one meeting, from the record as one viewer may read it. */
import type { MeetingState } from '../decisions/state/meeting.ts';
import type { AgencyId, ContactId } from '../ids.ts';
import { markingOf } from '../hub/marking.ts';
import { facts, heading, paragraph, part, table, type Block, type ReportDocument } from './document.ts';
import { itemBlocks } from './report-item.ts';
import { pointBlocks } from './report-review.ts';
import {
  footOf,
  FULL,
  RELEASABLE,
  sayingOf,
  WHAT_IS_LEFT_OUT,
  type ReportContact,
  type ReportMeeting,
  type ReportSource,
  type Saying,
} from './report-source.ts';

export type MinutesSource = ReportSource & {
  readonly meeting: ReportMeeting;
  /** Those the viewer is admitted to. */
  readonly contacts: readonly ReportContact[];
};

export const minutes = (source: MinutesSource): ReportDocument => {
  const { meeting, contacts, profile } = source;
  const { state } = meeting;
  const saying = sayingOf(source);
  const title = `Minutes: ${state.title}, ${saying.instant(state.startsAt)}`;
  const count = meeting.entries.length + contacts.reduce((sum, { entries }) => sum + entries.length, 0);
  return {
    title,
    marking: markingOf(source.profile),
    foot: footOf(source, count),
    blocks: [
      heading(1, title),
      { kind: 'notice', text: saying.isFull ? FULL : `${RELEASABLE} ${SEVERAL}` },
      ...(saying.isFull ? [] : paragraph(WHAT_IS_LEFT_OUT)),
      ...meetingFacts(meeting, profile.meetings.find(({ id }) => id === state.kind)?.name ?? state.kind, saying),
      ...part(2, 'Attendance', attendanceBlocks(meeting, quorumOf(source), saying)),
      ...part(2, 'Reopened', reopenings(meeting, saying)),
      ...part(2, 'Points beside contacts', pointBlocks(state, saying)),
      ...inOrder(state, contacts).flatMap((contact, index) => contactBlocks(contact, index, source, saying)),
    ],
  };
};

const SEVERAL =
  'It is about several children: give a family, or whoever referred one of them, the decision sheet of that contact instead.';

const meetingFacts = ({ state, entries }: ReportMeeting, kind: string, { instant, time, words }: Saying): readonly Block[] => {
  const opened = entries.find(({ event }) => event.type === 'meeting-opened');
  const link = state.byInvitation;
  return facts('The meeting', [
    ['Kind of meeting', kind],
    ['Called for', instant(state.startsAt)],
    ['Opened', opened === undefined ? 'Not opened on the board' : time(opened.at, state.startsAt)],
    ['Closed', state.progress.kind === 'closed' ? time(state.progress.since, state.startsAt) : 'Not closed yet'],
    ['Held out of turn', words(state.extraordinary ?? '')],
    ['Form', link === null ? '' : FORMS[link.form]],
    ['Chair', state.chair?.name ?? 'Nobody'],
    ['Minutes taken by', state.scribe?.name ?? 'Nobody'],
  ]);
};

const FORMS = { meeting: 'Meeting', call: 'Telephone call', series: 'Series of calls' } as const;
const PLACES = { room: 'In the room', remote: 'Remote', phone: 'By phone' } as const;

const quorumOf = ({ meeting, profile }: MinutesSource): readonly AgencyId[] | null =>
  profile.meetings.find(({ id }) => id === meeting.state.kind)?.quorum.value ?? null;

const attendanceBlocks = (
  { state, entries }: ReportMeeting,
  quorum: readonly AgencyId[] | null,
  { agency, instant, time, words }: Saying,
): readonly Block[] => {
  const people = Object.values(state.attendance);
  const members = new Set(people.filter(({ isObserver }) => !isObserver).map((each) => each.agency));
  const names = (agencies: readonly AgencyId[]) => agencies.map((each) => agency(each)).join(', ');
  const missing = state.expected.filter((each) => !members.has(each));
  const lacking = (quorum ?? []).filter((each) => !members.has(each));
  const invited = Object.values(state.byInvitation?.invitees ?? {}).flatMap(({ name, agency: of, answer }) =>
    answer.kind === 'apology' ? [[`${name}, ${agency(of)}`, words(answer.words)]] : [],
  );
  const apologies = (Object.entries(state.apologies) as [AgencyId, string][]).map(([id, said]) => [agency(id), words(said)]);
  const wentOn = entries.flatMap(({ event, name, at }) =>
    event.type === 'continued-without-quorum'
      ? [`Went on without ${names(event.missing)}: ${words(event.reason)} (${name}, ${instant(at)})`]
      : [],
  );
  return [
    ...table(
      'Who was there',
      ['Name', 'Agency', 'How', 'From', 'Until'],
      people.map(({ name, agency: of, place, isObserver, since, leftAt }) => [
        name,
        agency(of),
        `${PLACES[place]}${isObserver ? ', observer' : ''}`,
        time(since, state.startsAt),
        leftAt === null ? 'The end' : time(leftAt, state.startsAt),
      ]),
    ),
    ...table('Apologies', ['From', 'Words'], [...apologies, ...invited]),
    ...facts('Cover and quorum', [
      ['Expected and not there', missing.length === 0 ? 'None' : names(missing)],
      ['Quorum', quorum === null ? 'The hub sets none' : lacking.length === 0 ? 'Met' : `Not met: without ${names(lacking)}`],
    ]),
    ...(wentOn.length === 0 ? [] : [{ kind: 'list', items: wentOn } as const]),
  ];
};

const reopenings = ({ entries }: ReportMeeting, { by, words }: Saying): readonly Block[] =>
  table(
    'Opened again after it was closed',
    ['Why', 'By'],
    entries.flatMap((entry) => (entry.event.type === 'meeting-reopened' ? [[words(entry.event.reason), by(entry)]] : [])),
  );

/** In the order of the agenda. */
export const inOrder = ({ agenda }: MeetingState, contacts: readonly ReportContact[]): readonly ReportContact[] =>
  agenda.flatMap(({ contact }) => contacts.find(({ id }) => id === contact) ?? []);

const contactBlocks = (
  contact: ReportContact,
  index: number,
  { meeting }: MinutesSource,
  saying: Saying,
): readonly Block[] => [
  heading(2, `${index + 1}. ${contact.state.reference}: ${saying.title(contact.state.details)}`),
  ...protectionBlocks(contact, saying),
  ...itemBlocks(contact, meeting.id, saying),
  ...approvalBlocks(meeting, contact.id, saying),
];

export const protectionBlocks = ({ state }: ReportContact, { isFull, by, words }: Saying): readonly Block[] => {
  const { protection } = state;
  if (!isFull || protection.kind === 'not-flagged') return [];
  const standing = protection.kind === 'flagged' ? 'Flagged' : 'Stood down';
  return facts('Immediate protection', [
    ['Immediate protection', `${standing} by ${by(protection.by)}`],
    ['Concern', words(protection.concern)],
    ['Why it was stood down', protection.kind === 'flagged' ? '' : words(protection.reason)],
  ]);
};

const approvalBlocks = ({ entries }: ReportMeeting, contact: ContactId, { by }: Saying): readonly Block[] => {
  const approved = entries.findLast(({ event }) => event.type === 'minutes-approved' && event.contact === contact);
  return approved === undefined ? [] : paragraph(`Minutes of this contact approved by ${by(approved)}.`);
};
