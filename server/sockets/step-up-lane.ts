/** Deeds that the hub chose for it ask for a proof of the last minutes, before anything else looks at them. */
import { z } from 'zod';
import type { EpochMillis } from '#shared/ids.ts';
import { StepUpDeed } from '#shared/people/sign-in.ts';
import type { Sessions } from '../identity/sessions.ts';
import { requireRecentSignIn } from '../identity/step-up.ts';
import type { Lane } from './participant.ts';

export type StepUpLane = {
  /** Empty where the hub asks for it nowhere. */
  readonly stepUp: readonly StepUpDeed[];
  readonly sessions: Sessions;
  readonly clock: () => EpochMillis;
};

/** As much of a command as this needs; whoever takes it parses the whole of it. */
const Sent = z.looseObject({ command: z.looseObject({ type: StepUpDeed }) });

/** To be put before the lane that takes commands. */
export const stepUpLane =
  ({ stepUp, sessions, clock }: StepUpLane): Lane =>
  ({ socket, person, session }) => {
    if (stepUp.length === 0) return;
    socket.use(([name, message, answer]: readonly unknown[], next) => {
      const sent = name === 'command' ? Sent.safeParse(message) : null;
      if (sent?.success !== true || !stepUp.includes(sent.data.command.type)) return next();
      const signIn = sessions.ofPerson(person, clock()).find(({ id }) => id === session);
      // A sign-in that is over says so by being cut.
      const recent = signIn === undefined ? null : requireRecentSignIn(signIn, clock());
      if (recent?.ok !== false) return next();
      if (typeof answer === 'function') answer(recent);
    });
  };
