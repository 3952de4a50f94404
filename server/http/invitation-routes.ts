/** Link and code of an invitation, for whoever invited: shown once, and kept nowhere. */
import express, { Router } from 'express';
import { z } from 'zod';
import { ContactId, InvitationId, MeetingId } from '#shared/ids.ts';
import { may } from '#shared/people/permissions.ts';
import { relationsOf } from '#shared/people/relations.ts';
import { refuse } from '#shared/result.ts';
import type { GuestDoor } from '../identity/guest-door.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { inTime, sendProblem } from './problem.ts';
import { actorSending, agencyAsked, onlySignedIn, sendSignedOut, type Identity } from './signed-in.ts';

export type InvitationRoutes = {
  readonly identity: Identity;
  readonly record: HubRecord;
  readonly door: GuestDoor;
};

const Ask = z.strictObject({ meeting: MeetingId, contact: ContactId, invitation: InvitationId });

const MALFORMED = refuse('malformed', 'The board did not understand this request.');
const NOT_THEIRS = refuse('not-permitted', 'Your part in this meeting does not allow that. Ask the chair.');

/** Under `/api/v1/invitations`. */
export const invitationRoutes = ({ identity, record, door }: InvitationRoutes): Router => {
  const routes = Router();
  routes.post(
    '/key',
    onlySignedIn(identity),
    express.json({ limit: '1kb', inflate: false }),
    inTime(async (request, response) => {
      const actor = actorSending(request, identity, agencyAsked(request));
      if (actor === null) return sendSignedOut(response);
      const asked = Ask.safeParse(request.body);
      if (!asked.success) return sendProblem(response, MALFORMED.refusal);
      const place = asked.data;
      const meeting = record.meetings.get(place.meeting)?.state ?? null;
      const contact = record.contacts.get(place.contact)?.state ?? null;
      const about = { profile: record.profile, meeting, contact };
      // Who may take an invitation back may also hand it out.
      const relations = relationsOf(actor, { type: 'turn-away-guest', ...place }, about);
      if (!may('turn-away-guest', relations)) return sendProblem(response, NOT_THEIRS.refusal);
      const made = await door.makeKey(place);
      if (!made.ok) return sendProblem(response, made.refusal);
      response.json(made.value);
    }),
  );
  return routes;
};
