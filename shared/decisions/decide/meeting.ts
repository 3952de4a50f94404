/** A meeting's own course: called, opened, joined, chaired, closed. */
import type { ContactId, MeetingId } from '../../ids.ts';
import { holds, type Person } from '../../people/person.ts';
import { accept, refuse, unreachable } from '../../result.ts';
import type { MeetingCommand } from '../command/meeting.ts';
import { onContact, onMeeting, type Context, type NewEvent } from '../context.ts';
import type { Decided } from '../decide.ts';
import type { MeetingEvent, Place } from '../event/meeting.ts';
import { admitsUnasked } from '../state/contact.ts';
import { isPresent, missingAgencies, type MeetingState } from '../state/meeting.ts';
import { finishItem } from './agenda.ts';
import { stopClocks } from './clocks.ts';
import { endObserving } from './observer.ts';
import { whyListed } from './why-listed.ts';
import { NO_MEETING, runningMeeting, type PlacedMeeting } from './place.ts';

type CourseCommand = Exclude<
  MeetingCommand,
  { type: 'name-observer' | 'join-as-observer' | 'add-item' | 'move-item' | 'open-item' | 'set-timer' | 'defer-item' | 'carry-item' | 'reopen-item' }
>;

export const decideMeeting = (command: CourseCommand, context: Context): Decided => {
  if (command.type === 'call-meeting') return callMeeting(command, context);
  const { meeting, actor, people } = context;
  if (meeting === null) return NO_MEETING;
  const { id, state } = meeting;
  const record = (...events: readonly MeetingEvent[]) => accept(events.map((event) => onMeeting(id, event)));
  const chairTaken = (ground: Extract<MeetingEvent, { type: 'chair-taken' }>['ground']): MeetingEvent => ({
    type: 'chair-taken',
    chair: actor.person,
    name: actor.name,
    ground,
  });
  switch (command.type) {
    case 'open-meeting': {
      if (state.progress.kind !== 'called') return refuse('not-now', 'The meeting is open already, or closed. Reopen it with a reason.');
      const here = isPresent(state, actor.person) ? [] : join(meeting, 'room', context);
      const missing = missingAgencies(state).filter((agency) => agency !== actor.agency);
      const names = missing.map((agency) => context.profile.agencies.find((each) => each.id === agency)?.name ?? agency);
      const warnings = names.length === 0 ? [] : [`Opened without ${names.join(', ')}.`];
      return accept([
        ...here,
        onMeeting(id, { type: 'meeting-opened', warnings }),
        onMeeting(id, chairTaken('opened')),
        ...heldClocks(state, context),
      ]);
    }
    case 'join-meeting':
      if (state.progress.kind === 'closed') return refuse('not-now', 'The meeting is closed. Its record is in the decision log.');
      return accept(join(meeting, command.place, context));
    case 'leave-meeting':
      return accept([
        ...endObserving(meeting, context.contacts, (person) => person === actor.person),
        onMeeting(id, { type: 'person-left', person: actor.person, because: 'left' }),
      ]);
    case 'record-apology':
      return record({ type: 'apology-recorded', agency: command.agency, words: command.words });
    case 'hand-over-chair': {
      const next = people[command.to];
      if (next === undefined || !holds(next, 'chair')) return refuse('not-permitted', 'That person is not entitled to chair. Choose another.');
      if (!isPresent(state, next.id)) return refuse('not-now', 'That person is not in the meeting. They join first.');
      return record({ type: 'chair-taken', chair: next.id, name: next.name, ground: 'handed-over' }, ...bothParts(next, state.scribe));
    }
    case 'take-chair': {
      const running = runningMeeting(context);
      if (!running.ok) return running;
      const { chair, chairOffer } = state;
      if (chair?.person === actor.person) return accept([]);
      if (!isPresent(state, actor.person)) return refuse('not-now', 'Join the meeting first.');
      const isFree = chair === null || !isPresent(state, chair.person);
      if (!isFree && chairOffer?.to !== actor.person) return refuse('not-now', 'The meeting has a chair. The chair can hand over to you.');
      return record(chairTaken(chairOffer === null ? 'taken' : 'connection-lost'), ...bothParts({ id: actor.person, name: actor.name }, state.scribe));
    }
    case 'name-scribe': {
      const scribe = people[command.scribe];
      if (scribe === undefined || !holds(scribe, 'scribe')) return refuse('not-permitted', 'That person is not entitled to write the minutes. Choose another.');
      return record({ type: 'scribe-named', scribe: scribe.id, name: scribe.name }, ...bothParts(scribe, state.chair));
    }
    case 'close-meeting': {
      const running = runningMeeting(context);
      if (!running.ok) return running;
      return accept([
        ...state.agenda.flatMap(({ contact }) => leave(contact, running.value, context)),
        ...endObserving(meeting, context.contacts, () => true),
        onMeeting(id, { type: 'meeting-closed' }),
      ]);
    }
    case 'reopen-meeting':
      if (state.progress.kind !== 'closed') return refuse('not-now', 'The meeting is not closed.');
      return accept([
        ...(isPresent(state, actor.person) ? [] : join(meeting, 'room', context)),
        onMeeting(id, { type: 'meeting-reopened', reason: command.reason }),
        onMeeting(id, chairTaken('taken')),
      ]);
    default:
      return unreachable(command);
  }
};

