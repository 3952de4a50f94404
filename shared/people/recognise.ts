/** Who comes in by what an issuer says about them. */
import type { HubEvent } from '../decisions/event.ts';
import { PersonId } from '../ids.ts';
import { identityKey, type Identity } from './identity.ts';
import { Person } from './person.ts';
import type { Register } from './register.ts';
import type { ClaimRule, IssuerSettings } from './sign-in.ts';

/** What a verified identity token says; `sub` is its subject. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

export type Recognised =
  | {
      readonly kind: 'recognised';
      readonly person: PersonId;
      /** To be recorded first: a first sign-in, or other roles than last time. */
      readonly events: readonly HubEvent[];
    }
  | { readonly kind: 'refused'; readonly because: 'not-registered' | 'agency-not-mapped' };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const stepInto = (value: unknown, step: string): readonly unknown[] => {
  if (Array.isArray(value)) return value.flatMap((each: unknown) => stepInto(each, step));
  return isRecord(value) && Object.hasOwn(value, step) ? [value[step]] : [];
};

/** Names of claims may be addresses, so a name as it stands goes before a path. */
const valuesAt = (claims: Claims, path: string): readonly unknown[] => {
  const steps = Object.hasOwn(claims, path) ? [path] : path.split('/');
  return steps
    .reduce<readonly unknown[]>((values, step) => values.flatMap((value) => stepInto(value, step)), [claims])
    .flat();
};

const holdsFor =
  (claims: Claims) =>
  (rule: ClaimRule): boolean =>
    valuesAt(claims, rule.claim).some((value) => typeof value === 'string' && rule.isAnyOf.includes(value));

const wordsAt = (claims: Claims, path: string): string => {
  const [first] = valuesAt(claims, path);
  return typeof first === 'string' ? first.trim().slice(0, 120) : '';
};

/** The person as the rules that hold make them: somebody who is in two groups has both. */
const personBy = (
  rules: readonly ClaimRule[],
  id: PersonId,
  issuer: IssuerSettings,
  claims: Claims,
): Person =>
  Person.parse({
    id,
    name: wordsAt(claims, issuer.nameClaim) || 'Name not given',
    jobTitle: issuer.jobTitleClaim === null ? '' : wordsAt(claims, issuer.jobTitleClaim),
    roles: [...new Set(rules.flatMap(({ roles }) => roles))],
    hubRoles: [...new Set(rules.flatMap(({ hubRoles }) => hubRoles))],
    agencies: [...new Set(rules.map(({ agency }) => agency))],
    isStanding: rules.some(({ isStanding }) => isStanding),
  });

/** `newId` names whoever is registered by this very sign-in. */
export const recognise = (
  register: Register,
  issuer: IssuerSettings,
  claims: Claims,
  newId: () => string,
): Recognised => {
  const identity: Identity = { kind: 'oidc', issuer: issuer.issuer, subject: claims.sub };
  const known = register.identities.get(identityKey(identity));
  const rules = issuer.rules.filter(holdsFor(claims));
  if (known === undefined) {
    if (!rules.some(({ admits }) => admits)) {
      return {
        kind: 'refused',
        because: rules.length === 0 && issuer.rules.length > 0 ? 'agency-not-mapped' : 'not-registered',
      };
    }
    const person = personBy(rules, PersonId.parse(newId()), issuer, claims);
    return {
      kind: 'recognised',
      person: person.id,
      events: [
        { type: 'person-registered', person },
        { type: 'identity-linked', person: person.id, identity, by: 'rule' },
      ],
    };
  }
  const person = register.people[known.person];
  if (person === undefined) return { kind: 'refused', because: 'not-registered' };
  if (known.by === 'link') {
    const isSpokenFor = person.agencies.some((agency) => issuer.agencies.includes(agency));
    return isSpokenFor
      ? { kind: 'recognised', person: person.id, events: [] }
      : { kind: 'refused', because: 'agency-not-mapped' };
  }
  if (!rules.some(({ admits }) => admits)) return { kind: 'refused', because: 'agency-not-mapped' };
  const asOfNow = personBy(rules, person.id, issuer, claims);
  const isSame = JSON.stringify(Person.parse(person)) === JSON.stringify(asOfNow);
  return {
    kind: 'recognised',
    person: person.id,
    events: isSame ? [] : [{ type: 'person-registered', person: asOfNow }],
  };
};
