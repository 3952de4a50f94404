/** Everything for administrators, as the application mounts it under `/api/v1/admin`. */
import express, { Router } from 'express';
import type { StepUpDeed } from '#shared/people/sign-in.ts';
import { adminHubRoutes, hubCheck } from './admin-hub.ts';
import { adminPeopleRoutes } from './admin-people.ts';
import { onlyAdministrators, type Administration } from './administration.ts';

const JSON_LIMIT = '32kb';

export const adminRoutes = (administration: Administration, stepUp: readonly StepUpDeed[]): Router => {
  const routes = Router();
  routes.use(onlyAdministrators(administration));
  routes.post('/hub-check', ...hubCheck);
  routes.use(express.json({ limit: JSON_LIMIT, inflate: false }));
  routes.use(adminPeopleRoutes(administration), adminHubRoutes(administration, stepUp));
  return routes;
};
