/** For administrators: people's e-mail addresses, sign-in links sent there, and what could not be delivered. */
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { PersonId } from '#shared/ids.ts';
import { MailAddress } from '#shared/mail/address.ts';
import type { Person } from '#shared/people/person.ts';
import type { MailAnswer } from '#shared/wire/mail.ts';
import { linkAddress } from '../identity/first-administrator.ts';
import type { Mail } from '../mail/mail.ts';
import { forAdministrators, recordOnHub, type Administration } from './administration.ts';
import { sendProblem } from './problem.ts';

const Given = z.strictObject({ address: MailAddress });
const Again = z.strictObject({ id: z.string().max(64) });

/** Lines shown of what could not be delivered. */
const TROUBLES = 100;

/** Under `/api/v1/admin`. */
export const adminMailRoutes = (administration: Administration, mail: Mail): Router => {
  const { doors } = administration;
  const { record } = administration.board;
  const { clock } = administration.identity;
  const routes = Router();

  const personNamed = (request: Request, response: Response): Person | null => {
    const id = PersonId.safeParse(request.params['person']);
    const person = id.success ? record.people[id.data] : undefined;
    if (person === undefined)
      sendProblem(response, { code: 'not-found', sentence: 'Nobody is registered under this id.' });
    return person ?? null;
  };

  routes.get(
    '/mail',
    forAdministrators(administration, 'looks', async (_request, response) => {
      const answer: MailAnswer = {
        isSetUp: mail.from !== null,
        from: mail.from ?? '',
        addresses: await mail.addresses.all(),
        waiting: await mail.queue.waiting(),
        troubles: (await mail.queue.troubled(TROUBLES)).map(({ id, person, kind, state, reason, at }) => ({
          id,
          person,
          kind,
          state,
          reason,
          at,
        })),
      };
      response.json(answer);
    }),
  );
  routes.post(
    '/mail/send-again',
    forAdministrators(administration, 'changes', async (request, response) => {
      const asked = Again.safeParse(request.body);
      if (!asked.success || !(await mail.sendAgain(asked.data.id)))
        return sendProblem(response, { code: 'not-found', sentence: 'There is no such e-mail to send again.' });
      response.status(204).end();
    }),
  );
  routes.post(
    '/people/:person/mail-address',
    forAdministrators(administration, 'changes', async (request, response, actor) => {
      const person = personNamed(request, response);
      if (person === null) return;
      const given = Given.safeParse(request.body);
      if (!given.success)
        return sendProblem(response, {
          code: 'malformed',
          sentence: 'That is not an e-mail address. It looks like name@example.gov.uk.',
        });
      const { address } = given.data;
      await mail.addresses.put({
        person: person.id,
        address,
        from: 'administrator',
        enteredBy: actor.name,
        at: clock(),
      });
      response.status(204).end();
    }),
  );
  routes.delete(
    '/people/:person/mail-address',
    forAdministrators(administration, 'changes', async (request, response) => {
      const person = personNamed(request, response);
      if (person === null) return;
      await mail.forget(person.id);
      response.status(204).end();
    }),
  );
  routes.post(
    '/people/:person/sign-in-link/mail',
    forAdministrators(administration, 'changes', async (request, response, actor) => {
      const person = personNamed(request, response);
      if (person === null) return;
      if (doors === null)
        return sendProblem(response, {
          code: 'not-now',
          sentence: 'The demonstration needs no links: anyone signs in as anyone.',
        });
      if (mail.from === null || (await mail.addresses.find(person.id)) === null)
        return sendProblem(response, {
          code: 'not-now',
          sentence: 'No e-mail can be sent to this person. Make a link to hand over instead.',
        });
      const recorded = await recordOnHub(administration, actor, [
        { type: 'sign-in-link-made', person: person.id },
      ]);
      if (!recorded.ok) return sendProblem(response, recorded.refusal);
      const { token, endsAt } = await doors.links.make(person.id, 'person', clock());
      await mail.sendLink(person.id, { address: linkAddress(doors.publicUrl, token), endsAt });
      response.status(202).json({ endsAt });
    }),
  );
  return routes;
};
