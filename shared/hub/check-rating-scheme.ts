/** Contradictions between a rating scheme and the rest of its profile. */
import type { KnownNames } from './check-names.ts';
import { checkNames, checkUnique } from './check-names.ts';
import type { Problem } from './problem.ts';
import type { HubProfile } from './profile.ts';
import type { RatingScheme, RatingValue } from './rating-scheme.ts';

const checkEffect = (value: RatingValue, scheme: RatingScheme, known: KnownNames): readonly Problem[] => {
  const path = `ratingScheme/values/${value.id}/effect`;
  const { effect } = value;
  const decides = scheme.decides.value;
  const contradiction: readonly Problem[] =
    effect.kind === 'none' || decides === null || decides === effect.kind
      ? []
      : [
          {
            path,
            sentence: `The scheme decides ${decides}, but this value decides ${effect.kind}. Make them agree.`,
          },
        ];
  switch (effect.kind) {
    case 'outcome':
      return [...contradiction, ...checkNames(path, [effect.outcome], known.outcomes, 'outcome')];
    case 'clock':
      return [...contradiction, ...checkNames(path, effect.clocks, known.clocks, 'clock')];
    case 'share':
    case 'none':
      return contradiction;
  }
};

/** Two values must differ in word, and in colour or shape. */
const checkLooks = (values: readonly RatingValue[]): readonly Problem[] =>
  values.flatMap((value, index) => {
    const path = `ratingScheme/values/${value.id}`;
    const earlier = values.slice(0, index);
    const sameWord = earlier.some((other) => other.word.toLowerCase() === value.word.toLowerCase());
    const sameLook = earlier.some((other) => other.shape === value.shape);
    return [
      ...(sameWord
        ? [{ path: `${path}/word`, sentence: 'Another value has this word. Choose another word.' }]
        : []),
      ...(sameLook
        ? [
            {
              path: `${path}/shape`,
              sentence:
                'Another value has this shape. Colour alone does not tell them apart: choose another.',
            },
          ]
        : []),
    ];
  });

export const checkRatingScheme = (profile: HubProfile, known: KnownNames): readonly Problem[] => {
  const scheme = profile.ratingScheme;
  if (scheme === null)
    return profile.sharing.ratingGatesSharing.value === true
      ? [
          {
            path: 'sharing/ratingGatesSharing',
            sentence: 'A rating cannot come before sharing: this profile has no rating scheme.',
          },
        ]
      : [];
  return [
    ...checkUnique('ratingScheme/values', scheme.values),
    ...checkLooks(scheme.values),
    ...scheme.values.flatMap((value) => checkEffect(value, scheme, known)),
    ...checkNames('ratingScheme/highest', [scheme.highest.value], known.ratings, 'rating'),
    ...checkNames('ratingScheme/agreedBy', scheme.agreedBy.value ?? [], known.roles, 'role'),
  ];
};
