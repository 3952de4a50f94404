/** Passkeys over HTTP: first the question for the browser's device, then its answer. */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { SIGN_IN_REFUSALS, type SignInRefusal } from '#shared/people/sign-in-refusal.ts';
import { unreachable } from '#shared/result.ts';
import { attemptEndsAt, nameOfAttempt, type Attempt, type Purpose } from '../identity/attempt.ts';
import { attemptCleared, attemptCookie, attemptFrom } from '../identity/attempt-cookie.ts';
import { setUpPasskey } from '../identity/passkey-set-up.ts';
import { askForPasskey, offerPasskey, verifyNewPasskey, verifyPasskey } from '../identity/passkey.ts';
import { arrive, type SignIn } from '../identity/sign-in.ts';
import { inTime, sendProblem } from './problem.ts';
import { AskToSignIn, purposeOf } from './sign-in-purpose.ts';
import { deviceOf } from './signed-in.ts';

/** The library checks what is inside. */
const DeviceAnswer = z.strictObject({
  answer: z.looseObject({
    id: z.string().min(1).max(1400),
    rawId: z.string().max(1400),
    type: z.literal('public-key'),
    response: z.looseObject({ clientDataJSON: z.string() }),
    clientExtensionResults: z.looseObject({}),
  }),
});

/** Under `/api/v1/sign-in`. */
export const passkeyRoutes = (signIn: SignIn): Router => {
  const routes = Router();
  routes.post(
    '/passkey/question',
    inTime((request, response) => ask(signIn, request, response)),
  );
  routes.post(
    '/passkey',
    inTime((request, response) => answer(signIn, request, response)),
  );
  return routes;
};

const ask = async (signIn: SignIn, request: Request, response: Response): Promise<void> => {
  const asked = AskToSignIn.safeParse(request.body);
  if (!asked.success)
    return sendProblem(response, {
      code: 'malformed',
      sentence: 'The board did not understand this request.',
    });
  const purpose = await purposeOf(asked.data, request, signIn);
  if (!purpose.ok) return sendProblem(response, purpose.refusal);
  const question = await questionFor(signIn, purpose.value);
  const { challenge } = question.options;
  const sealed = signIn.attempts.seal({
    by: 'passkey',
    purpose: purpose.value,
    endsAt: attemptEndsAt(signIn.clock()),
    challenge,
  });
  response.setHeader('Set-Cookie', attemptCookie(sealed, signIn.isSecure));
  response.json(question);
};

const questionFor = async (signIn: SignIn, purpose: Purpose) => {
  switch (purpose.kind) {
    case 'sign-in':
      return { kind: 'use' as const, options: await askForPasskey(signIn, null) };
    case 'step-up':
      return { kind: 'use' as const, options: await askForPasskey(signIn, purpose.person) };
    case 'set-up': {
      const name = purpose.name ?? signIn.register().people[purpose.person]?.name ?? '';
      return { kind: 'make' as const, options: await offerPasskey(signIn, purpose.person, name) };
    }
    default:
      return unreachable(purpose);
  }
};

const answer = async (signIn: SignIn, request: Request, response: Response): Promise<void> => {
  const { isSecure, clock } = signIn;
  const refuse = (because: SignInRefusal) => {
    signIn.logger.info({ issuer: 'passkey', because }, 'A sign-in was refused');
    response.setHeader('Set-Cookie', attemptCleared(isSecure));
    sendProblem(response, {
      code: 'not-permitted',
      sentence: because === 'refused' ? REFUSED : SIGN_IN_REFUSALS[because],
    });
  };
  const given = DeviceAnswer.safeParse(request.body);
  const sealed = attemptFrom(request.headers.cookie, isSecure);
  const attempt = sealed === null ? null : signIn.attempts.open(sealed, clock());
  if (!given.success)
    return sendProblem(response, {
      code: 'malformed',
      sentence: 'The board did not understand this request.',
    });
  if (sealed === null || attempt === null || attempt.by !== 'passkey') return refuse('expired');
  if (!(await signIn.used.use(nameOfAttempt(sealed), attempt.endsAt, clock()))) return refuse('expired');
  const proven = await proveBy(signIn, attempt, given.data.answer);
  if (proven.kind === 'refused') return refuse(proven.because);
  const arrived = await arrive(
    signIn,
    { person: proven.person, means: 'passkey', device: deviceOf(request) },
    attempt.purpose,
  );
  if (arrived.kind === 'refused') return refuse(arrived.because);
  response.setHeader('Set-Cookie', [signIn.cookie.with(arrived.token), attemptCleared(isSecure)]);
  response.status(204).end();
};

const REFUSED = 'This passkey was not accepted. Try again, or use another one.';

type PasskeyAttempt = Extract<Attempt, { by: 'passkey' }>;

const proveBy = async (
  signIn: SignIn,
  { purpose, challenge }: PasskeyAttempt,
  given: z.infer<typeof DeviceAnswer>['answer'],
) => {
  if (purpose.kind === 'set-up') {
    const passkey = await verifyNewPasskey(
      signIn,
      purpose.person,
      given as unknown as RegistrationResponseJSON,
      challenge,
    );
    const because = passkey === null ? 'refused' : await setUpPasskey(signIn, purpose, passkey);
    return because === null
      ? { kind: 'proven' as const, person: purpose.person }
      : { kind: 'refused' as const, because };
  }
  const person = await verifyPasskey(signIn, given as unknown as AuthenticationResponseJSON, challenge);
  return person === null
    ? { kind: 'refused' as const, because: 'refused' as const }
    : { kind: 'proven' as const, person };
};
