/** What happened, for a system that comes and asks. */
import { Router } from 'express';
import { FeedQuery, type FeedAnswer } from '#shared/outside/message.ts';
import type { Connections } from '../connections/connections.ts';
import { readOutside, type Reading } from '../outbox/read-outside.ts';
import { keySending } from './api-key.ts';
import { inTime, sendProblem } from './problem.ts';
import type { Identity } from './signed-in.ts';

export type FeedRoutes = {
  readonly identity: Pick<Identity, 'clock'>;
  readonly connections: Pick<Connections, 'keys' | 'box'>;
  readonly reading: Reading;
};

/** What a place in the record is sealed for: a cursor tells nobody how much happens that they are not told of. */
const SEALED_AS = 'feed';

/** Under `/api/v1/feed`. */
export const feedRoutes = ({ identity, connections: { keys, box }, reading }: FeedRoutes): Router => {
  const seal = (ordinal: number): string =>
    Buffer.from(box.seal(Buffer.from(String(ordinal)), SEALED_AS)).toString('base64url');
  /** Null where it is none of ours. */
  const open = (cursor: string): number | null => {
    const opened = box.open(Buffer.from(cursor, 'base64url'), SEALED_AS);
    return opened === null ? null : Number(Buffer.from(opened).toString());
  };
  const routes = Router();
  routes.get(
    '/',
    inTime(async (request, response) => {
      const key = await keySending(request, response, identity, keys, 'read');
      if (key === null) return;
      const query = FeedQuery.safeParse(request.query);
      if (!query.success)
        return sendProblem(response, { code: 'malformed', sentence: 'Only after and limit (1 to 100) may be asked.' });
      const { after, limit } = query.data;
      const from = after === undefined ? 0 : open(after);
      if (from === null)
        return sendProblem(response, {
          code: 'malformed',
          sentence: 'This cursor is not one of this hub. Leave after out to begin again: every message keeps its id.',
        });
      const { told, reached, isEnd } = await readOutside(reading, from);
      const sent = told.slice(0, limit);
      const isCut = sent.length < told.length;
      const last = sent.at(-1)?.ordinal ?? reached;
      const next = isCut ? last : reached;
      const answer: FeedAnswer = {
        messages: sent.map(({ message }) => message),
        // Asked again with nothing new, the place is the same, and so is its name.
        next: next === from && after !== undefined ? after : seal(next),
        more: isCut || !isEnd,
      };
      response.json(answer);
    }),
  );
  return routes;
};
