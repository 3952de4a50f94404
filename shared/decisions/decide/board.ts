/**
 * What the board does by itself: it calls the next sitting, notes a missed clock or a lost connection, offers
 * the chair. Each looks at the record as it stands and decides nothing where nothing is left to do, so that it
 * may be asked at any time, and by several servers.
 */
import type { ContactId, EpochMillis, MeetingId, PersonId } from '../../ids.ts';
import { holds } from '../../people/person.ts';
import { accept } from '../../result.ts';
import { OFFER_LASTS_MS } from '../../wire/limits.ts';
import { onContact, onMeeting, type Context, type NewEvent } from '../context.ts';
import type { Decided } from '../decide.ts';
import { isPresent, presentPeople, type MeetingState } from '../state/meeting.ts';
import { admitsUnasked, isFlagged, type ContactState } from '../state/contact.ts';
import type { MeetingKind } from '../../hub/meeting-kind.ts';
import { listItem } from './agenda.ts';
import { callMeeting } from './meeting.ts';
import type { PlacedMeeting } from './place.ts';
import { whyListed } from './why-listed.ts';
import { endObserving } from './observer.ts';

/** A sitting of the usual series; nothing where that kind already has one that runs or is to come. */
export const callNextSitting = (
  kind: string,
  startsAt: EpochMillis,
  live: readonly MeetingState[],
  context: Context,
): Decided => {
  if (live.some((state) => state.kind === kind && state.extraordinary === null)) return accept([]);
  return callMeeting({ type: 'call-meeting', kind, startsAt, extraordinary: null, callLink: '' }, context);
};

/** Until a chair has moved an item, the agenda of a meeting to come keeps itself in order. */
export const sortAgenda = (
  meeting: MeetingId,
  state: MeetingState,
  inOrder: readonly ContactId[],
): readonly NewEvent[] => {
  if (state.progress.kind !== 'called' || state.isOrderedByChair) return [];
  const order = state.agenda.map(({ contact }) => contact);
  return order.every((contact, index) => contact === inOrder[index])
    ? []
    : [onMeeting(meeting, { type: 'agenda-ordered', order: inOrder })];
};

/** What was recorded since the sitting was called goes onto its agenda; whoever is there is admitted to it. */
export const listWaiting = (
  meeting: PlacedMeeting,
  kind: MeetingKind,
  waiting: readonly { readonly contact: ContactId; readonly state: ContactState }[],
): readonly NewEvent[] =>
  waiting
    .filter(({ state }) => state.sealed === null)
    .flatMap(({ contact, state }) =>
      listItem(contact, meeting, whyListed(state, kind), isFlagged(state), (person) => admitsUnasked(state, person)),
    );

/**
 * A clock is missed once; stopping it later stays possible. What is to be done immediately is due from its first
 * second and shown so: calling it missed in its second would say nothing.
 */
export const missClocks = (contact: ContactId, state: ContactState, now: EpochMillis): readonly NewEvent[] =>
  overdueClocks(state, now).map(({ clock, dueAt }) =>
    onContact(contact, { type: 'clock-missed', clock, dueAt }),
  );

const overdueClocks = (state: ContactState, now: EpochMillis) =>
  Object.values(state.clocks).flatMap(({ clock, startedAt, dueAt, progress }) =>
    progress.kind === 'running' && dueAt !== null && dueAt > startedAt && dueAt < now
      ? [{ clock, dueAt }]
      : [],
  );

/** Somebody whose every connection has been gone for GONE_AFTER_MS is no longer in the meeting. */
export const loseConnection = (
  meeting: MeetingId,
  state: MeetingState,
  person: PersonId,
  contacts: Context['contacts'],
): readonly NewEvent[] =>
  isPresent(state, person) && state.progress.kind === 'open'
    ? [
        ...endObserving({ id: meeting, state }, contacts, (each) => each === person),
        onMeeting(meeting, { type: 'person-left', person, because: 'connection-lost' }),
      ]
    : [];

/**
 * Once the chair has gone, whoever may chair is offered it, one after the other in the order they came; after
 * the last one it starts again. Who left by pressing "leave" gave the chair up, so nobody waits a minute for them.
 */
export const offerChair = (
  meeting: MeetingId,
  state: MeetingState,
  { people, now }: Pick<Context, 'people' | 'now'>,
): readonly NewEvent[] => {
  const { chair, chairOffer } = state;
  if (state.progress.kind !== 'open' || chair === null || isPresent(state, chair.person)) return [];
  if (chairOffer !== null && now < chairOffer.at + OFFER_LASTS_MS) return [];
  const entitled = presentPeople(state)
    .filter(({ person }) => isEntitled(people, person))
    .toSorted((one, other) => one.since - other.since);
  const next = entitled[entitled.findIndex(({ person }) => person === chairOffer?.to) + 1] ?? entitled[0];
  if (next === undefined || (next.person === chairOffer?.to && entitled.length === 1)) return [];
  return [onMeeting(meeting, { type: 'chair-offered', to: next.person, name: next.name })];
};

const isEntitled = (people: Context['people'], id: PersonId): boolean => {
  const person = people[id];
  return person !== undefined && holds(person, 'chair');
};
