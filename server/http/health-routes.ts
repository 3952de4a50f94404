/** For load balancers and whoever watches the process: two answers of a few words, and nothing of what is inside. */
import { Router } from 'express';
import { takesPeople, type Readiness } from '../readiness.ts';
import { inTime } from './problem.ts';

/** `/health`: the process answers. `/ready`: it takes people now, and how it is. */
export const healthRoutes = (readiness: () => Promise<Readiness>): Router => {
  const routes = Router();
  routes.get('/health', (_request, response) => void response.json({ isAlive: true }));
  routes.get(
    '/ready',
    inTime(async (_request, response) => {
      const state = await readiness();
      const isReady = takesPeople(state);
      response.status(isReady ? 200 : 503).json({ isReady, state });
    }),
  );
  return routes;
};
