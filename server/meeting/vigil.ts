/** Watches over who is still connected: a meeting must not wait for somebody whose line is gone. */
import { loseConnection, offerChair } from '#shared/decisions/decide/board.ts';
import type { MeetingId, PersonId } from '#shared/ids.ts';
import { presentPeople } from '#shared/decisions/state/meeting.ts';
import { accept } from '#shared/result.ts';
import { GONE_AFTER_MS } from '#shared/wire/limits.ts';
import type { Everybody } from '../cluster/everybody.ts';
import { boardDeed } from './deed.ts';
import { performUnasked, type Duty } from './standing-duty.ts';

/** How often an offer of the chair is looked at; an answer is given OFFER_LASTS_MS. */
const LOOK_EVERY_MS = 5_000;

export const keepVigil = (duty: Duty, everybody: Everybody): void => {
  const { record, timers } = duty;
  const waits = new Map<PersonId, () => void>();

  const lose = async (person: PersonId) => {
    waits.delete(person);
    if (everybody.isConnected(person)) return;
    // They may have come back at an instance that cannot be heard at the moment.
    if (!everybody.isKnown()) return wait(person);
    for (const meeting of openMeetings(duty)) {
      await performUnasked(
        duty,
        boardDeed(meeting, (context) =>
          accept(context.meeting === null ? [] : loseConnection(meeting, context.meeting.state, person, context.contacts)),
        ),
      );
    }
    await offerChairs(duty);
  };
  const wait = (person: PersonId) => {
    waits.get(person)?.();
    waits.set(
      person,
      timers.after(GONE_AFTER_MS, () => void lose(person)),
    );
  };

  everybody.onPresence((person, isConnected) => {
    if (!isConnected) return wait(person);
    waits.get(person)?.();
    waits.delete(person);
  });
  // After a restart nobody is connected yet; who does not come back within the time has gone.
  for (const meeting of openMeetings(duty)) {
    const state = record.meetings.get(meeting)?.state;
    if (state !== undefined) presentPeople(state).forEach(({ person }) => wait(person));
  }
  timers.every(LOOK_EVERY_MS, () => void offerChairs(duty));
};

const openMeetings = ({ record }: Duty): readonly MeetingId[] =>
  [...record.meetings.values()].filter(({ state }) => state.progress.kind === 'open').map(({ id }) => id);

const offerChairs = async (duty: Duty): Promise<void> => {
  const { record, clock } = duty;
  for (const meeting of openMeetings(duty)) {
    const state = record.meetings.get(meeting)?.state;
    const isDue =
      state !== undefined && offerChair(meeting, state, { people: record.people, now: clock() }).length > 0;
    if (!isDue) continue;
    await performUnasked(
      duty,
      boardDeed(meeting, (context) =>
        accept(context.meeting === null ? [] : offerChair(meeting, context.meeting.state, context)),
      ),
    );
  }
};
