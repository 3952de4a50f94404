/** A hub of any of the five with one contact, and the steps somebody records on it. */
import type { GivenAnswer } from '#shared/decisions/command/step.ts';
import { applyLocalSettings } from '#shared/hub/local-settings.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { Step } from '#shared/hub/step.ts';
import { stepsOf } from '#shared/hub/steps-of.ts';
import type { EntryId } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import { WORKER } from './cast.ts';
import { C, contactRecorded } from './daily-meeting.ts';
import { inWorld, worldOf, type Sent } from './given-when-then.ts';
import { rowOf } from '../support/hub-files.ts';
import { emptyWorld, type World } from './world.ts';

export const hubWith = (profile: HubProfile): World => worldOf(contactRecorded, emptyWorld(profile));

/** The hub's own choices where its procedure is silent, by path. */
export const withChoices = (profile: HubProfile, chosen: Readonly<Record<string, string>>): HubProfile => {
  const settings = Object.entries(chosen).map(([path, value]) => ({
    path,
    value,
    chosenBy: 'a test',
    departs: null,
  }));
  const read = applyLocalSettings(profile, settings);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.profile;
};

export const stepOf = (profile: HubProfile, id: string): Step => rowOf(stepsOf(profile), id);

export const fieldsOf = (profile: HubProfile, step: string) =>
  stepOf(profile, step).fields.map(({ words, kind }) => [kind, words]);

/** The social worker of the cast, in these roles of the hub's procedure. */
export const inRole = (...hubRoles: readonly string[]): Person => ({ ...WORKER, hubRoles: [...hubRoles] });

type Answers = Readonly<Record<string, GivenAnswer['value']>>;

const asList = (answers: Answers): GivenAnswer[] =>
  Object.entries(answers).map(([field, value]) => ({ field, value }));

export const recordStep = (step: string, answers: Answers): Sent => ({
  type: 'record-step',
  contact: C,
  step,
  answers: asList(answers),
  saidAt: null,
});

export const correctStep = (entry: EntryId, answers: Answers, reason = 'A slip'): Sent => ({
  type: 'correct-step',
  contact: C,
  entry,
  answers: asList(answers),
  reason,
});

/** The hub after these steps, one after the other. */
export const afterSteps = (world: World, by: Person, ...steps: readonly (readonly [string, Answers])[]): World =>
  steps.reduce((now, [step, answers]) => inWorld(now).when(recordStep(step, answers), { by }).after(), world);

export const clocksIn = (world: World): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(world.contacts[C]!.clocks).map(([id, { progress }]) => [id, progress.kind]),
  );

export const lastStep = (world: World) => world.contacts[C]!.steps.at(-1)!;
