/** What counts as somebody being there: their own deeds, and sitting in a meeting that is under way. */
import type { EpochMillis, PersonId } from '#shared/ids.ts';
import { SESSION_SWEEP_MS } from '#shared/wire/limits.ts';
import type { ClientToServer } from '#shared/wire/messages.ts';
import type { Lane, Participants } from '../sockets/participant.ts';
import type { Sessions } from './sessions.ts';

/** What a page sends by itself when its connection comes back is not among them. */
const DEEDS: ReadonlySet<keyof ClientToServer> = new Set(['command', 'query', 'update', 'caret'] as const);

export const activityLane =
  (sessions: Sessions, clock: () => EpochMillis): Lane =>
  ({ socket, session }) => {
    let notedAt = 0;
    socket.onAny((name: keyof ClientToServer) => {
      const now = clock();
      if (!DEEDS.has(name) || now - notedAt < SESSION_SWEEP_MS) return;
      notedAt = now;
      sessions.touch(session, now);
    });
  };

export type Sweeping = {
  readonly sessions: Sessions;
  readonly participants: Participants;
  readonly isInLiveMeeting: (person: PersonId) => boolean;
  readonly cut: (session: string) => void;
};

/** To be called every minute: listening to a meeting is being there, and whoever rested too long elsewhere is signed out. */
export const sweepSessions = ({ sessions, participants, isInLiveMeeting, cut }: Sweeping, now: EpochMillis): void => {
  for (const { person, session } of participants.all()) {
    if (isInLiveMeeting(person)) sessions.touch(session, now);
  }
  for (const ended of sessions.endOver(now)) cut(ended);
};
