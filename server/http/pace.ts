/** How often one sender may ask. Past that the answer is 429 and when to come back; nothing is kept of the request. */
import type { Request, RequestHandler } from 'express';
import type { EpochMillis } from '#shared/ids.ts';
import { sendProblem } from './problem.ts';

/** So many at once, and one more every so many milliseconds. */
export type Pace = { readonly atOnce: number; readonly everyMs: number };

export type Pacer = {
  /** How long the sender waits, in milliseconds; 0 where the request may go on, which is then counted. */
  waitOf(sender: string, now: EpochMillis): number;
};

/** Senders remembered at most: a flood of addresses costs no more memory than this. */
const SENDERS = 10_000;

/** One instant a sender: when everything they asked would be worked off at the steady pace. */
const createPacer = ({ atOnce, everyMs }: Pace): Pacer => {
  const workedOffAt = new Map<string, number>();
  const ahead = (atOnce - 1) * everyMs;
  const makeRoom = (now: EpochMillis): void => {
    for (const [sender, at] of workedOffAt) if (at <= now) workedOffAt.delete(sender);
    const [oldest] = workedOffAt.keys();
    if (workedOffAt.size >= SENDERS && oldest !== undefined) workedOffAt.delete(oldest);
  };
  return {
    waitOf: (sender, now) => {
      const at = Math.max(workedOffAt.get(sender) ?? 0, now);
      const wait = at - ahead - now;
      if (wait > 0) return wait;
      if (workedOffAt.size >= SENDERS && !workedOffAt.has(sender)) makeRoom(now);
      workedOffAt.set(sender, at + everyMs);
      return 0;
    },
  };
};

export type Paced = {
  readonly pace: Pace;
  readonly senderOf: (request: Request) => string;
  readonly clock: () => EpochMillis;
};

export const paced = ({ pace, senderOf, clock }: Paced): RequestHandler => {
  const pacer = createPacer(pace);
  return (request, response, next) => {
    const wait = pacer.waitOf(senderOf(request), clock());
    if (wait === 0) return next();
    const seconds = Math.ceil(wait / 1000);
    response.setHeader('Retry-After', seconds);
    sendProblem(response, { code: 'too-many', sentence: `That was asked too often. Try again in ${seconds} seconds.` });
  };
};
