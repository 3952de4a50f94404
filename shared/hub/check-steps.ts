/** Contradictions in a profile's steps, those derived from its sections included. */
import type { KnownNames } from './check-names.ts';
import { checkNames, checkUnique } from './check-names.ts';
import type { Problem } from './problem.ts';
import type { HubProfile } from './profile.ts';
import type { Given, Step, StepField } from './step.ts';
import { stepsOf } from './steps-of.ts';

const answersOf = (field: StepField, known: KnownNames): ReadonlySet<string> => {
  switch (field.kind) {
    case 'yes-no':
      return new Set(['yes', 'no']);
    case 'level':
      return known.levels;
    case 'outcome':
      return known.outcomes;
    case 'ticks':
    case 'choice':
      return new Set(field.options.map(({ id }) => id));
    case 'text':
    case 'line':
    case 'date-time':
      return new Set();
  }
};

const checkGiven = (path: string, given: Given | null, step: Step, known: KnownNames): readonly Problem[] => {
  if (given === null) return [];
  const field = step.fields.find(({ id }) => id === given.field);
  if (field === undefined)
    return checkNames(path, [given.field], new Set(step.fields.map(({ id }) => id)), 'field');
  return checkNames(path, [given.is], answersOf(field, known), 'answer to that field');
};

const checkField = (path: string, field: StepField, step: Step): readonly Problem[] => {
  const hasOptions = field.kind === 'ticks' || field.kind === 'choice';
  const yesNo = new Set(step.fields.filter(({ kind }) => kind === 'yes-no').map(({ id }) => id));
  return [
    ...checkUnique(`${path}/options`, field.options),
    ...checkNames(`${path}/unless`, [field.unless], yesNo, 'yes-no field'),
    ...(hasOptions && field.options.length === 0
      ? [{ path: `${path}/options`, sentence: 'There is nothing to choose from. List the options.' }]
      : []),
    ...(field.kind === 'outcome' && field.id !== 'outcome'
      ? [{ path, sentence: 'A field that decides the outcome is named “outcome”.' }]
      : []),
    ...(field.needed !== null && (field.kind !== 'ticks' || field.needed > field.options.length)
      ? [
          {
            path: `${path}/needed`,
            sentence: 'It needs more ticks than it lists. Lower “needed” or list more.',
          },
        ]
      : []),
  ];
};

const checkStep = (step: Step, known: KnownNames): readonly Problem[] => {
  const path = `steps/${step.id}`;
  const { expectedBefore } = step;
  const given = [
    ...step.starts.map((each) => each.given),
    ...step.stops.map((each) => each.given),
    expectedBefore?.given ?? null,
  ];
  return [
    ...checkUnique(`${path}/fields`, step.fields),
    ...step.fields.flatMap((field) => checkField(`${path}/fields/${field.id}`, field, step)),
    ...given.flatMap((each) => checkGiven(`${path}/given`, each, step, known)),
    ...checkNames(`${path}/level`, [step.level], known.levels, 'level of need'),
    ...checkNames(
      `${path}/who`,
      step.who.map(({ role }) => role),
      known.roles,
      'role',
    ),
    ...checkNames(
      `${path}/who`,
      step.who.map(({ level }) => level),
      known.levels,
      'level of need',
    ),
    ...checkNames(`${path}/endorsedBy`, step.endorsedBy ?? [], known.roles, 'role'),
    ...checkNames(`${path}/expectedBefore`, expectedBefore?.outcomes ?? [], known.outcomes, 'outcome'),
  ];
};

/** Also two rows of different sections that would make two steps of one id. */
export const checkSteps = (profile: HubProfile, known: KnownNames): readonly Problem[] => {
  const steps = stepsOf(profile);
  return [...checkUnique('steps', steps), ...steps.flatMap((step) => checkStep(step, known))];
};
