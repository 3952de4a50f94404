/** Sending a browser to an organisation's sign-in, and taking it back. */
import { Router, type Request, type Response } from 'express';
import type { SignInRefusal } from '#shared/people/sign-in-refusal.ts';
import { SIGN_IN_REFUSALS } from '#shared/people/sign-in-refusal.ts';
import { attemptEndsAt, nameOfAttempt } from '../identity/attempt.ts';
import { attemptCleared, attemptCookie, attemptFrom } from '../identity/attempt-cookie.ts';
import { findPerson } from '../identity/oidc-person.ts';
import { arrive, type SignIn } from '../identity/sign-in.ts';
import { factsOf } from '../logger.ts';
import { inTime, sendProblem } from './problem.ts';
import { deviceOf } from './signed-in.ts';
import { AskToSignIn, purposeOf } from './sign-in-purpose.ts';

const callbackPath = (issuer: string): string => `/sign-in/oidc/${issuer}/callback`;

/** Under `/api/v1/sign-in`: answers where to send the browser. */
export const oidcRoutes = (signIn: SignIn): Router => {
  const routes = Router();
  routes.post(
    '/oidc/:issuer',
    inTime((request, response) => begin(signIn, request, response)),
  );
  return routes;
};

/** At the top, as issuers have this address on their lists: answers with a page, whatever happened. */
export const oidcCallback = (signIn: SignIn): Router => {
  const routes = Router();
  routes.get(
    callbackPath(':issuer'),
    inTime((request, response) => finish(signIn, request, response)),
  );
  return routes;
};

const begin = async (signIn: SignIn, request: Request, response: Response): Promise<void> => {
  const issuer = signIn.issuers.get(String(request.params['issuer']));
  if (issuer === undefined)
    return sendProblem(response, { code: 'not-found', sentence: 'This hub has no such sign-in.' });
  const asked = AskToSignIn.safeParse(request.body);
  if (!asked.success)
    return sendProblem(response, {
      code: 'malformed',
      sentence: 'The board did not understand this request.',
    });
  const purpose = await purposeOf(asked.data, request, signIn);
  if (!purpose.ok) return sendProblem(response, purpose.refusal);
  const again = purpose.value.kind === 'step-up';
  const redirect = new URL(callbackPath(issuer.settings.id), signIn.publicUrl);
  const begun = await issuer.begin(redirect, again).catch((error: unknown) => {
    signIn.logger.warn({ issuer: issuer.settings.id, ...factsOf(error) }, 'An issuer could not be reached');
    return null;
  });
  if (begun === null)
    return sendProblem(response, { code: 'not-now', sentence: SIGN_IN_REFUSALS.unavailable });
  const sealed = signIn.attempts.seal({
    by: 'oidc',
    purpose: purpose.value,
    endsAt: attemptEndsAt(signIn.clock()),
    issuer: issuer.settings.id,
    returnTo: asked.data.for === 'set-up' ? '/' : asked.data.returnTo,
    ...begun.checks,
  });
  response.setHeader('Set-Cookie', attemptCookie(sealed, signIn.isSecure));
  response.json({ continueAt: begun.continueAt.href });
};

const finish = async (signIn: SignIn, request: Request, response: Response): Promise<void> => {
  const { publicUrl, isSecure, clock } = signIn;
  const id = String(request.params['issuer']);
  const refuse = (because: SignInRefusal, page = '/') => {
    signIn.logger.info({ issuer: id, because }, 'A sign-in was refused');
    response.setHeader('Set-Cookie', attemptCleared(isSecure));
    response.redirect(303, `${page}?sign-in=${because}`);
  };

  const sealed = attemptFrom(request.headers.cookie, isSecure);
  const attempt = sealed === null ? null : signIn.attempts.open(sealed, clock());
  const issuer = signIn.issuers.get(id);
  if (sealed === null || attempt === null || issuer === undefined) return refuse('expired');
  if (attempt.by !== 'oidc' || attempt.issuer !== id) return refuse('refused');
  if (!(await signIn.used.use(nameOfAttempt(sealed), attempt.endsAt, clock()))) return refuse('expired');

  const { purpose, returnTo } = attempt;
  const cameBackAt = new URL(request.originalUrl, publicUrl);
  const answer = await issuer.finish(cameBackAt, attempt, purpose.kind === 'step-up');
  if (answer.kind !== 'claims') return refuse(answer.kind, returnTo);
  const found = await findPerson(signIn, issuer.settings, answer.claims, purpose);
  if (found.kind === 'refused') return refuse(found.because, returnTo);
  await signIn.takeClaims?.(found.person, answer.claims);
  const arrived = await arrive(signIn, { person: found.person, means: `oidc/${id}`, device: deviceOf(request) }, purpose);
  if (arrived.kind === 'refused') return refuse(arrived.because, returnTo);
  response.setHeader('Set-Cookie', [signIn.cookie.with(arrived.token), attemptCleared(isSecure)]);
  response.redirect(303, returnTo);
};
