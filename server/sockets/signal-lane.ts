/** Raised hands and the ready check: kept while the server runs, told to those who are in the meeting, written nowhere. */
import { presentMembers, isOpenTo, type MeetingState } from '#shared/decisions/state/meeting.ts';
import type { EpochMillis, MeetingId, PersonId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import { inOrder } from '#shared/people/raised-hands.ts';
import { refuse, unreachable } from '#shared/result.ts';
import { Signal, type Signals } from '#shared/wire/signals.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Everybody } from '../cluster/everybody.ts';
import type { Bus } from '../fanout/bus.ts';
import { logOfConnection, type Logger } from '../logger.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { answering } from './ask.ts';
import type { ConnectedParticipant, Lane, Participants } from './participant.ts';
import { createRaised, type Raised } from './raised.ts';

export type Signalling = {
  readonly record: Pick<HubRecord, 'meetings'>;
  readonly participants: Pick<Participants, 'all'>;
  readonly everybody: Pick<Everybody, 'onPresence'>;
  /** The others hold the same, and tell those who are connected to them. */
  readonly cluster: Pick<Cluster, 'tell' | 'onTold' | 'onRenewal'>;
  /** Sets this instance's changes apart from those of others at the same moment. */
  readonly instance: string;
  readonly bus: Pick<Bus, 'subscribe'>;
  readonly clock: () => EpochMillis;
  readonly logger: Logger;
};

const NOT_THERE = refuse('not-found', 'Join the meeting first.');
const NOT_THEIRS = refuse('not-permitted', 'Only the chair and the minute taker do that.');

export const signalLane = (setting: Signalling): Lane => {
  const { record, participants, everybody, cluster, instance, bus, clock, logger } = setting;
  const raised = new Map<MeetingId, Raised>();
  /** As those who are connected here were told last. */
  const told = new Map<MeetingId, string>();

  const runningMeeting = (id: MeetingId): MeetingState | null => {
    const state = record.meetings.get(id)?.state;
    return state === undefined || state.progress.kind === 'closed' ? null : state;
  };
  const membersOf = (state: MeetingState) =>
    new Map(presentMembers(state).map((member) => [member.person, member]));

  /** Whoever has left, or may not be there any more, takes their hand along. */
  const signalsOf = (id: MeetingId, state: MeetingState): Signals => {
    const known = raised.get(id) ?? createRaised(instance);
    const here = membersOf(state);
    const shown = known.hands().flatMap(({ person, at }) => {
      const member = here.get(person);
      if (member === undefined) return [];
      const { name, agency, place } = member;
      return [{ person, name, agency, place, at }];
    });
    const check = known.check();
    const ready = known.ready().flatMap(({ person, agency }) => (here.has(person) ? [agency] : []));
    return {
      meeting: id,
      hands: inOrder(shown),
      readyCheck: check === null ? null : { ...check, ready: [...new Set(ready)] },
    };
  };

  /** Only what is not shown already. */
  const tell = (id: MeetingId): void => {
    const state = runningMeeting(id);
    if (state === null) return;
    const signals = signalsOf(id, state);
    const shown = JSON.stringify(signals);
    if (told.get(id) === shown) return;
    told.set(id, shown);
    for (const { person, socket } of participants.all()) {
      if (state.attendance[person]?.leftAt === null && isOpenTo(state, person))
        socket.emit('signals', signals);
    }
  };

  const tellOthers = (id: MeetingId, known: Raised): void =>
    cluster.tell({ kind: 'signals', meeting: id, raised: known.all() });

  const forget = (id: MeetingId, known: Raised, isGone: (person: PersonId) => boolean): void => {
    const gone = known.people().filter(isGone);
    if (gone.map((person) => known.forget(person)).includes(true)) tellOthers(id, known);
    tell(id);
  };

  bus.subscribe(({ isFromElsewhere }) => {
    for (const [id, known] of raised) {
      const state = runningMeeting(id);
      if (state === null) {
        raised.delete(id);
        told.delete(id);
        continue;
      }
      // That somebody left is taken from where it was recorded: elsewhere they may be back already. And a hand may be
      // heard of before the record says that its person came.
      const hasLeft = (person: PersonId) => typeof state.attendance[person]?.leftAt === 'number';
      forget(id, known, (person) => isFromElsewhere !== true && hasLeft(person));
    }
  });
  everybody.onPresence((person, isConnected) => {
    if (isConnected) return;
    for (const [id, known] of raised) forget(id, known, (each) => each === person);
  });
  cluster.onTold((heard) => {
    if (heard.kind !== 'signals' || runningMeeting(heard.meeting) === null) return;
    const known = raised.get(heard.meeting) ?? createRaised(instance);
    raised.set(heard.meeting, known);
    if (known.take(heard.raised)) tell(heard.meeting);
  });
  cluster.onRenewal(() => raised.forEach((known, id) => tellOthers(id, known)));

  /** Null where it changed nothing. */
  const take = ({ meeting: id, signal }: Signal, actor: Actor, state: MeetingState) => {
    const known = raised.get(id) ?? createRaised(instance);
    const isMinuting = state.chair?.person === actor.person || state.scribe?.person === actor.person;
    const change = (changes: () => void) => {
      raised.set(id, known);
      changes();
      tellOthers(id, known);
      tell(id);
      return null;
    };
    const isUp = (person: PersonId) => known.hands().some((hand) => hand.person === person);
    switch (signal.kind) {
      case 'look':
        return null;
      case 'raise-hand':
        return isUp(actor.person) ? null : change(() => known.raise(actor.person, clock()));
      case 'lower-hand':
        if (signal.person !== actor.person && !isMinuting) return NOT_THEIRS;
        return isUp(signal.person) ? change(() => known.lower(signal.person)) : null;
      case 'ask-ready':
        if (!isMinuting) return NOT_THEIRS;
        return change(() => known.ask({ askedBy: actor.name, at: clock() }));
      case 'end-ready-check':
        if (!isMinuting) return NOT_THEIRS;
        return known.check() === null ? null : change(() => known.ask(null));
      case 'ready': {
        const isReady = known.ready().some(({ person }) => person === actor.person);
        if (known.check() === null || isReady === signal.isReady) return null;
        return change(() => known.sayReady(actor.person, signal.isReady ? actor.agency : null));
      }
      default:
        return unreachable(signal);
    }
  };

  return ({ socket, person, actorFor }: ConnectedParticipant): void => {
    const log = logOfConnection(logger, { person, connection: socket.id });
    socket.on(
      'signal',
      answering(
        'signal',
        Signal,
        (message) => {
          const actor = actorFor(message.agency);
          const state = runningMeeting(message.meeting);
          const isHere =
            state !== null && actor !== null && isOpenTo(state, person) && membersOf(state).has(person);
          if (!isHere) return NOT_THERE;
          return (
            take(message, actor, state) ?? { ok: true as const, signals: signalsOf(message.meeting, state) }
          );
        },
        log,
      ),
    );
  };
};
