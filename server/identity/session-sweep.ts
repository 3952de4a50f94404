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
export const sweepSessions = async (
  { sessions, participants, isInLiveMeeting, cut }: Sweeping,
  now: EpochMillis,
): Promise<void> => {
  for (const { person, session } of participants.all()) {
    if (isInLiveMeeting(person)) await sessions.touch(session, now);
  }
  for (const ended of await sessions.endOver(now)) cut(ended);
};

/** Cuts whoever is connected here by a sign-in that another instance ended; to be called every few seconds. */
export const cutEndedElsewhere = async (
  { sessions, participants, cut }: Omit<Sweeping, 'isInLiveMeeting'>,
  now: EpochMillis,
): Promise<void> => {
  // Taken first: who connects while the store is read may have a sign-in that was not read.
  const connected = new Set(participants.all().map(({ session }) => session));
  if (connected.size === 0) return;
  const live = new Set((await sessions.all(now)).map(({ id }) => id));
  for (const session of connected) if (!live.has(session)) cut(session);
};
