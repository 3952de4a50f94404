/** For administrators: putting a profile into force, choosing what it leaves open, and showing an earlier one again. */
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { MAX_PROBLEMS, MAX_PROFILE_BYTES } from '#shared/hub/limits.ts';
import type { Problem } from '#shared/hub/problem.ts';
import { toBeChosen } from '#shared/hub/to-be-chosen.ts';
import type { Actor } from '#shared/people/person.ts';
import { accept } from '#shared/result.ts';
import type { ProfileAnswer } from '#shared/wire/administration.ts';
import { ABOUT_NOTHING, type Deed } from '../meeting/deed.ts';
import { adoptionOfChoice, adoptionOfFile, hashOfProfile } from '../meeting/adopt-profile.ts';
import { readProfileText } from '../read-profile-text.ts';
import { forAdministrators, type Administration } from './administration.ts';
import { sendProblem } from './problem.ts';

const Choice = z.strictObject({
  path: z.string().min(1).max(300),
  value: z.json(),
  because: z.string().trim().max(500),
});

const NONE: readonly Problem[] = [];

/** The whole file is read before anything is done: what is wrong with it leaves the last good one in force. */
const problemsOf = (text: unknown, { board }: Administration) => {
  const read = readProfileText(String(text));
  if (!read.ok) return { profile: null, problems: read.problems };
  const { record } = board;
  if (read.profile.id !== record.hub)
    return {
      profile: null,
      problems: [
        { path: 'id', sentence: `This profile is for another hub. The id of this one is “${record.hub}”.` },
      ],
    };
  return { profile: read.profile, problems: NONE };
};

/** Under `/api/v1/admin`. */
export const adminProfileRoutes = (administration: Administration): Router => {
  const { board } = administration;
  const { record } = board;
  const routes = Router();

  const answer = (response: Response, problems: readonly Problem[]): void => {
    const told: ProfileAnswer = {
      version: record.profiles.versions.length,
      problems: problems.slice(0, MAX_PROBLEMS),
    };
    response.json(told);
  };

  const perform = async (response: Response, actor: Actor, decide: Deed['decide']): Promise<void> => {
    const done = await board.perform({ actor, command: null, about: ABOUT_NOTHING, decide });
    if (done.ok) answer(response, NONE);
    else sendProblem(response, done.refusal);
  };

  const adopt = forAdministrators(administration, 'changes', async ({ body }: Request, response, actor) => {
    const { profile, problems } = problemsOf(body, administration);
    if (profile === null) return answer(response, problems);
    if (record.profiles.versions.at(-1)?.fileHash === hashOfProfile(profile))
      return answer(response, [{ path: '', sentence: 'This is the profile in force: nothing changed.' }]);
    await perform(response, actor, () => accept([adoptionOfFile(record, profile, 'screen')]));
  });
  routes.post('/profiles', profileText, adopt);

  routes.get(
    '/profiles/:version',
    forAdministrators(administration, 'looks', ({ params }, response) => {
      const found = record.profiles.versions.find(({ version }) => String(version) === params['version']);
      if (found === undefined)
        return sendProblem(response, { code: 'not-found', sentence: 'There is no such version.' });
      response.attachment(`${record.hub}-${found.version}.json`);
      response.type('application/json').send(`${JSON.stringify(found.profile, null, 2)}\n`);
    }),
  );

  const choose = forAdministrators(administration, 'changes', async ({ body }: Request, response, actor) => {
    const asked = Choice.safeParse(body);
    if (!asked.success)
      return sendProblem(response, { code: 'malformed', sentence: 'Choose one of the values.' });
    const { path, value, because } = asked.data;
    // What was chosen once, or stated, is changed by a new profile and not in passing.
    if (!toBeChosen(record.profile).some((open) => open.path === path))
      return sendProblem(response, {
        code: 'does-not-apply',
        sentence: 'This is chosen already. Read the page again.',
      });
    const at = administration.identity.clock();
    const chosen = adoptionOfChoice(record, { path, value, by: actor.name, at }, because);
    if (!chosen.ok) return answer(response, chosen.problems);
    await perform(response, actor, () => accept(chosen.events));
  });
  routes.post('/choices', express.json({ limit: '4kb', inflate: false }), choose);
  return routes;
};

/** A profile file as text, of whatever type it says it is. */
export const profileText: RequestHandler = express.text({
  type: () => true,
  limit: MAX_PROFILE_BYTES,
  inflate: false,
});
