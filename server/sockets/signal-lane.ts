/** Raised hands and the ready check: kept while the server runs, told to those who are in the meeting, written nowhere. */
import { presentMembers, isOpenTo, type MeetingState } from '#shared/decisions/state/meeting.ts';
import type { AgencyId, EpochMillis, MeetingId, PersonId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import { inOrder } from '#shared/people/raised-hands.ts';
import { refuse, unreachable } from '#shared/result.ts';
import { Signal, type Signals } from '#shared/wire/signals.ts';
import type { Bus } from '../fanout/bus.ts';
import { logOfConnection, type Logger } from '../logger.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { answering } from './ask.ts';
import type { ConnectedParticipant, Lane, Participants } from './participant.ts';

export type Signalling = {
  readonly record: Pick<HubRecord, 'meetings'>;
  readonly participants: Pick<Participants, 'all' | 'ofPerson'>;
  readonly bus: Pick<Bus, 'subscribe'>;
  readonly clock: () => EpochMillis;
  readonly logger: Logger;
};

type Raised = {
  /** When each person raised theirs. */
  readonly hands: Map<PersonId, EpochMillis>;
  check: {
    readonly askedBy: string;
    readonly at: EpochMillis;
    readonly ready: Map<PersonId, AgencyId>;
  } | null;
};

const NOT_THERE = refuse('not-found', 'Join the meeting first.');
const NOT_THEIRS = refuse('not-permitted', 'Only the chair and the minute taker do that.');

export const signalLane = ({ record, participants, bus, clock, logger }: Signalling): Lane => {
  const raised = new Map<MeetingId, Raised>();

  const runningMeeting = (id: MeetingId): MeetingState | null => {
    const state = record.meetings.get(id)?.state;
    return state === undefined || state.progress.kind === 'closed' ? null : state;
  };
  const membersOf = (state: MeetingState) =>
    new Map(presentMembers(state).map((member) => [member.person, member]));

  /** Whoever has left, or may not be there any more, takes their hand along. */
  const signalsOf = (id: MeetingId, state: MeetingState): Signals => {
    const { hands, check } = raised.get(id) ?? { hands: new Map(), check: null };
    const here = membersOf(state);
    const shown = [...hands].flatMap(([person, at]) => {
      const member = here.get(person);
      if (member === undefined) return [];
      const { name, agency, place } = member;
      return [{ person, name, agency, place, at }];
    });
    const ready =
      check === null
        ? []
        : [...check.ready].flatMap(([person, agency]) => (here.has(person) ? [agency] : []));
    return {
      meeting: id,
      hands: inOrder(shown),
      readyCheck:
        check === null ? null : { askedBy: check.askedBy, at: check.at, ready: [...new Set(ready)] },
    };
  };

  const tell = (id: MeetingId): void => {
    const state = runningMeeting(id);
    if (state === null) return;
    const signals = signalsOf(id, state);
    for (const { person, socket } of participants.all()) {
      if (state.attendance[person]?.leftAt === null && isOpenTo(state, person))
        socket.emit('signals', signals);
    }
  };

  const lower = (id: MeetingId, person: PersonId): boolean => {
    const known = raised.get(id);
    return (
      known !== undefined && [known.hands.delete(person), known.check?.ready.delete(person)].includes(true)
    );
  };

  bus.subscribe(() => {
    for (const [id, { hands, check }] of raised) {
      const state = runningMeeting(id);
      if (state === null) {
        raised.delete(id);
        continue;
      }
      const here = membersOf(state);
      const gone = [...hands.keys(), ...(check?.ready.keys() ?? [])].filter((person) => !here.has(person));
      if (gone.filter((person) => lower(id, person)).length > 0) tell(id);
    }
  });

  /** Null where it changed nothing. */
  const take = ({ meeting: id, signal }: Signal, actor: Actor, state: MeetingState) => {
    const known = raised.get(id) ?? { hands: new Map(), check: null };
    const isMinuting = state.chair?.person === actor.person || state.scribe?.person === actor.person;
    const change = (changes: () => void) => {
      raised.set(id, known);
      changes();
      tell(id);
      return null;
    };
    switch (signal.kind) {
      case 'look':
        return null;
      case 'raise-hand':
        return known.hands.has(actor.person) ? null : change(() => known.hands.set(actor.person, clock()));
      case 'lower-hand':
        if (signal.person !== actor.person && !isMinuting) return NOT_THEIRS;
        return known.hands.has(signal.person) ? change(() => known.hands.delete(signal.person)) : null;
      case 'ask-ready':
        if (!isMinuting) return NOT_THEIRS;
        return change(() => (known.check = { askedBy: actor.name, at: clock(), ready: new Map() }));
      case 'end-ready-check':
        if (!isMinuting) return NOT_THEIRS;
        return known.check === null ? null : change(() => (known.check = null));
      case 'ready': {
        const { check } = known;
        if (check === null || check.ready.has(actor.person) === signal.isReady) return null;
        return change(() => {
          if (signal.isReady) check.ready.set(actor.person, actor.agency);
          else check.ready.delete(actor.person);
        });
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
    socket.on('disconnect', () => {
      if (participants.ofPerson(person).some((other) => other.socket !== socket)) return;
      for (const id of raised.keys()) if (lower(id, person)) tell(id);
    });
  };
};
