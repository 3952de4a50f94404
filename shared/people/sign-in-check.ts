/** Explains each mistake in the sign-in file by its path. */
import type { z } from 'zod';
import type { HubProfile } from '../hub/profile.ts';
import type { Problem } from '../hub/problem.ts';
import { SignInFile, type IssuerSettings } from './sign-in.ts';

export type SignInRead =
  | { readonly ok: true; readonly file: SignInFile }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** `profile` says which agencies and roles there are. What was typed is not repeated: it may be a secret. */
export const readSignInFile = (
  given: unknown,
  profile: Pick<HubProfile, 'agencies' | 'roles'>,
): SignInRead => {
  const parsed = SignInFile.safeParse(given);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(explain) };
  const { issuers } = parsed.data;
  const problems = [...issuers.flatMap((issuer) => checkNames(issuer, profile)), ...checkUnique(issuers)];
  return problems.length === 0 ? { ok: true, file: parsed.data } : { ok: false, problems };
};

const explain = (issue: z.core.$ZodIssue): Problem => ({
  path: issue.path.map(String).join('/'),
  sentence: inWords(issue),
});

const inWords = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `Remove ${issue.keys.map((key) => `“${key}”`).join(', ')}: there is no such setting here.`;
    case 'invalid_type':
      return `This is missing or of the wrong kind: write ${issue.expected}.`;
    case 'invalid_value':
      return `Write one of: ${issue.values.map(String).join(', ')}.`;
    case 'invalid_union':
      return 'Say where the secret is: {"env": "NAME"} or {"file": "path"}.';
    case 'too_small':
      return `Too short: at least ${issue.minimum}.`;
    case 'too_big':
      return `Too long: at most ${issue.maximum}.`;
    default:
      return `${issue.message.charAt(0).toUpperCase()}${issue.message.slice(1)}.`;
  }
};

const checkNames = (
  issuer: IssuerSettings,
  profile: Pick<HubProfile, 'agencies' | 'roles'>,
): readonly Problem[] => {
  const path = `issuers/${issuer.id}`;
  const agencies = new Set<string>(profile.agencies.map(({ id }) => id));
  const hubRoles = new Set<string>(profile.roles.map(({ id }) => id));
  const unknownAgency = (at: string): Problem => ({
    path: at,
    sentence: `The hub has no such agency: write one of ${[...agencies].join(', ')}.`,
  });
  return [
    ...issuer.agencies.flatMap((agency, index) =>
      agencies.has(agency) ? [] : [unknownAgency(`${path}/agencies/${index}`)],
    ),
    ...issuer.rules.flatMap((rule, index): readonly Problem[] => [
      ...(issuer.agencies.includes(rule.agency)
        ? []
        : [
            {
              path: `${path}/rules/${index}/agency`,
              sentence: 'This issuer does not speak for that agency: name it under “agencies” too.',
            },
          ]),
      ...(rule.hubRoles.every((role) => hubRoles.has(role))
        ? []
        : [
            {
              path: `${path}/rules/${index}/hubRoles`,
              sentence: `The hub has no such role: write some of ${[...hubRoles].join(', ')}.`,
            },
          ]),
    ]),
  ];
};

/** Two rows for one issuer would make the same person two. */
const checkUnique = (issuers: readonly IssuerSettings[]): readonly Problem[] =>
  issuers.flatMap((issuer, index) => {
    const earlier = issuers.slice(0, index);
    const repeats = earlier.some(({ id }) => id === issuer.id)
      ? 'id'
      : earlier.some((other) => other.issuer === issuer.issuer)
        ? 'issuer'
        : null;
    return repeats === null
      ? []
      : [
          {
            path: `issuers/${issuer.id}/${repeats}`,
            sentence: 'Another row says the same: put them together.',
          },
        ];
  });
