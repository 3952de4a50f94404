/** A person's own sign-ins: on which devices they are still in, and ending one that is not theirs any more. */
import { Router } from 'express';
import type { SignIn } from '../identity/sign-in.ts';
import type { Session } from '../identity/sessions.ts';
import { sendProblem } from './problem.ts';
import { identityOf } from './sign-in-purpose.ts';
import { sendSignedOut, whoSends } from './signed-in.ts';

export type OwnSession = Omit<Session, 'person'> & { readonly isThisOne: boolean };

/** `/sessions` under `/api/v1`; signing out here is `DELETE /session`. */
export const sessionListRoutes = (signIn: SignIn): Router => {
  const { sessions, clock, cut } = signIn;
  const identity = identityOf(signIn);
  const routes = Router();
  routes.get('/sessions', (request, response) => {
    const who = whoSends(request, identity);
    if (who === null) return sendSignedOut(response);
    const mine = sessions.ofPerson(who.person.id, clock());
    response.json(mine.map((session) => shownTo(session, who.session.id)));
  });
  routes.delete('/sessions/:id', (request, response) => {
    const who = whoSends(request, identity);
    if (who === null) return sendSignedOut(response);
    const one = sessions.ofPerson(who.person.id, clock()).find(({ id }) => id === request.params.id);
    if (one === undefined)
      return sendProblem(response, { code: 'not-found', sentence: 'You have no such sign-in any more.' });
    sessions.end(one.id);
    cut(one.id);
    response.status(204).end();
  });
  return routes;
};

const shownTo = (
  { id, means, startedAt, lastActiveAt, provedAt, endsAt }: Session,
  own: string,
): OwnSession => ({
  id,
  means,
  startedAt,
  lastActiveAt,
  provedAt,
  endsAt,
  isThisOne: id === own,
});
