/** A guest's own few requests. They answer a guest's cookie and no other, and nothing else answers it. */
import express, { Router, type Request } from 'express';
import { z } from 'zod';
import type { GuestPlace } from '#shared/documents/guest-access.ts';
import { markingOf } from '#shared/hub/marking.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { GuestAnswer } from '#shared/people/guest.ts';
import type { TokenCookie } from '../identity/cookie.ts';
import type { GuestDoor } from '../identity/guest-door.ts';
import { inTime, sendProblem } from './problem.ts';

export type GuestRoutes = {
  readonly door: GuestDoor;
  readonly cookie: TokenCookie;
  /** Asked each time: another may have come into force. */
  readonly profile: () => HubProfile;
  readonly isDemo: boolean;
};

/** `token`: from the link. `code`: as it was heard, with or without spaces. */
const Enter = z.strictObject({ token: z.string().max(64), code: z.string().max(32) });

/** Under `/api/v1/guest`. */
export const guestRoutes = ({ door, cookie, profile, isDemo }: GuestRoutes): Router => {
  const routes = Router();
  const placeOf = async ({ headers }: Request): Promise<GuestPlace | null> => {
    const token = cookie.tokenFrom(headers.cookie);
    const session = token === null ? null : await door.find(token);
    return session?.place ?? null;
  };
  routes.get(
    '/',
    inTime(async (request, response) => {
      const place = await placeOf(request);
      const hub = profile();
      const answer: GuestAnswer = {
        isDemo,
        hub: hub.name,
        marking: markingOf(hub),
        invitation: place?.invitation ?? null,
      };
      response.json(answer);
    }),
  );
  routes.post(
    '/enter',
    express.json({ limit: '1kb', inflate: false }),
    inTime(async (request, response) => {
      const asked = Enter.safeParse(request.body);
      if (!asked.success)
        return sendProblem(response, { code: 'malformed', sentence: 'Type the eight digits of the code.' });
      const entered = await door.enter(asked.data.token, asked.data.code);
      if (!entered.ok) return sendProblem(response, entered.refusal);
      response.setHeader('Set-Cookie', cookie.with(entered.value));
      response.status(204).end();
    }),
  );
  routes.delete(
    '/',
    inTime(async (request, response) => {
      const place = await placeOf(request);
      const left = place === null ? null : await door.leave(place);
      if (left !== null && !left.ok) return sendProblem(response, left.refusal);
      response.setHeader('Set-Cookie', cookie.cleared);
      response.status(204).end();
    }),
  );
  return routes;
};
