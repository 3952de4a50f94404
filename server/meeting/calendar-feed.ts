/** A person's meetings as a calendar: kinds and times, and nothing about anybody. */
import { ICalCalendar, ICalEventStatus } from 'ical-generator';
import { seesMeeting } from '#shared/decisions/visibility.ts';
import type { EpochMillis } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import type { HubRecord, MeetingRecord } from './hub-record.ts';

/** Meetings that are over stay for as long as somebody may still look back at their month. */
const KEPT_MS = 31 * 24 * 60 * 60 * 1000;

/** Of one by invitation not even its kind is told: whose calendar it is may be seen by others. */
const PRIVATE = 'Meeting';

export const calendarFeed = (record: HubRecord, viewer: Actor, now: EpochMillis): string => {
  const calendar = new ICalCalendar({ name: 'MASH meetings', prodId: { company: 'MASH Board', product: 'Meetings' } });
  for (const meeting of meetingsOf(record, viewer, now)) {
    const { state, id, steps } = meeting;
    calendar.createEvent({
      id,
      // As it was called, so that a calendar in which nothing changed has the same bytes.
      stamp: new Date(steps[0]?.entry.at ?? state.startsAt),
      start: new Date(state.startsAt),
      summary: state.byInvitation === null ? kindWords(record, state.kind) : PRIVATE,
      status: ICalEventStatus.CONFIRMED,
    });
  }
  // The format ends every line, also the last; the library does not.
  return `${calendar.toString()}\r\n`;
};

const meetingsOf = ({ meetings }: HubRecord, viewer: Actor, now: EpochMillis): readonly MeetingRecord[] =>
  [...meetings.values()]
    .filter(({ state }) => seesMeeting(state, viewer) && concerns(state, viewer) && state.startsAt > now - KEPT_MS)
    .toSorted((one, other) => one.state.startsAt - other.state.startsAt || (one.id < other.id ? -1 : 1));

/** The hub's own staff have all of its meetings; others those their agency is expected at. A discussion asks by name. */
const concerns = (
  { expected, byInvitation }: MeetingRecord['state'],
  { person, agency, isStanding }: Actor,
): boolean =>
  byInvitation === null
    ? isStanding || expected.includes(agency)
    : byInvitation.calledBy === person || byInvitation.invitees[person] !== undefined;

const kindWords = ({ profile }: HubRecord, kind: string): string =>
  profile.meetings.find(({ id }) => id === kind)?.name ?? PRIVATE;
