/** Who sends a request. */
import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import type { AgencyId, EpochMillis, PersonId } from '#shared/ids.ts';
import type { Actor, Person } from '#shared/people/person.ts';
import type { TokenCookie } from '../identity/cookie.ts';
import { deviceWords } from '../identity/device-words.ts';
import { isOwnOrigin, type OriginRule } from '../identity/origin.ts';
import { actorOf } from '../identity/people.ts';
import type { Session, Sessions } from '../identity/sessions.ts';
import { sendProblem } from './problem.ts';

export type Identity = {
  readonly cookie: TokenCookie;
  readonly sessions: Sessions;
  readonly people: () => Readonly<Record<PersonId, Person>>;
  readonly clock: () => EpochMillis;
};

export type SignedIn = { readonly session: Session; readonly person: Person };

/** Requests and the sign-ins they came by: looked up once for each, before anything else takes it. */
const cameBy = new WeakMap<IncomingMessage, Session>();

/** Put before every route that asks who sends. */
export const findSender =
  ({ cookie, sessions, clock }: Identity): RequestHandler =>
  async (request, _response, next) => {
    const token = cookie.tokenFrom(request.headers.cookie);
    const session = token === null ? null : await sessions.find(token, clock());
    if (session !== null) cameBy.set(request, session);
    next();
  };

export const whoSends = (request: IncomingMessage, { sessions, people, clock }: Identity): SignedIn | null => {
  const session = cameBy.get(request);
  const person = session === undefined ? undefined : people()[session.person];
  if (session === undefined || person === undefined) return null;
  void sessions.touch(session.id, clock());
  return { session, person };
};

export const deviceOf = ({ headers }: IncomingMessage): string => deviceWords(headers['user-agent']);

/** As the person's first agency, unless they name another of theirs. */
export const actorSending = (request: IncomingMessage, identity: Identity, agency: string | null): Actor | null => {
  const who = whoSends(request, identity);
  const first = who?.person.agencies[0];
  if (who === null || first === undefined) return null;
  return actorOf(identity.people(), who.person.id, agency === null ? first : (agency as AgencyId));
};

/** `?as=` names the agency acted for, where a person has several. */
export const agencyAsked = ({ query }: Request): string | null => (typeof query['as'] === 'string' ? query['as'] : null);

export const sendSignedOut = (response: Response): void =>
  sendProblem(response, { code: 'signed-out', sentence: 'You are signed out. Sign in again.' });

/** Put before what reads a body, so that a stranger's megabytes are not even looked at. */
export const onlySignedIn =
  (identity: Identity): RequestHandler =>
  (request, response, next) => (whoSends(request, identity) === null ? sendSignedOut(response) : next());

/** A cookie travels with any request to us, so what changes something must also come from a page of ours. */
export const sameOrigin =
  (rule: OriginRule): RequestHandler =>
  (request, response, next) => {
    const changesNothing = request.method === 'GET' || request.method === 'HEAD';
    if (changesNothing || isOwnOrigin(request.headers, rule)) return next();
    sendProblem(response, { code: 'not-permitted', sentence: 'This request does not come from a page of the board.' });
  };
