/** A person's own sign-ins: on which devices they are still in, and ending those that are not theirs any more. */
import { Router } from 'express';
import type { OwnSession } from '#shared/wire/administration.ts';
import type { Session } from '../identity/sessions.ts';
import { inTime, sendProblem } from './problem.ts';
import { sendSignedOut, whoSends, type Identity } from './signed-in.ts';

/** `/sessions` under `/api/v1`; signing out here is `DELETE /session`. `cut` ends every connection that came by a sign-in. */
export const sessionListRoutes = (identity: Identity, cut: (session: string) => void): Router => {
  const { sessions, clock } = identity;
  const routes = Router();
  const end = async (id: string): Promise<void> => {
    await sessions.end(id);
    cut(id);
  };
  routes.get(
    '/sessions',
    inTime(async (request, response) => {
      const who = whoSends(request, identity);
      if (who === null) return sendSignedOut(response);
      const mine = await sessions.ofPerson(who.person.id, clock());
      response.json(mine.map((session) => shownTo(session, who.session.id)));
    }),
  );
  routes.delete(
    '/sessions',
    inTime(async (request, response) => {
      const who = whoSends(request, identity);
      if (who === null) return sendSignedOut(response);
      const mine = await sessions.ofPerson(who.person.id, clock());
      for (const { id } of mine) if (id !== who.session.id) await end(id);
      response.status(204).end();
    }),
  );
  routes.delete(
    '/sessions/:id',
    inTime(async (request, response) => {
      const who = whoSends(request, identity);
      if (who === null) return sendSignedOut(response);
      const mine = await sessions.ofPerson(who.person.id, clock());
      const one = mine.find(({ id }) => id === request.params['id']);
      if (one === undefined)
        return sendProblem(response, { code: 'not-found', sentence: 'You have no such sign-in any more.' });
      await end(one.id);
      response.status(204).end();
    }),
  );
  return routes;
};

const shownTo = (session: Session, own: string): OwnSession => {
  const { id, means, device, startedAt, lastActiveAt, provedAt, endsAt } = session;
  return { id, means, device, startedAt, lastActiveAt, provedAt, endsAt, isThisOne: id === own };
};
