/** Another system that sends a request, known by its key. */
import type { Request, Response } from 'express';
import type { PersonId } from '#shared/ids.ts';
import type { KeyScope } from '#shared/outside/kinds.ts';
import type { Actor } from '#shared/people/person.ts';
import type { ApiKey, ApiKeys } from '../connections/api-keys.ts';
import { sendProblem } from './problem.ts';
import type { Identity } from './signed-in.ts';

const BEARER = /^Bearer ([\w-]{20,100})$/i;

/** Null where the request brings none. */
export const keyIn = (request: Request): string | null =>
  BEARER.exec(request.get('authorization') ?? '')?.[1] ?? null;

/** Null where the key is none, was revoked, or is not for this; the request is then answered. */
export const keySending = async (
  request: Request,
  response: Response,
  { clock }: Pick<Identity, 'clock'>,
  keys: ApiKeys,
  scope: KeyScope,
): Promise<ApiKey | null> => {
  const given = keyIn(request);
  const key = given === null ? null : await keys.find(given, clock());
  if (key === null) {
    response.setHeader('WWW-Authenticate', 'Bearer');
    sendProblem(response, { code: 'signed-out', sentence: 'This needs a valid key: Authorization: Bearer …' });
    return null;
  }
  if (key.scopes.includes(scope)) return key;
  sendProblem(response, { code: 'not-permitted', sentence: 'This key is not for that.' });
  return null;
};

/** Records contacts as the hub's own staff do, and sees none of them. */
export const actorOfKey = ({ id, name, agency }: ApiKey): Actor => ({
  person: `key-${id}` as PersonId,
  name,
  agency,
  roles: ['professional'],
  hubRoles: [],
  isStanding: true,
});
