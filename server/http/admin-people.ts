/** For administrators: who is registered, what they may, when they last came in; and letting people in and out. */
import { Router } from 'express';
import { z } from 'zod';
import { PersonId } from '#shared/ids.ts';
import { Person } from '#shared/people/person.ts';
import { LONG_TEXT } from '#shared/wire/limits.ts';
import { accessReview } from '../identity/access-review.ts';
import { accessAsCsv } from './access-csv.ts';
import { aboutPerson, makeSignInLink, NO_LINKS } from './admin-person.ts';
import { forAdministrators, recordOnHub, type Administration } from './administration.ts';
import { sendCsv } from './export.ts';
import { sendProblem } from './problem.ts';

const NewPerson = Person.omit({ id: true });
const Retire = z.strictObject({ reason: z.string().trim().min(1).max(LONG_TEXT) });

/** Under `/api/v1/admin`. `forget`: what is kept about a person beside the record. */
export const adminPeopleRoutes = (administration: Administration, forget: (person: PersonId) => Promise<void>): Router => {
  const { identity, doors } = administration;
  const { record, cut, newId } = administration.board;
  const { sessions, clock } = identity;
  const routes = Router();

  const review = () => accessReview(record.register, sessions, clock());

  const endAll = async (person: PersonId): Promise<void> => {
    for (const { id } of await sessions.ofPerson(person, clock())) {
      await sessions.end(id);
      cut(id);
    }
  };

  routes.get(
    '/access-review',
    forAdministrators(administration, 'looks', async (_request, response) => void response.json(await review())),
  );
  routes.get(
    '/access-review.csv',
    forAdministrators(administration, 'looks', async (_request, response) => {
      sendCsv(response, 'access-review', accessAsCsv(await review(), record.profile));
    }),
  );
  routes.post(
    '/people',
    forAdministrators(administration, 'changes', async (request, response, actor) => {
      const given = NewPerson.safeParse(request.body);
      if (!given.success)
        return sendProblem(response, {
          code: 'malformed',
          sentence: 'Give a name, at least one role and at least one agency.',
        });
      const agencies = new Set<string>(record.profile.agencies.map(({ id }) => id));
      if (!given.data.agencies.every((agency) => agencies.has(agency)))
        return sendProblem(response, { code: 'not-in-profile', sentence: 'This hub has no such agency.' });
      const hubRoles = new Set<string>(record.profile.roles.map(({ id }) => id));
      if (!given.data.hubRoles.every((role) => hubRoles.has(role)))
        return sendProblem(response, {
          code: 'not-in-profile',
          sentence: 'The procedure of this hub has no such role.',
        });
      const person: Person = { ...given.data, id: PersonId.parse(newId()) };
      const recorded = await recordOnHub(administration, actor, [{ type: 'person-registered', person }]);
      if (!recorded.ok) return sendProblem(response, recorded.refusal);
      response.status(201).json(person);
    }),
  );
  routes.post(
    '/people/:person/sign-in-link',
    aboutPerson(administration, async (_request, response, actor, person) => {
      if (doors === null) return sendProblem(response, NO_LINKS);
      const link = await makeSignInLink(administration, doors, actor, person.id);
      if (!link.ok) return sendProblem(response, link.refusal);
      response.status(201).json(link.value);
    }),
  );
  routes.post(
    '/people/:person/retire',
    aboutPerson(administration, async (request, response, actor, person) => {
      const given = Retire.safeParse(request.body);
      if (!given.success)
        return sendProblem(response, { code: 'needs-reason', sentence: 'Say why this person leaves.' });
      const { reason } = given.data;
      const recorded = await recordOnHub(administration, actor, [
        { type: 'person-retired', person: person.id, reason },
      ]);
      if (!recorded.ok) return sendProblem(response, recorded.refusal);
      await doors?.links.drop(person.id);
      await doors?.passkeys.remove(person.id);
      await endAll(person.id);
      await forget(person.id);
      response.status(204).end();
    }),
  );
  routes.delete(
    '/people/:person/sessions',
    aboutPerson(administration, async (_request, response, actor, person) => {
      // At once, and whatever becomes of the record: a stolen laptop does not wait for a full disk.
      await endAll(person.id);
      const recorded = await recordOnHub(administration, actor, [
        { type: 'sign-ins-ended', person: person.id },
      ]);
      if (!recorded.ok) return sendProblem(response, recorded.refusal);
      response.status(204).end();
    }),
  );
  return routes;
};
