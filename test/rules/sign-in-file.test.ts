/** The file that says by whose sign-in people come in. */
import { describe, expect, it } from 'vitest';
import { readSignInFile } from '#shared/people/sign-in-check.ts';

const PROFILE = {
  agencies: [{ id: 'police' }, { id: 'health' }],
  roles: [{ id: 'police-desk' }],
} as unknown as Parameters<typeof readSignInFile>[1];

const RULE = {
  claim: 'groups',
  isAnyOf: ['desk'],
  agency: 'police',
  roles: ['professional'],
  hubRoles: ['police-desk'],
  admits: true,
};
const ISSUER = {
  id: 'police',
  label: 'Sign in with the police account',
  issuer: 'https://sign-in.police.example',
  clientId: 'board',
  clientSecret: { env: 'POLICE_SECRET' },
  agencies: ['police'],
  rules: [RULE],
};

const problemsWith = (...issuers: object[]) => {
  const read = readSignInFile({ issuers }, PROFILE);
  return read.ok ? [] : read.problems.map(({ path, sentence }) => `${path}: ${sentence}`);
};

describe('the sign-in file', () => {
  it('[IDN-7] a sound file is taken, with what it leaves out filled in', () => {
    const read = readSignInFile({ issuers: [ISSUER] }, PROFILE);
    expect(read).toMatchObject({
      ok: true,
      file: { issuers: [{ scopes: ['openid', 'profile'], nameClaim: 'name', asksUserInfo: false }] },
    });
  });

  it.each([
    ['plain http to another machine', { issuer: 'http://sign-in.police.example' }, 'issuers/0/issuer'],
    ['scopes without openid', { scopes: ['profile'] }, 'issuers/0/scopes'],
    ['a secret written into the file', { clientSecret: 'hunter2' }, 'issuers/0/clientSecret'],
    ['a setting that does not exist', { secret: 'hunter2' }, 'issuers/0'],
    ['an agency the hub lacks', { agencies: ['police', 'army'] }, 'issuers/police/agencies/1'],
    [
      'a rule for an agency the issuer does not speak for',
      { rules: [{ ...RULE, agency: 'health' }] },
      'issuers/police/rules/0/agency',
    ],
    [
      'a role of the hub that does not exist',
      { rules: [{ ...RULE, hubRoles: ['admiral'] }] },
      'issuers/police/rules/0/hubRoles',
    ],
    [
      'administrators made by a rule',
      { rules: [{ ...RULE, roles: ['administrator'] }] },
      'issuers/0/rules/0/roles/0',
    ],
  ])('[IDN-7] %s is explained by its path, without what was typed', (_case, change, path) => {
    const problems = problemsWith({ ...ISSUER, ...change });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${path}: \\S.*\\.$|^${path}: Say where`));
    expect(problems.join()).not.toContain('hunter2');
  });

  it('[IDN-7] two rows for one issuer are refused', () => {
    expect(problemsWith(ISSUER, { ...ISSUER, id: 'police-too' })).toEqual([
      'issuers/police-too/issuer: Another row says the same: put them together.',
    ]);
  });
});
