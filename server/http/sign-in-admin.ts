/** For administrators: who is registered, what they may, when they last came in; and letting people in and out. */
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { PersonId } from '#shared/ids.ts';
import { holds, Person, type Actor } from '#shared/people/person.ts';
import { LONG_TEXT } from '#shared/wire/limits.ts';
import { accessReview } from '../identity/access-review.ts';
import { linkAddress } from '../identity/first-administrator.ts';
import { actorOf } from '../identity/people.ts';
import type { SignIn } from '../identity/sign-in.ts';
import { requireRecentSignIn } from '../identity/step-up.ts';
import { inTime, sendProblem } from './problem.ts';
import { identityOf } from './sign-in-purpose.ts';
import { sendSignedOut, whoSends } from './signed-in.ts';

const NewPerson = Person.omit({ id: true });
const Retire = z.strictObject({ reason: z.string().trim().min(1).max(LONG_TEXT) });

type Handle = (request: Request, response: Response, actor: Actor) => Promise<void> | void;

/** Under `/api/v1/admin`. What changes anything asks for a sign-in of the last minutes. */
export const signInAdminRoutes = (signIn: SignIn): Router => {
  const { sessions, register, clock, cut, links, passkeys, publicUrl } = signIn;
  const identity = identityOf(signIn);
  const routes = Router();

  const administrators = (isOfWeight: boolean, handle: Handle): RequestHandler =>
    inTime(async (request, response) => {
      const who = whoSends(request, identity);
      const [agency] = who?.person.agencies ?? [];
      const actor =
        who === null || agency === undefined ? null : actorOf(register().people, who.person.id, agency);
      if (who === null || actor === null) return sendSignedOut(response);
      if (!holds(actor, 'administrator'))
        return sendProblem(response, {
          code: 'not-permitted',
          sentence: 'Only an administrator can do this.',
        });
      const recent = requireRecentSignIn(who.session, clock());
      if (isOfWeight && !recent.ok) return sendProblem(response, recent.refusal);
      await handle(request, response, actor);
    });

  const personNamed = (request: Request, response: Response): Person | null => {
    const id = PersonId.safeParse(request.params['person']);
    const person = id.success ? register().people[id.data] : undefined;
    if (person === undefined)
      sendProblem(response, { code: 'not-found', sentence: 'Nobody is registered under this id.' });
    return person ?? null;
  };

  const endAll = (person: PersonId) => {
    for (const { id } of sessions.ofPerson(person, clock())) {
      sessions.end(id);
      cut(id);
    }
  };

  routes.get(
    '/access-review',
    administrators(
      false,
      (_request, response) => void response.json(accessReview(register(), sessions, clock())),
    ),
  );
  routes.post(
    '/people',
    administrators(true, async (request, response, actor) => {
      const given = NewPerson.safeParse(request.body);
      const known = new Set<string>(signIn.profile.agencies.map(({ id }) => id));
      if (!given.success)
        return sendProblem(response, {
          code: 'malformed',
          sentence: 'Give a name, at least one role and at least one agency.',
        });
      if (!given.data.agencies.every((agency) => known.has(agency)))
        return sendProblem(response, { code: 'not-in-profile', sentence: 'This hub has no such agency.' });
      const person: Person = { ...given.data, id: PersonId.parse(signIn.newId()) };
      const recorded = await signIn.record(() => [{ type: 'person-registered', person }], actor);
      if (!recorded.ok) return sendProblem(response, recorded.refusal);
      response.status(201).json(person);
    }),
  );
  routes.post(
    '/people/:person/sign-in-link',
    administrators(true, async (request, response, actor) => {
      const person = personNamed(request, response);
      if (person === null) return;
      const recorded = await signIn.record(() => [{ type: 'sign-in-link-made', person: person.id }], actor);
      if (!recorded.ok) return sendProblem(response, recorded.refusal);
      const { token, endsAt } = links.make(person.id, 'person', clock());
      response.status(201).json({ address: linkAddress(publicUrl, token), endsAt });
    }),
  );
  routes.post(
    '/people/:person/retire',
    administrators(true, async (request, response, actor) => {
      const person = personNamed(request, response);
      const given = Retire.safeParse(request.body);
      if (person === null) return;
      if (!given.success)
        return sendProblem(response, { code: 'needs-reason', sentence: 'Say why this person leaves.' });
      const recorded = await signIn.record(
        () => [{ type: 'person-retired', person: person.id, reason: given.data.reason }],
        actor,
      );
      if (!recorded.ok) return sendProblem(response, recorded.refusal);
      links.drop(person.id);
      passkeys.remove(person.id);
      endAll(person.id);
      response.status(204).end();
    }),
  );
  routes.delete(
    '/people/:person/sessions',
    administrators(true, (request, response) => {
      const person = personNamed(request, response);
      if (person === null) return;
      endAll(person.id);
      response.status(204).end();
    }),
  );
  return routes;
};