export const callMeeting = (command: Extract<CourseCommand, { type: 'call-meeting' }>, context: Context): Decided => {
  const kind = context.profile.meetings.find(({ id }) => id === command.kind);
  if (kind === undefined) return refuse('not-in-profile', 'That is not a kind of meeting of this hub. Choose one of those shown.');
  const meeting = context.newId() as MeetingId;
  const { startsAt, extraordinary, callLink } = command;
  // A sealed contact waits for nobody: those named for it put it before a meeting, or do not.
  const order = context.waitingFor(kind.id).filter((contact) => (context.contacts[contact]?.sealed ?? null) === null);
  return accept([
    onMeeting(meeting, {
      type: 'meeting-called',
      kind: kind.id,
      title: kind.name,
      startsAt,
      extraordinary,
      callLink,
      expected: kind.expected.value ?? [],
    }),
    ...order.flatMap((contact) => [
      onContact(contact, { type: 'item-listed', meeting, meetingStartsAt: startsAt, because: whyListed(context.contacts[contact], kind) }),
      onMeeting(meeting, { type: 'item-added', contact }),
    ]),
  ]);
};

/** Warned of and recorded, never a bar: a meeting may have nobody else. */
const bothParts = ({ id, name }: Pick<Person, 'id' | 'name'>, other: MeetingState['chair']): readonly MeetingEvent[] =>
  other?.person === id ? [{ type: 'chair-minutes', person: id, name }] : [];

/** Whoever joins is admitted, by name, to every contact on the agenda that they may see by being there. */
const join = ({ id, state }: PlacedMeeting, place: Place, { actor, contacts }: Context): readonly NewEvent[] => {
  const { person, name, agency } = actor;
  const admissions = state.agenda.flatMap(({ contact }) => {
    const known = contacts[contact];
    if (known === undefined || !admitsUnasked(known, person)) return [];
    return [onContact(contact, { type: 'person-admitted', person, name, agency, ground: 'meeting', meeting: id, reason: '' })];
  });
  return [...admissions, onMeeting(id, { type: 'person-joined', person, name, agency, place })];
};

/** Nothing is lost at the close: what was not decided is carried over. */
const leave = (contact: ContactId, meeting: PlacedMeeting, { contacts }: Context): readonly NewEvent[] => {
  const known = contacts[contact];
  const ended = progressOf(contact, meeting.state);
  if (known === undefined) return [];
  return finishItem(contact, known, meeting, ended ?? 'carried', '');
};

const progressOf = (contact: ContactId, { agenda }: MeetingState) => {
  const progress = agenda.find((item) => item.contact === contact)?.progress;
  return progress?.kind === 'ended' ? progress.result : null;
};

/** A discussion by invitation is held once it is opened: the time that ran until then ends. */
const heldClocks = ({ byInvitation, agenda }: MeetingState, { contacts, profile }: Context): readonly NewEvent[] =>
  byInvitation === null
    ? []
    : agenda.flatMap(({ contact }) => {
        const known = contacts[contact];
        const stopped = known === undefined ? [] : stopClocks('strategy-meeting-held', 'The discussion was opened.', known, profile);
        return stopped.map((event) => onContact(contact, event));
      });
