/** Signing in as anyone: mounted in the demonstration only, and even there for this machine only. */
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { PersonId, type AgencyId } from '#shared/ids.ts';
import { isLoopbackName } from '../identity/origin.ts';
import { inTime, sendProblem } from './problem.ts';
import { deviceOf, type Identity } from './signed-in.ts';

const SignIn = z.strictObject({ person: PersonId });

/** A proxy in front would put the demonstration before the world, and says so by these. */
const isForwarded = ({ headers }: Request): boolean =>
  Object.keys(headers).some(
    (name) => name === 'forwarded' || name === 'via' || name.startsWith('x-forwarded-'),
  );

const isForThisMachine = (request: Request): boolean => {
  const host = request.headers.host ?? '';
  return (
    !isForwarded(request) &&
    URL.canParse(`http://${host}`) &&
    isLoopbackName(new URL(`http://${host}`).hostname)
  );
};

const onlyHere: RequestHandler = (request, response, next) => {
  if (isForThisMachine(request)) return next();
  sendProblem(response, {
    code: 'not-permitted',
    sentence: 'The demonstration is for the machine it runs on only.',
  });
};

export const demoRoutes = (
  { cookie, sessions, people, clock }: Identity,
  agencyName: (agency: AgencyId) => string,
): Router => {
  const routes = Router();
  routes.use(onlyHere);
  routes.get('/people', (_request, response) => {
    const cast = Object.values(people());
    response.json(cast.map((person) => ({ ...person, agencyNames: person.agencies.map(agencyName) })));
  });
  const signIn = async (request: Request, response: Response): Promise<void> => {
    const asked = SignIn.safeParse(request.body);
    const person = asked.success ? people()[asked.data.person] : undefined;
    if (person === undefined)
      return sendProblem(response, {
        code: 'not-found',
        sentence: 'There is no such person in the demonstration.',
      });
    response.setHeader(
      'Set-Cookie',
      cookie.with(await sessions.open(person.id, 'demonstration', deviceOf(request), clock())),
    );
    response.status(204).end();
  };
  routes.post('/sign-in', express.json({ limit: '1kb', inflate: false }), inTime(signIn));
  return routes;
};
