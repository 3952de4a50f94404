/** What administrators ask about one person, named in the address, and the links that let people in. */
import type { Request, RequestHandler, Response } from 'express';
import { PersonId, type EpochMillis } from '#shared/ids.ts';
import type { Actor, Person } from '#shared/people/person.ts';
import { accept, type Refusal, type Result } from '#shared/result.ts';
import { linkAddress } from '../identity/first-administrator.ts';
import { forAdministrators, recordOnHub, type Administration } from './administration.ts';
import { sendProblem } from './problem.ts';

type Handle = (request: Request, response: Response, actor: Actor, person: Person) => Promise<void>;

/** Under an address with `:person`. Whatever it is, it changes something. */
export const aboutPerson = (administration: Administration, handle: Handle): RequestHandler =>
  forAdministrators(administration, 'changes', async (request, response, actor) => {
    const id = PersonId.safeParse(request.params['person']);
    const person = id.success ? administration.board.record.people[id.data] : undefined;
    if (person === undefined)
      return sendProblem(response, { code: 'not-found', sentence: 'Nobody is registered under this id.' });
    await handle(request, response, actor, person);
  });

export const NO_LINKS: Refusal = {
  code: 'not-now',
  sentence: 'The demonstration needs no links: anyone signs in as anyone.',
};

type SignInLink = { readonly address: string; readonly endsAt: EpochMillis };

/** On record before there is one: who made a link for whom is never in doubt. */
export const makeSignInLink = async (
  administration: Administration,
  doors: NonNullable<Administration['doors']>,
  actor: Actor,
  person: PersonId,
): Promise<Result<SignInLink>> => {
  const recorded = await recordOnHub(administration, actor, [{ type: 'sign-in-link-made', person }]);
  if (!recorded.ok) return recorded;
  const { token, endsAt } = await doors.links.make(person, 'person', administration.identity.clock());
  return accept({ address: linkAddress(doors.publicUrl, token), endsAt });
};
