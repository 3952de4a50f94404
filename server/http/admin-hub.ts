/** For administrators: what the hub has yet to choose, what it chose, and checking a profile file. */
import express, { Router, type Request, type RequestHandler } from 'express';
import { readProfile } from '#shared/hub/check-profile.ts';
import { localChoices } from '#shared/hub/local-choices.ts';
import { MAX_PROBLEMS, MAX_PROFILE_BYTES } from '#shared/hub/limits.ts';
import { sayPath } from '#shared/hub/say-path.ts';
import { toBeChosen } from '#shared/hub/to-be-chosen.ts';
import type { StepUpDeed } from '#shared/people/sign-in.ts';
import type { HubAnswer, HubCheckAnswer } from '#shared/wire/administration.ts';
import { forAdministrators, type Administration } from './administration.ts';

const NOT_JSON: HubCheckAnswer = {
  name: null,
  problems: [
    { path: '', sentence: 'This file is not JSON. Look for a missing comma, bracket or quotation mark.' },
  ],
  toBeChosen: [],
};

/** Under `/api/v1/admin`. */
export const adminHubRoutes = (administration: Administration, stepUp: readonly StepUpDeed[]): Router => {
  const { profile } = administration.board.record;
  const routes = Router();
  routes.get(
    '/hub',
    forAdministrators(administration, 'looks', (_request, response) => {
      const answer: HubAnswer = {
        procedure: profile.procedure.title,
        toBeChosen: toBeChosen(profile).map((each) => ({ ...each, words: sayPath(profile, each.path) })),
        local: localChoices(profile).map((each) => ({ ...each, words: sayPath(profile, each.path) })),
        stepUp,
      };
      response.json(answer);
    }),
  );
  return routes;
};

const parse = (text: unknown): { readonly json: unknown } | null => {
  try {
    return { json: JSON.parse(String(text)) as unknown };
  } catch {
    return null;
  }
};

const check = (text: unknown): HubCheckAnswer => {
  const parsed = parse(text);
  if (parsed === null) return NOT_JSON;
  const read = readProfile(parsed.json);
  if (!read.ok) return { name: null, problems: read.problems.slice(0, MAX_PROBLEMS), toBeChosen: [] };
  const { profile } = read;
  const open = toBeChosen(profile).map((each) => ({ ...each, words: sayPath(profile, each.path) }));
  return { name: profile.name, problems: [], toBeChosen: open };
};

/** Takes a profile file as text, and keeps nothing of it. */
export const hubCheck: readonly RequestHandler[] = [
  express.text({ type: () => true, limit: MAX_PROFILE_BYTES, inflate: false }),
  ({ body }: Request, response) => void response.json(check(body)),
];
