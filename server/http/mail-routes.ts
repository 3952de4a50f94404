/** For whoever called a meeting: who was told of it by e-mail, and who must be told otherwise. No address. */
import { Router } from 'express';
import { seesMeeting } from '#shared/decisions/visibility.ts';
import type { MeetingId } from '#shared/ids.ts';
import type { Actor } from '#shared/people/person.ts';
import type { InvitationMail, MeetingMailAnswer } from '#shared/wire/mail.ts';
import { callerOf, expectedAt } from '../mail/expected.ts';
import type { Mail } from '../mail/mail.ts';
import type { HubRecord, MeetingRecord } from '../meeting/hub-record.ts';
import { inTime, sendProblem } from './problem.ts';
import { actorSending, agencyAsked, sendSignedOut, type Identity } from './signed-in.ts';

export type MailRoutes = { readonly identity: Identity; readonly record: HubRecord; readonly mail: Mail };

/** Under `/api/v1/mail`. */
export const mailRoutes = ({ identity, record, mail }: MailRoutes): Router => {
  const routes = Router();
  routes.get(
    '/meetings/:meeting',
    inTime(async (request, response) => {
      const actor = actorSending(request, identity, agencyAsked(request));
      if (actor === null) return sendSignedOut(response);
      const meeting = record.meetings.get(request.params['meeting'] as MeetingId);
      // Whether there is such a meeting is told to nobody it does not concern.
      if (meeting === undefined || !seesMeeting(meeting.state, actor))
        return sendProblem(response, { code: 'not-found', sentence: 'There is no such meeting of yours.' });
      const isYours = callerOf(meeting) !== null && looksAfter(meeting, actor);
      const isSetUp = mail.from !== null;
      const answer: MeetingMailAnswer = {
        isYours,
        isSetUp,
        invited: isYours && isSetUp ? await invitedTo(record, mail, meeting) : [],
      };
      response.json(answer);
    }),
  );
  return routes;
};

const looksAfter = (meeting: MeetingRecord, { person }: Actor): boolean =>
  [callerOf(meeting), meeting.state.chair?.person, meeting.state.scribe?.person].includes(person);

const invitedTo = async (
  record: HubRecord,
  mail: Mail,
  meeting: MeetingRecord,
): Promise<readonly InvitationMail[]> => {
  const caller = callerOf(meeting);
  if (caller === null) return [];
  const sent = await mail.queue.invitationsTo(meeting.id);
  const reachable = new Set((await mail.addresses.all()).map(({ person }) => person));
  return expectedAt(record, meeting)
    .filter(({ person }) => person !== caller)
    .flatMap(({ person, since }): readonly InvitationMail[] => {
      const known = sent.find((each) => each.person === person && each.moment === since);
      if (known !== undefined) return [{ person, state: known.state, reason: known.reason, at: known.at }];
      return reachable.has(person)
        ? [{ person, state: 'waiting', reason: '', at: since }]
        : [{ person, state: 'no-address' }];
    });
};
