/** Everything for administrators, as the application mounts it under `/api/v1/admin`. */
import express, { Router } from 'express';
import type { Outside } from '../outside.ts';
import { adminConnectionRoutes } from './admin-connections.ts';
import { adminHubRoutes, hubCheck, type HubFacts } from './admin-hub.ts';
import { adminMailRoutes } from './admin-mail.ts';
import { adminPeopleRoutes } from './admin-people.ts';
import { adminProfileRoutes } from './admin-profile.ts';
import { onlyAdministrators, type Administration } from './administration.ts';

const JSON_LIMIT = '32kb';

export const adminRoutes = (administration: Administration, facts: HubFacts, outside: Outside | null): Router => {
  const routes = Router();
  routes.use(onlyAdministrators(administration));
  routes.post('/hub-check', ...hubCheck(administration));
  // Before what reads JSON: a profile is larger than anything else that is sent.
  routes.use(adminProfileRoutes(administration));
  routes.use(express.json({ limit: JSON_LIMIT, inflate: false }));
  routes.use(adminPeopleRoutes(administration, async (person) => outside?.mail.forget(person)), adminHubRoutes(administration, facts));
  if (outside !== null) routes.use(adminConnectionRoutes(administration, outside), adminMailRoutes(administration, outside.mail));
  return routes;
};
