/** Contacts from another system, one at a time (docs/api.md). */
import { randomUUID } from 'node:crypto';
import express, { Router } from 'express';
import { takeIn } from '#shared/decisions/decide/intake.ts';
import { ContactDetails } from '#shared/hub/contact-fields.ts';
import type { CommandId, ContactId } from '#shared/ids.ts';
import { COMMAND_BYTES } from '#shared/wire/limits.ts';
import { ABOUT_NOTHING, type Perform } from '../meeting/deed.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { inTime, sendProblem } from './problem.ts';
import { agencyAsked, actorSending, onlySignedIn, sendSignedOut, type Identity } from './signed-in.ts';

export type ContactRoutes = {
  readonly identity: Identity;
  readonly record: HubRecord;
  readonly perform: Perform;
};

/** A sender that heard no answer may send again under the same key, and the contact is recorded once. */
const KEY = /^[A-Za-z0-9_-]{1,64}$/;

export const contactRoutes = ({ identity, record, perform }: ContactRoutes): Router => {
  const routes = Router();
  routes.post(
    '/',
    onlySignedIn(identity),
    express.json({ limit: COMMAND_BYTES, inflate: false }),
    inTime(async (request, response) => {
      const actor = actorSending(request, identity, agencyAsked(request));
      if (actor === null) return sendSignedOut(response);
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
