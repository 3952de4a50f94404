/** Observers: named by the chair, read-only, and in only once they acknowledged confidentiality. */
import { CONFIDENTIALITY } from '../../people/confidentiality.ts';
import type { PersonId } from '../../ids.ts';
import { holds } from '../../people/person.ts';
import { accept, refuse, unreachable } from '../../result.ts';
import type { MeetingCommand } from '../command/meeting.ts';
import { onContact, onMeeting, type Context, type NewEvent } from '../context.ts';
import type { Decided } from '../decide.ts';
import { admitsUnasked } from '../state/contact.ts';
import { NO_MEETING, type PlacedMeeting } from './place.ts';

/** Whoever watched sees nothing of its contacts any more once the meeting, or their own part in it, is over. */
export const endObserving = (
  { id, state }: PlacedMeeting,
  contacts: Context['contacts'],
  isOver: (person: PersonId) => boolean,
): readonly NewEvent[] =>
  state.agenda.flatMap(({ contact }) =>
    Object.values(contacts[contact]?.admitted ?? {})
      .filter(({ person, ground, meeting }) => ground === 'observer' && meeting === id && isOver(person))
      .map(({ person }) =>
        onContact(contact, { type: 'admission-ended', person, because: 'observing-over', reason: '' }),
      ),
  );

type ObserverCommand = Extract<MeetingCommand, { type: 'name-observer' | 'join-as-observer' }>;

export const decideObserver = (command: ObserverCommand, context: Context): Decided => {
  const { meeting, people } = context;
  if (meeting === null) return NO_MEETING;
  const { id, state } = meeting;
  if (state.progress.kind === 'closed') return refuse('not-now', 'The meeting is closed.');
  switch (command.type) {
    case 'name-observer': {
      const observer = people[command.observer];
      if (observer === undefined || !holds(observer, 'observer')) {
        return refuse('not-permitted', 'That person is not registered as an observer. Choose another.');
      }
      const [agency] = observer.agencies;
      if (agency === undefined)
        return refuse('not-permitted', 'That person belongs to no agency of this hub.');
      const named = { observer: observer.id, name: observer.name, agency };
      return accept([onMeeting(id, { type: 'observer-named', ...named, reason: command.reason })]);
    }
    case 'join-as-observer':
      return accept(watch(command, state, context));
    default:
      return unreachable(command);
  }
};

const watch = (
  { meeting, place }: Extract<ObserverCommand, { type: 'join-as-observer' }>,
  { agenda }: NonNullable<Context['meeting']>['state'],
  { actor, contacts }: Context,
) => {
  const { person, name, agency } = actor;
  const seen = agenda.filter(
    ({ contact }) => contacts[contact] !== undefined && admitsUnasked(contacts[contact], person),
  );
  return [
    ...seen.map(({ contact }) =>
      onContact(contact, {
        type: 'person-admitted',
        person,
        name,
        agency,
        ground: 'observer',
        meeting,
        reason: '',
      }),
    ),
    onMeeting(meeting, {
      type: 'observer-joined',
      person,
      name,
      agency,
      place,
      acknowledged: CONFIDENTIALITY,
    }),
  ];
};
