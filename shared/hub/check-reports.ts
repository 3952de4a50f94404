/** What a profile's reports name: outcomes, steps and their fields must be there. */
import { checkNames, type KnownNames } from './check-names.ts';
import type { Problem } from './problem.ts';
import type { HubProfile } from './profile.ts';
import type { Measure } from './report.ts';
import { stepsOf } from './steps-of.ts';

type Named = { readonly step: string; readonly field: string | null };

const answersOf = ({ counted }: Measure): readonly Named[] => {
  if (counted === null) return [];
  const { what, for: whom } = counted;
  return [
    ...(what.kind === 'children-with-step' ? [{ step: what.step, field: what.given?.field ?? null }] : []),
    ...(whom.kind === 'answer' ? [whom] : []),
  ];
};

export const checkReports = (profile: HubProfile, known: KnownNames): readonly Problem[] => {
  const steps = new Map(stepsOf(profile).map(({ id, fields }) => [id, new Set(fields.map((field) => field.id))]));
  const checkAnswer = (path: string, { step, field }: Named): readonly Problem[] => {
    const fields = steps.get(step);
    return [
      ...checkNames(path, [step], new Set(steps.keys()), 'step'),
      ...(fields === undefined ? [] : checkNames(path, [field], fields, 'field')),
    ];
  };
  return profile.reports.flatMap(({ id, outcomes, measures, carriedBeside }) => [
    ...checkNames(`reports/${id}/outcomes`, outcomes ?? [], known.outcomes, 'outcome'),
    ...carriedBeside.flatMap((each) =>
      each.answer === null ? [] : checkAnswer(`reports/${id}/carriedBeside/${each.id}`, each.answer),
    ),
    ...measures.flatMap((measure) => {
      const path = `reports/${id}/measures/${measure.id}`;
      const what = measure.counted?.what;
      return [
        ...(what?.kind === 'children-decided' ? checkNames(path, what.outcomes, known.outcomes, 'outcome') : []),
        ...answersOf(measure).flatMap((named) => checkAnswer(path, named)),
      ];
    }),
  ]);
};
