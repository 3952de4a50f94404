/** Which person an issuer's claims stand for, given what they came for. */
import type { PersonId } from '#shared/ids.ts';
import { identityKey, type Identity } from '#shared/people/identity.ts';
import { recognise, type Claims, type Recognised } from '#shared/people/recognise.ts';
import type { SignInRefusal } from '#shared/people/sign-in-refusal.ts';
import { unreachable } from '#shared/result.ts';
import type { IssuerSettings } from '#shared/people/sign-in.ts';
import type { Purpose } from './attempt.ts';
import type { SignIn } from './sign-in.ts';

export type FoundPerson =
  | { readonly kind: 'found'; readonly person: PersonId }
  | { readonly kind: 'refused'; readonly because: SignInRefusal };

const refused = (because: SignInRefusal): FoundPerson => ({ kind: 'refused', because });

export const findPerson = async (
  signIn: SignIn,
  issuer: IssuerSettings,
  claims: Claims,
  purpose: Purpose,
): Promise<FoundPerson> => {
  const identity: Identity = { kind: 'oidc', issuer: issuer.issuer, subject: claims.sub };
  switch (purpose.kind) {
    case 'sign-in':
      return admit(signIn, issuer, claims);
    case 'step-up': {
      const known = signIn.register().identities.get(identityKey(identity));
      return known?.person === purpose.person
        ? { kind: 'found', person: known.person }
        : refused('somebody-else');
    }
    case 'set-up':
      return linkIdentity(signIn, issuer, identity, purpose);
    default:
      return unreachable(purpose);
  }
};

const admit = async (signIn: SignIn, issuer: IssuerSettings, claims: Claims): Promise<FoundPerson> => {
  let recognised: Recognised = { kind: 'refused', because: 'not-registered' };
  const recorded = await signIn.record((register) => {
    recognised = recognise(register, issuer, claims, signIn.newId);
    return recognised.kind === 'recognised' ? recognised.events : [];
  }, null);
  if (!recorded.ok) return refused('not-stored');
  const found = recognised as Recognised;
  return found.kind === 'recognised' ? { kind: 'found', person: found.person } : refused(found.because);
};

/** An identity is one registered person's: it becomes another's only once the first has been retired, as with somebody who comes back. */
const linkIdentity = async (
  signIn: SignIn,
  issuer: IssuerSettings,
  identity: Identity,
  { link, person }: Extract<Purpose, { kind: 'set-up' }>,
): Promise<FoundPerson> => {
  const registered = signIn.register().people[person];
  if (registered === undefined) return refused('not-registered');
  if (!registered.agencies.some((agency) => issuer.agencies.includes(agency)))
    return refused('agency-not-mapped');
  if (!(await signIn.links.use(link, signIn.clock()))) return refused('link-used');
  let isOthers = false;
  const recorded = await signIn.record((register) => {
    const known = register.identities.get(identityKey(identity));
    isOthers = known !== undefined && known.person !== person && register.people[known.person] !== undefined;
    return known?.person !== person && !isOthers
      ? [{ type: 'identity-linked', person, identity, by: 'link' }]
      : [];
  }, null);
  if (!recorded.ok) return refused('not-stored');
  return isOthers ? refused('somebody-else') : { kind: 'found', person };
};
