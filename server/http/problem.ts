/** Errors over HTTP: problem details (RFC 9457), one sentence, nothing of what was sent. */
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { RefusalCode } from '#shared/decisions/refusals.ts';
import type { Refusal } from '#shared/result.ts';
import { factsOf, type Logger } from '../logger.ts';

const STATUS: Readonly<Record<RefusalCode, number>> = {
  malformed: 400,
  'too-large': 413,
  'wrong-version': 409,
  'signed-out': 401,
  'sign-in-again': 401,
  'not-permitted': 403,
  'not-found': 404,
  'changed-since-you-looked': 409,
  conflict: 409,
  'not-now': 409,
  'not-in-profile': 422,
  'needs-reason': 422,
  'does-not-apply': 409,
  'client-id-not-yours': 409,
  'read-only': 403,
  'not-stored': 507,
  draining: 503,
  'too-many': 429,
};

/** `more`: members of our own, such as the places of mistakes in a table. */
export const sendProblem = (response: Response, { code, sentence }: Refusal, more: object = {}): void => {
  const status = STATUS[code];
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: `urn:mash-board:${code}`, title: sentence, status, code, ...more }));
};

/** A handler that takes its time; Express 5 waits for it, and takes what it throws the way of every other failure. */
export const inTime =
  (handle: (request: Request, response: Response) => Promise<void>): RequestHandler =>
  (request, response) =>
    handle(request, response);

export const notFound: RequestHandler = (_request, response) =>
  sendProblem(response, { code: 'not-found', sentence: 'There is nothing at this address.' });

/** What Express and the body parsers throw has a status; everything else is a fault of ours. */
const statusOf = (error: unknown): number =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;

export const problems =
  (logger: Logger): ErrorRequestHandler =>
  (error: unknown, _request, response, _next) => {
    const status = statusOf(error);
    if (response.headersSent) {
      // Express would print what was thrown, whatever it holds. What was sent so far must not look whole.
      logger.error(factsOf(error), 'A request failed while it was answered');
      response.destroy();
      return;
    }
    if (status === 413)
      return sendProblem(response, { code: 'too-large', sentence: 'That is too large for the board.' });
    if (status < 500)
      return sendProblem(response, {
        code: 'malformed',
        sentence: 'The board did not understand this request.',
      });
    logger.error(factsOf(error), 'A request failed');
    const sentence = 'Something went wrong on the server. Try again.';
    response
      .status(500)
      .type('application/problem+json')
      .send(JSON.stringify({ type: 'about:blank', title: sentence, status: 500 }));
  };
