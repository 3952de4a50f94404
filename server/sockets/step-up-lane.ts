/** Deeds that the hub chose for it ask for a proof of the last minutes, before anything else looks at them. */
import { z } from 'zod';
import type { EpochMillis } from '#shared/ids.ts';
import type { StepUpDeed } from '#shared/people/sign-in.ts';
import type { Sessions } from '../identity/sessions.ts';
import { accept, refuse, type Result } from '#shared/result.ts';
import { requireRecentSignIn } from '../identity/step-up.ts';
import type { Lane } from './participant.ts';

export type StepUpLane = {
  /** Empty where the hub asks for it nowhere. */
  readonly stepUp: readonly StepUpDeed[];
  readonly sessions: Sessions;
  readonly clock: () => EpochMillis;
};

/** What cannot be looked up cannot be stored either. */
const NOT_KNOWN = refuse('not-stored', 'The board could not look up your sign-in. Try again in a moment.');

/** As much of a command as this needs; whoever takes it parses the whole of it. */
const Answer = z.looseObject({ field: z.string() });
const Sent = z.looseObject({
  command: z.looseObject({ type: z.string(), answers: z.array(Answer).optional() }),
});

/** A step can decide the outcome as well; whether a correction takes one back shows only later, so each is taken for it. */
const deedOf = ({ type, answers = [] }: z.infer<typeof Sent>['command']): string =>
  type === 'correct-step' || (type === 'record-step' && answers.some(({ field }) => field === 'outcome'))
    ? 'decide-outcome'
    : type;

/** To be put before the lane that takes commands. */
export const stepUpLane =
  ({ stepUp, sessions, clock }: StepUpLane): Lane =>
  ({ socket, person, session }) => {
    if (stepUp.length === 0) return;
    const asked = new Set<string>(stepUp);
    socket.use(([name, message, answer]: readonly unknown[], next) => {
      const sent = name === 'command' ? Sent.safeParse(message) : null;
      if (sent?.success !== true || !asked.has(deedOf(sent.data.command))) return next();
      const proofOf = async (): Promise<Result<null>> => {
        const signIn = (await sessions.ofPerson(person, clock())).find(({ id }) => id === session);
        // A sign-in that is over says so by being cut.
        return signIn === undefined ? accept(null) : requireRecentSignIn(signIn, clock());
      };
      const letThrough = async (): Promise<void> => {
        const recent = await proofOf().catch(() => NOT_KNOWN);
        if (recent.ok) return next();
        if (typeof answer === 'function') answer(recent);
      };
      void letThrough();
    });
  };
