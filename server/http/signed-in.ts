/** Who sends a request. */
import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import type { AgencyId, EpochMillis, PersonId } from '#shared/ids.ts';
import type { Actor, Person } from '#shared/people/person.ts';
import type { SessionCookie } from '../identity/cookie.ts';
import { deviceWords } from '../identity/device-words.ts';
import { isOwnOrigin, type OriginRule } from '../identity/origin.ts';
import { actorOf } from '../identity/people.ts';
import type { Session, Sessions } from '../identity/sessions.ts';
import { sendProblem } from './problem.ts';

export type Identity = {
  readonly cookie: SessionCookie;
  readonly sessions: Sessions;
  readonly people: () => Readonly<Record<PersonId, Person>>;
  readonly clock: () => EpochMillis;
};

export type SignedIn = { readonly session: Session; readonly person: Person };

export const whoSends = (request: IncomingMessage, { cookie, sessions, people, clock }: Identity): SignedIn | null => {
  const token = cookie.tokenFrom(request.headers.cookie);
  const session = token === null ? null : sessions.find(token, clock());
  const person = session === null ? undefined : people()[session.person];
  if (session === null || person === undefined) return null;
  sessions.touch(session.id, clock());
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
