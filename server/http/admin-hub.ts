/** For administrators: the profile in force, the week it makes, what is yet to be chosen, and checking a file. */
import { Router, type Request, type RequestHandler } from 'express';
import { localChoices } from '#shared/hub/local-choices.ts';
import { MAX_PROBLEMS } from '#shared/hub/limits.ts';
import { openClockUnits } from '#shared/hub/open-clock-units.ts';
import type { Problem } from '#shared/hub/problem.ts';
import type { ProfileVersion } from '#shared/hub/profile-history.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { sayPath } from '#shared/hub/say-path.ts';
import { toBeChosen } from '#shared/hub/to-be-chosen.ts';
import type { EpochMillis } from '#shared/ids.ts';
import type { StepUpDeed } from '#shared/people/sign-in.ts';
import { bankHolidayWarning } from '#shared/time/bank-holidays.ts';
import { londonDate } from '#shared/time/london.ts';
import { previewWeek } from '#shared/time/week-preview.ts';
import type { HubAnswer, HubCheckAnswer } from '#shared/wire/administration.ts';
import { readProfileText } from '../read-profile-text.ts';
import { profileText } from './admin-profile.ts';
import { forAdministrators, type Administration } from './administration.ts';

/** `brokenFile`: what is wrong with the file the server was started with; empty where it is sound. */
export type HubFacts = {
  readonly stepUp: readonly StepUpDeed[];
  readonly brokenFile: readonly Problem[];
};

/** The whole is downloaded by its number. */
const withoutProfile = ({ version, hash, fileHash, origin, by, at }: ProfileVersion) => ({
  version,
  hash,
  fileHash,
  origin,
  by,
  at,
});

const openIn = (profile: HubProfile) =>
  toBeChosen(profile).map((each) => ({ ...each, words: sayPath(profile, each.path) }));

/** Under `/api/v1/admin`. */
export const adminHubRoutes = (administration: Administration, { stepUp, brokenFile }: HubFacts): Router => {
  const { record } = administration.board;
  const routes = Router();
  routes.get(
    '/hub',
    forAdministrators(administration, 'looks', (_request, response) => {
      const { profile } = record;
      const now = administration.identity.clock();
      const answer: HubAnswer = {
        procedure: profile.procedure.title,
        versions: record.profiles.versions.map(withoutProfile).toReversed(),
        brokenFile: brokenFile.slice(0, MAX_PROBLEMS),
        clockUnits: openClockUnits(profile),
        toBeChosen: openIn(profile),
        local: localChoices(profile).map((each) => ({ ...each, words: sayPath(profile, each.path) })),
        stepUp,
        week: previewWeek(profile, now),
        bankHolidays: bankHolidayWarning(londonDate(now)),
      };
      response.json(answer);
    }),
  );
  return routes;
};

const check = (text: unknown, now: EpochMillis): HubCheckAnswer => {
  const read = readProfileText(String(text));
  if (!read.ok)
    return { name: null, problems: read.problems.slice(0, MAX_PROBLEMS), toBeChosen: [], week: null };
  const { profile } = read;
  return { name: profile.name, problems: [], toBeChosen: openIn(profile), week: previewWeek(profile, now) };
};

/** Takes a profile file as text, and keeps nothing of it. */
export const hubCheck = ({ identity }: Administration): readonly RequestHandler[] => [
  profileText,
  ({ body }: Request, response) => void response.json(check(body, identity.clock())),
];
