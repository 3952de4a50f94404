/** For load balancers and whoever watches the process: two answers of a few words, and nothing of what is inside. */
import { Router } from 'express';
import type { Readiness } from '../readiness.ts';
import { inTime } from './problem.ts';

/** `/health`: the process answers. `/ready`: it takes people now; `storage` where it could not write lately. */
export const healthRoutes = (readiness: () => Promise<Readiness>): Router => {
  const routes = Router();
  routes.get('/health', (_request, response) => void response.json({ isAlive: true }));
  routes.get(
    '/ready',
    inTime(async (_request, response) => {
      const state = await readiness();
      response.status(state === 'ready' ? 200 : 503).json({ isReady: state === 'ready', state });
    }),
  );
  return routes;
};
