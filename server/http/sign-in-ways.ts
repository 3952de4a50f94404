/** How people can come in, told before they do; and whom a one-time link is for. */
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { SIGN_IN_REFUSALS } from '#shared/people/sign-in-refusal.ts';
import type { LinkAnswer, WaysToSignIn } from '#shared/people/ways-to-sign-in.ts';
import type { SignIn } from '../identity/sign-in.ts';
import { inTime, sendProblem } from './problem.ts';

const Ask = z.strictObject({ link: z.string().max(64) });

/** Under `/api/v1/sign-in`. */
export const signInWays = ({ issuers, links, register, clock }: SignIn): Router => {
  const routes = Router();
  const all = [...issuers.values()].map(({ settings }) => settings);
  const shown = (some: typeof all): WaysToSignIn['issuers'] => some.map(({ id, label }) => ({ id, label }));
  routes.get(
    '/ways',
    (_request, response) => void response.json({ issuers: shown(all) } satisfies WaysToSignIn),
  );
  const sayForWhom = async (request: Request, response: Response): Promise<void> => {
    const asked = Ask.safeParse(request.body);
    const link = asked.success ? await links.find(asked.data.link, clock()) : null;
    const person = link === null ? undefined : register().people[link.person];
    if (link === null || (link.kind === 'person' && person === undefined)) {
      return sendProblem(response, { code: 'not-found', sentence: SIGN_IN_REFUSALS['link-used'] });
    }
    const theirs = all.filter(
      ({ agencies }) => person?.agencies.some((agency) => agencies.includes(agency)) ?? false,
    );
    response.json({ name: person?.name ?? null, issuers: shown(theirs) } satisfies LinkAnswer);
  };
  routes.post('/link', inTime(sayForWhom));
  return routes;
};
