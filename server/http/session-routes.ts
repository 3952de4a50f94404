/** Who is signed in, who else there is, and what hub this is. */
import { Router } from 'express';
import { markingOf } from '#shared/hub/marking.ts';
import { pastNames, type ProfileHistory } from '#shared/hub/profile-history.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { sendCompressed } from './compressed-answer.ts';
import { inTime } from './problem.ts';
import type { Identity } from './signed-in.ts';
import { sendSignedOut, whoSends } from './signed-in.ts';

export type SessionRoutes = {
  readonly identity: Identity;
  /** Asked each time: another may have come into force. */
  readonly profile: () => HubProfile;
  readonly history: () => ProfileHistory;
  readonly isDemo: boolean;
  /** False until real sign-in is set up; the demonstration works without. */
  readonly canSignIn: boolean;
  /** Cuts every connection that came by this sign-in. */
  readonly cut: (session: string) => void;
};

export const sessionRoutes = ({ identity, profile, history, isDemo, canSignIn, cut }: SessionRoutes): Router => {
  const routes = Router();
  routes.get('/session', (request, response) => {
    const who = whoSends(request, identity);
    const { id, name, marking } = profile();
    const hub = { id, name, marking: markingOf({ marking }), version: history().versions.length };
    response.json({ isDemo, canSignIn, hub, person: who?.person ?? null, endsAt: who?.session.endsAt ?? null });
  });
  routes.delete(
    '/session',
    inTime(async (request, response) => {
      const who = whoSends(request, identity);
      if (who !== null) {
        await identity.sessions.end(who.session.id);
        cut(who.session.id);
      }
      response.setHeader('Set-Cookie', identity.cookie.cleared);
      response.status(204).end();
    }),
  );
  routes.get(
    '/profile',
    inTime(async (request, response) => {
      if (whoSends(request, identity) === null) return sendSignedOut(response);
      await sendCompressed(request, response, profile());
    }),
  );
  routes.get('/profile/past', (request, response) => {
    if (whoSends(request, identity) === null) return sendSignedOut(response);
    response.json(pastNames(history()));
  });
  routes.get('/people', (request, response) => {
    if (whoSends(request, identity) === null) return sendSignedOut(response);
    response.json(Object.values(identity.people()));
  });
  return routes;
};
