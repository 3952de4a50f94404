/** Folds a meeting's entries; the browser folds the same over what its viewer may see. */
import type { ContactId, EpochMillis } from '../../ids.ts';
import { unreachable } from '../../result.ts';
import type { MeetingEvent } from '../event/meeting.ts';
import type { Entry } from '../event.ts';
import { evolveAgendaPoints } from './agenda-point.ts';
import { evolveDiscussion } from './discussion.ts';
import { stampOf } from './item.ts';
import { evolveWall } from './wall.ts';
import type { AgendaItem, MeetingState } from '../state/meeting.ts';

const before = (startsAt: EpochMillis): MeetingState => ({
  kind: '',
  title: '',
  startsAt,
  extraordinary: null,
  callLink: '',
  expected: [],
  byInvitation: null,
  progress: { kind: 'called' },
  chair: null,
  chairOffer: null,
  scribe: null,
  observers: [],
  attendance: {},
  apologies: {},
  agenda: [],
  points: [],
  isOrderedByChair: false,
  openItem: null,
  minutes: [],
  timer: null,
  wall: null,
});

export const evolveMeeting = (known: MeetingState | null, entry: Entry<MeetingEvent>): MeetingState => {
  const { event, at, person } = entry;
  const meeting = known ?? before(at);
  switch (event.type) {
    case 'meeting-called': {
      const { type: _, ...called } = event;
      return { ...meeting, ...called };
    }
    case 'meeting-opened':
      return { ...meeting, progress: { kind: 'open', since: at, warnings: event.warnings } };
    case 'meeting-reopened':
      return { ...meeting, progress: { kind: 'open', since: at, warnings: [] } };
    case 'meeting-closed':
      return { ...meeting, progress: { kind: 'closed', since: at }, openItem: null, timer: null, chairOffer: null, wall: null };
    case 'chair-taken':
      return { ...meeting, chair: { person: event.chair, name: event.name }, chairOffer: null };
    case 'chair-offered':
      return { ...meeting, chairOffer: { to: event.to, name: event.name, at } };
    case 'scribe-named':
      return { ...meeting, scribe: { person: event.scribe, name: event.name } };
    case 'chair-minutes':
      return meeting;
    case 'minutes-approved': {
      const { type: _, ...approved } = event;
      return { ...meeting, minutes: [...meeting.minutes, { ...approved, by: stampOf(entry) }] };
    }
    case 'observer-named':
      return { ...meeting, observers: [...meeting.observers, event.observer] };
    case 'person-joined':
    case 'observer-joined': {
      const { person: joining, name, agency, place } = event;
      const isObserver = event.type === 'observer-joined';
      const joined = { person: joining, name, agency, place, isObserver };
      const returning = meeting.attendance[event.person];
      const since = returning?.leftAt === null ? returning.since : at;
      return { ...meeting, attendance: { ...meeting.attendance, [event.person]: { ...joined, since, leftAt: null } } };
    }
    case 'person-left': {
      const present = meeting.attendance[event.person];
      if (present === undefined) return meeting;
      return { ...meeting, attendance: { ...meeting.attendance, [event.person]: { ...present, leftAt: at } } };
    }
    case 'apology-recorded':
      return { ...meeting, apologies: { ...meeting.apologies, [event.agency]: event.words } };
    case 'item-added':
      return addItem(meeting, event.contact);
    case 'agenda-ordered':
      return {
        ...meeting,
        agenda: reorder(meeting.agenda, event.order),
        isOrderedByChair: meeting.isOrderedByChair || person === meeting.chair?.person,
      };
    case 'item-opened':
      return { ...meeting, openItem: event.contact, timer: null };
    case 'timer-set':
      return { ...meeting, timer: { contact: event.contact, endsAt: event.endsAt } };
    case 'item-ended':
      return withItem(meeting, event.contact, { kind: 'ended', result: event.result });
    case 'item-resumed':
      return withItem(meeting, event.contact, { kind: 'waiting' });
    case 'agenda-point-put':
    case 'agenda-point-settled':
      return { ...meeting, points: evolveAgendaPoints(meeting.points, { ...entry, event }) };
    case 'wall-paired':
    case 'wall-blanked':
    case 'wall-ended':
      return { ...meeting, wall: evolveWall(meeting.wall, { ...entry, event }) };
    case 'invitation-required':
    case 'person-invited':
    case 'person-uninvited':
    case 'invitation-answered':
    case 'authority-recorded':
    case 'continued-without-quorum':
      return evolveDiscussion(meeting, { ...entry, event });
    default:
      return unreachable(event);
  }
};

/** The contacts of the agenda that was added to last: a table adds thousands, and each would look through all before it. */
const listed = new WeakMap<readonly AgendaItem[], Set<ContactId>>();

const addItem = (meeting: MeetingState, contact: ContactId): MeetingState => {
  const contacts = listed.get(meeting.agenda) ?? new Set(meeting.agenda.map((item) => item.contact));
  if (contacts.has(contact)) return withItem(meeting, contact, { kind: 'waiting' });
  const agenda: readonly AgendaItem[] = [...meeting.agenda, { contact, progress: { kind: 'waiting' } }];
  // It goes over to the longer agenda; whoever adds to the shorter one again makes a set anew.
  listed.delete(meeting.agenda);
  listed.set(agenda, contacts.add(contact));
  return { ...meeting, agenda };
};

const withItem = (meeting: MeetingState, contact: ContactId, progress: AgendaItem['progress']): MeetingState => ({
  ...meeting,
  agenda: meeting.agenda.map((item) => (item.contact === contact ? { contact, progress } : item)),
});

/** Items the order does not name keep their place after those it does. */
const reorder = (agenda: readonly AgendaItem[], order: readonly ContactId[]): readonly AgendaItem[] => {
  const place = new Map(order.map((contact, index) => [contact, index]));
  const rank = ({ contact }: AgendaItem) => place.get(contact) ?? order.length;
  return agenda.toSorted((one, other) => rank(one) - rank(other));
};
