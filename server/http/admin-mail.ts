/** For administrators: people's e-mail addresses, sign-in links sent there, and what could not be delivered. */
import { Router } from 'express';
import { z } from 'zod';
import { MailAddress } from '#shared/mail/address.ts';
import type { MailAnswer } from '#shared/wire/mail.ts';
import type { Mail } from '../mail/mail.ts';
import { aboutPerson, makeSignInLink, NO_LINKS } from './admin-person.ts';
import { forAdministrators, type Administration } from './administration.ts';
import { sendProblem } from './problem.ts';

const Given = z.strictObject({ address: MailAddress });
const Again = z.strictObject({ id: z.string().max(64) });

/** Lines shown of what could not be delivered. */
const TROUBLES = 100;

/** Under `/api/v1/admin`. */
export const adminMailRoutes = (administration: Administration, mail: Mail): Router => {
  const { doors } = administration;
  const { clock } = administration.identity;
  const routes = Router();

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
    aboutPerson(administration, async (request, response, actor, person) => {
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
    aboutPerson(administration, async (_request, response, _actor, person) => {
      await mail.forget(person.id);
      response.status(204).end();
    }),
  );
  routes.post(
    '/people/:person/sign-in-link/mail',
    aboutPerson(administration, async (_request, response, actor, person) => {
      if (doors === null) return sendProblem(response, NO_LINKS);
      if (mail.from === null || (await mail.addresses.find(person.id)) === null)
        return sendProblem(response, {
          code: 'not-now',
          sentence: 'No e-mail can be sent to this person. Make a link to hand over instead.',
        });
      const link = await makeSignInLink(administration, doors, actor, person.id);
      if (!link.ok) return sendProblem(response, link.refusal);
      await mail.sendLink(person.id, link.value);
      response.status(202).json({ endsAt: link.value.endsAt });
    }),
  );
  return routes;
};
