/** Looks over the sign-ins: who listens to a meeting is there, and who rested too long elsewhere is signed out. */
import type { EpochMillis, PersonId } from '#shared/ids.ts';
import type { Participants } from '../sockets/participant.ts';
import type { Sessions } from './sessions.ts';

export type Sweeping = {
  readonly sessions: Sessions;
  readonly participants: Pick<Participants, 'all'>;
  /** Present in a meeting that is under way. */
  readonly isInLiveMeeting: (person: PersonId) => boolean;
  readonly cut: (session: string) => void;
};

/** To be called every minute. */
export const sweepSessions = (
  { sessions, participants, isInLiveMeeting, cut }: Sweeping,
  now: EpochMillis,
): void => {
  for (const { person, session } of participants.all()) {
    if (isInLiveMeeting(person)) sessions.touch(session, now);
  }
  for (const ended of sessions.endOver(now)) cut(ended);
};
