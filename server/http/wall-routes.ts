/** A room's screen asks for its code; whoever chairs types it and so puts the meeting there. */
import express, { Router } from 'express';
import { z } from 'zod';
import { pairWall } from '#shared/decisions/decide/wall.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { MeetingId, type EpochMillis } from '#shared/ids.ts';
import type { WallAnswer } from '#shared/people/wall-code.ts';
import { refuse } from '#shared/result.ts';
import type { TokenCookie } from '../identity/cookie.ts';
import type { WallStore } from '../identity/wall-store.ts';
import { ABOUT_NOTHING, type Perform } from '../meeting/deed.ts';
import { inTime, sendProblem } from './problem.ts';
import { actorSending, agencyAsked, onlySignedIn, sendSignedOut, type Identity } from './signed-in.ts';

export type WallRoutes = {
  readonly identity: Identity;
  readonly store: WallStore;
  readonly cookie: TokenCookie;
  readonly perform: Perform;
  /** Asked each time: another may have come into force. */
  readonly profile: () => HubProfile;
  readonly clock: () => EpochMillis;
};

/** `code`: as it was typed. */
const Show = z.strictObject({ meeting: MeetingId, code: z.string().max(32) });

const MALFORMED = refuse('malformed', 'Type the six characters that the screen shows.');

/** Under `/api/v1/wall`. */
export const wallRoutes = ({ identity, store, cookie, perform, profile, clock }: WallRoutes): Router => {
  const routes = Router();
  routes.post(
    '/',
    inTime(async (_request, response) => {
      const { token, code, codeEndsAt } = await store.open(clock());
      const answer: WallAnswer = { hub: profile().name, code, lastsMs: codeEndsAt - clock() };
      response.setHeader('Set-Cookie', cookie.with(token));
      response.json(answer);
    }),
  );
  routes.post(
    '/show',
    onlySignedIn(identity),
    express.json({ limit: '1kb', inflate: false }),
    inTime(async (request, response) => {
      const actor = actorSending(request, identity, agencyAsked(request));
      if (actor === null) return sendSignedOut(response);
      const asked = Show.safeParse(request.body);
      if (!asked.success) return sendProblem(response, MALFORMED.refusal);
      const { meeting, code } = asked.data;
      const wall = await store.take(code, clock());
      const done = await perform({
        actor,
        command: null,
        about: { ...ABOUT_NOTHING, meeting },
        decide: (context) => pairWall(wall, context),
      });
      if (!done.ok && wall !== null) await store.giveBack(wall, code);
      if (!done.ok) return sendProblem(response, done.refusal);
      response.status(204).end();
    }),
  );
  return routes;
};
