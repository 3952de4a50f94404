/** The agenda: what is listed, in which order, what is open, how an item leaves it. */
import type { ContactId, DurationMillis, EntryId, MeetingId, PersonId } from '../../ids.ts';
import { instantAfter } from '../../ids.ts';
import { accept, refuse, unreachable } from '../../result.ts';
import type { MeetingCommand } from '../command/meeting.ts';
import { onContact, onMeeting, type Context, type NewEvent } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { ContactEvent } from '../event/contact.ts';
import type { ItemResult } from '../event/item.ts';
import { isAdmitted, admitsUnasked, isFlagged, type ContactState } from '../state/contact.ts';
import { informationOf } from '../state/item.ts';
import { presentPeople, type AgendaItem, type MeetingState } from '../state/meeting.ts';
import { endGuests } from './guest.ts';
import { meetingNotOver, NO_CONTACT, runningMeeting, type PlacedMeeting } from './place.ts';

type ItemOnAgenda = Extract<
  MeetingCommand,
  { type: 'add-item' | 'move-item' | 'open-item' | 'set-timer' | 'defer-item' | 'carry-item' | 'reopen-item' }
>;

const ONE_CONTACT = refuse('not-now', 'A discussion is about one contact. Call another discussion from that contact.');

export const decideItem = (command: ItemOnAgenda, context: Context): Decided => {
  const running = command.type === 'add-item' ? meetingNotOver(context) : runningMeeting(context);
  if (!running.ok) return running;
  const { id: meeting, state } = running.value;
  const { contact: id } = command;
  const { contact } = context;
  if (contact === null) return NO_CONTACT;
  const listed = state.agenda.find((item) => item.contact === id);
  if (command.type === 'add-item') {
    // On the contact's own stream it would tell everybody there of a discussion they are not invited to.
    if (state.byInvitation !== null && listed === undefined) return ONE_CONTACT;
    if (listed?.progress.kind === 'waiting') return refuse('not-now', 'That contact is on the agenda already.');
    return accept(listItem(id, running.value, command.because, isFlagged(contact), whoComesIn(contact)));
  }
  if (listed === undefined) return refuse('not-found', 'That contact is not on this agenda. Add it first.');
  switch (command.type) {
    case 'move-item': {
      const order = moveAmongSeen(state.agenda, id, command.to, context);
      return accept([onMeeting(meeting, { type: 'agenda-ordered', order })]);
    }
    case 'open-item':
      return accept([onMeeting(meeting, { type: 'item-opened', contact: id })]);
    case 'set-timer': {
      const endsAt = instantAfter(context.now, (command.seconds * 1000) as DurationMillis);
      return accept([onMeeting(meeting, { type: 'timer-set', contact: id, endsAt })]);
    }
    case 'defer-item':
      return accept(finishItem(id, contact, running.value, 'deferred', command.reason));
    case 'carry-item':
      return accept(finishItem(id, contact, running.value, 'carried', command.reason));
    case 'reopen-item':
      if (listed.progress.kind === 'waiting') return refuse('not-now', 'This item has not ended. Go on with it.');
      return accept([
        onContact(id, { type: 'item-reopened', meeting, corrects: endOf(contact, meeting), reason: command.reason }),
        onMeeting(meeting, { type: 'item-resumed', contact: id }),
      ]);
    default:
      return unreachable(command);
  }
};

/** The entry by which an item left its meeting: what reopening it corrects. */
const endOf = ({ items }: ContactState, meeting: MeetingId): EntryId | null => {
  const item = items[meeting];
  if (item === undefined) return null;
  if (item.decision !== null) return item.decision.by.id;
  return item.progress.kind === 'finished' ? item.progress.by.id : null;
};

/** `to` counts the items the mover sees: what they may not see must not move what they do. */
const moveAmongSeen = (agenda: readonly AgendaItem[], id: ContactId, to: number, { actor, contacts }: Context) => {
  const others = agenda.map(({ contact }) => contact).filter((each) => each !== id);
  const seen = others.filter((each) => contacts[each] !== undefined && isAdmitted(contacts[each], actor.person));
  const next = seen[to];
  return others.toSpliced(next === undefined ? others.length : others.indexOf(next), 0, id);
};

type AdmitsUnasked = (person: PersonId) => boolean;

const whoComesIn =
  (contact: ContactState): AdmitsUnasked =>
  (person) =>
    admitsUnasked(contact, person);

/** Puts a contact before a meeting and admits to it those who are there and are not admitted yet. */
export const listItem = (
  contact: ContactId,
  { id: meeting, state }: PlacedMeeting,
  because: string,
  isFirst: boolean,
  admits: AdmitsUnasked,
): readonly NewEvent[] => {
  const first = () => [contact, ...state.agenda.map((item) => item.contact).filter((each) => each !== contact)];
  return [
    onContact(contact, { type: 'item-listed', meeting, meetingStartsAt: state.startsAt, because }),
    ...admitPresent(contact, admits, { id: meeting, state }),
    onMeeting(meeting, { type: 'item-added', contact }),
    ...(isFirst ? [onMeeting(meeting, { type: 'agenda-ordered', order: first() })] : []),
  ];
};

/** Immediate protection goes to the top of the meeting that runs, or of the next one. */
export const putFirst = (contact: ContactId, known: ContactState, context: Context): readonly NewEvent[] => {
  const meeting = context.nextMeeting;
  if (meeting === null) return [];
  const listed = meeting.state.agenda.find((item) => item.contact === contact);
  if (listed === undefined) {
    // Whoever is named for a sealed contact puts it before a meeting themselves, or before none.
    if (known.sealed !== null) return [];
    return listItem(contact, meeting, 'Flagged for immediate protection', true, whoComesIn(known));
  }
  if (listed.progress.kind === 'ended') return [];
  const order = [contact, ...meeting.state.agenda.map((item) => item.contact).filter((each) => each !== contact)];
  return [onMeeting(meeting.id, { type: 'agenda-ordered', order })];
};

const admitPresent = (contact: ContactId, admits: AdmitsUnasked, { id, state }: PlacedMeeting): readonly NewEvent[] =>
  presentPeople(state)
    .filter(({ person }) => admits(person))
    .map(({ person, name, agency, isObserver }) => {
      const ground = isObserver ? 'observer' : 'meeting';
      const event: ContactEvent = { type: 'person-admitted', person, name, agency, ground, meeting: id, reason: '' };
      return onContact(contact, event);
    });

/** The item leaves this meeting; what nobody confirmed is kept, and labelled so. */
export const finishItem = (
  id: ContactId,
  contact: ContactState,
  { id: meeting, state }: PlacedMeeting,
  result: ItemResult,
  reason: string,
): readonly NewEvent[] => {
  const item = contact.items[meeting];
  if (item === undefined || item.progress.kind === 'finished') return [];
  const unconfirmed = agenciesHere(state).filter((agency) => informationOf(item, agency).knowledge.kind === 'not-said');
  return [
    ...endGuests(id, item),
    onContact(id, { type: 'item-finished', meeting, result, reason, unconfirmed }),
    onMeeting(meeting, { type: 'item-ended', contact: id, result }),
  ];
};

const agenciesHere = (state: MeetingState) => [
  ...new Set(Object.values(state.attendance).flatMap(({ agency, isObserver }) => (isObserver ? [] : [agency]))),
];
