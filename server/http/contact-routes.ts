/** Contacts from another system, one at a time (docs/api.md). */
import { randomUUID } from 'node:crypto';
import express, { Router, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { takeIn } from '#shared/decisions/decide/intake.ts';
import { ContactDetails } from '#shared/hub/contact-fields.ts';
import type { CommandId, ContactId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import { COMMAND_BYTES } from '#shared/wire/limits.ts';
import type { ApiKeys } from '../connections/api-keys.ts';
import { ABOUT_NOTHING, type Perform } from '../meeting/deed.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { actorOfKey, keySending } from './api-key.ts';
import { inTime, sendProblem } from './problem.ts';
import { agencyAsked, actorSending, sendSignedOut, type Identity } from './signed-in.ts';

export type ContactRoutes = {
  readonly identity: Identity;
  readonly record: HubRecord;
  readonly perform: Perform;
  /** Null while no hub key is there to keep them by. */
  readonly keys: ApiKeys | null;
};

/** A sender that heard no answer may send again under the same key, and the contact is recorded once. */
const KEY = /^[A-Za-z0-9_-]{1,64}$/;

export const contactRoutes = ({ identity, record, perform, keys }: ContactRoutes): Router => {
  /** Null where neither a person nor a system with a key for it sends; the request is then answered. */
  const senderOf = async (request: Request, response: Response): Promise<Actor | null> => {
    if (keys !== null && request.get('authorization') !== undefined) {
      const key = await keySending(request, response, identity, keys, 'intake');
      return key === null ? null : actorOfKey(key);
    }
    const actor = actorSending(request, identity, agencyAsked(request));
    if (actor === null) sendSignedOut(response);
    return actor;
  };
  const letSenderOn = async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    if ((await senderOf(request, response)) !== null) next();
  };
  const onlySenders: RequestHandler = (request, response, next) => letSenderOn(request, response, next);
  const routes = Router();
  routes.post(
    '/',
    // Before what reads a body, so that a stranger's megabytes are not even looked at.
    onlySenders,
    express.json({ limit: COMMAND_BYTES, inflate: false }),
    inTime(async (request, response) => {
      const actor = await senderOf(request, response);
      if (actor === null) return;
      const details = ContactDetails.safeParse(request.body);
      if (!details.success) {
        const places = details.error.issues.map(({ path, message }) => ({
          place: path.join('/'),
          sentence: message,
        }));
        return sendProblem(
          response,
          { code: 'malformed', sentence: 'Some fields of the contact could not be read.' },
          { places },
        );
      }
      const key = request.get('idempotency-key');
      if (key !== undefined && !KEY.test(key))
        return sendProblem(response, {
          code: 'malformed',
          sentence: 'An Idempotency-Key is 1 to 64 letters, digits, - or _.',
        });
      const command = (key ?? randomUUID()) as CommandId;
      const done = await perform({
        actor,
        command,
        about: ABOUT_NOTHING,
        decide: (context) => takeIn([details.data], 'api', context),
      });
      if (!done.ok) return sendProblem(response, done.refusal);
      const contact = done.value.created as ContactId;
      response
        .status(201)
        .json({
          contact,
          reference: record.contacts.get(contact)?.state.reference ?? '',
          recordedAt: done.value.at,
        });
    }),
  );
  return routes;
};
