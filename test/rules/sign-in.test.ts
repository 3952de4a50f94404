/** Who comes in by what an issuer says. */
import { describe, expect, it } from 'vitest';
import type { HubEvent } from '#shared/decisions/event.ts';
import type { PersonId } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import { recognise, type Claims } from '#shared/people/recognise.ts';
import { EMPTY_REGISTER, evolveRegister, type Register } from '#shared/people/register.ts';
import { IssuerSettings } from '#shared/people/sign-in.ts';

const POLICE = IssuerSettings.parse({
  id: 'police',
  label: 'Sign in with the police account',
  issuer: 'https://sign-in.police.example',
  clientId: 'board',
  clientSecret: { env: 'POLICE_SECRET' },
  agencies: ['police'],
  jobTitleClaim: 'title',
  rules: [
    {
      claim: 'groups',
      isAnyOf: ['mash-desk', 'mash-deputies'],
      agency: 'police',
      roles: ['professional'],
      hubRoles: ['police-desk'],
      admits: true,
    },
    { claim: 'work/role', isAnyOf: ['sergeant'], agency: 'police', roles: ['endorser'], admits: false },
  ],
});

const newId = () => 'new-person';
const claimsOf = (more: object): Claims => ({ sub: 'subject-1', name: 'Quill Fiction', ...more });
const after = (...events: HubEvent[]): Register => events.reduce(evolveRegister, EMPTY_REGISTER);

const quill: Person = {
  id: 'quill' as PersonId,
  name: 'Quill Fiction',
  jobTitle: '',
  roles: ['professional'],
  hubRoles: [],
  agencies: ['police' as Person['agencies'][number]],
  isStanding: false,
};

const linked = (by: 'link' | 'rule', issuer = POLICE.issuer): HubEvent => ({
  type: 'identity-linked',
  person: quill.id,
  identity: { kind: 'oidc', issuer, subject: 'subject-1' },
  by,
});
const registered: HubEvent = { type: 'person-registered', person: quill };

describe('recognising', () => {
  it('[IDN-1] a rule that admits registers an unknown person, with what the rules that hold say and no more', () => {
    const found = recognise(
      EMPTY_REGISTER,
      POLICE,
      claimsOf({ groups: ['choir', 'mash-desk'], title: 'Constable' }),
      newId,
    );
    expect(found).toEqual({
      kind: 'recognised',
      person: 'new-person',
      events: [
        {
          type: 'person-registered',
          person: { ...quill, id: 'new-person', jobTitle: 'Constable', hubRoles: ['police-desk'] },
        },
        { ...linked('rule'), person: 'new-person' },
      ],
    });
  });

  it('[IDN-1] roles of several rules add up, and claims are found through lists and paths', () => {
    const claims = claimsOf({ groups: 'mash-deputies', work: [{ role: 'driver' }, { role: 'sergeant' }] });
    const found = recognise(EMPTY_REGISTER, POLICE, claims, newId);
    expect(found).toMatchObject({ events: [{ person: { roles: ['professional', 'endorser'] } }, {}] });
  });

  it.each([
    ['no rule holds', claimsOf({ groups: ['choir'] }), 'agency-not-mapped'],
    [
      'a claim only looks like the name of a group',
      claimsOf({ groups: ['mash-desk-guests'] }),
      'agency-not-mapped',
    ],
    ['the only rule that holds does not admit', claimsOf({ work: { role: 'sergeant' } }), 'not-registered'],
  ])('[IDN-2] an unknown person stays out where %s', (_case, claims, because) => {
    expect(recognise(EMPTY_REGISTER, POLICE, claims, newId)).toEqual({ kind: 'refused', because });
  });

  it('[IDN-2] without rules, only a person who is registered comes in', () => {
    const withoutRules = { ...POLICE, rules: [] };
    expect(recognise(EMPTY_REGISTER, withoutRules, claimsOf({}), newId)).toEqual({
      kind: 'refused',
      because: 'not-registered',
    });
    expect(recognise(after(registered, linked('link')), withoutRules, claimsOf({}), newId)).toEqual({
      kind: 'recognised',
      person: 'quill',
      events: [],
    });
  });

  it('[IDN-3] the same subject of another issuer is somebody else', () => {
    const register = after(registered, linked('link', 'https://sign-in.council.example'));
    expect(recognise(register, { ...POLICE, rules: [] }, claimsOf({}), newId)).toEqual({
      kind: 'refused',
      because: 'not-registered',
    });
  });

  it('[IDN-4] an issuer brings in nobody of an agency it does not speak for', () => {
    const health = { ...quill, agencies: ['health' as Person['agencies'][number]] };
    const register = after({ type: 'person-registered', person: health }, linked('link'));
    expect(recognise(register, POLICE, claimsOf({ groups: ['mash-desk'] }), newId)).toEqual({
      kind: 'refused',
      because: 'agency-not-mapped',
    });
  });

  it('[IDN-5] who left stays out, even where a rule would admit them', () => {
    const register = after(registered, linked('rule'), {
      type: 'person-retired',
      person: quill.id,
      reason: 'Left',
    });
    expect(recognise(register, POLICE, claimsOf({ groups: ['mash-desk'] }), newId)).toEqual({
      kind: 'refused',
      because: 'not-registered',
    });
  });

  it('[IDN-6] who came by a rule is what the rules say at each sign-in, and out when none admits them', () => {
    const register = after(registered, linked('rule'));
    const more = recognise(
      register,
      POLICE,
      claimsOf({ groups: ['mash-desk'], work: { role: 'sergeant' } }),
      newId,
    );
    expect(more).toMatchObject({
      person: 'quill',
      events: [{ type: 'person-registered', person: { id: 'quill', roles: ['professional', 'endorser'] } }],
    });
    expect(recognise(register, POLICE, claimsOf({ groups: [] }), newId)).toEqual({
      kind: 'refused',
      because: 'agency-not-mapped',
    });
  });

  it('[IDN-6] a sign-in that changes nothing records nothing', () => {
    const first = recognise(EMPTY_REGISTER, POLICE, claimsOf({ groups: ['mash-desk'] }), newId);
    const register = first.kind === 'recognised' ? after(...first.events) : EMPTY_REGISTER;
    expect(recognise(register, POLICE, claimsOf({ groups: ['mash-desk'] }), newId)).toEqual({
      kind: 'recognised',
      person: 'new-person',
      events: [],
    });
  });
});
