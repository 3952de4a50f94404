/** Whether somebody has read the first steps; a convenience of theirs alone, and no part of the record. */
import { Router } from 'express';
import type { GuidesRead } from '../identity/guides-read.ts';
import { inTime } from './problem.ts';
import { sendSignedOut, whoSends, type Identity } from './signed-in.ts';

/** Under `/api/v1/guide`. */
export const guideRoutes = (identity: Identity, guides: GuidesRead): Router => {
  const routes = Router();
  routes.get(
    '/',
    inTime(async (request, response) => {
      const who = whoSends(request, identity);
      if (who === null) return sendSignedOut(response);
      response.json({ isRead: await guides.has(who.person.id) });
    }),
  );
  routes.post(
    '/',
    inTime(async (request, response) => {
      const who = whoSends(request, identity);
      if (who === null) return sendSignedOut(response);
      await guides.note(who.person.id, identity.clock());
      response.status(204).end();
    }),
  );
  return routes;
};
