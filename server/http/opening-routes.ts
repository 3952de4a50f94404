/** When the hub opens and closes next. */
import { Router } from 'express';
import type { HubProfile } from '#shared/hub/profile.ts';
import { openingChanges } from '#shared/time/opening-changes.ts';
import { calendarOf } from '#shared/time/working-time.ts';
import { sendSignedOut, whoSends, type Identity } from './signed-in.ts';

export const openingRoutes = (identity: Identity, profile: () => HubProfile): Router => {
  const routes = Router();
  routes.get('/opening', (request, response) => {
    if (whoSends(request, identity) === null) return sendSignedOut(response);
    response.json({ changes: openingChanges(calendarOf(profile().opening), identity.clock()) });
  });
  return routes;
};
