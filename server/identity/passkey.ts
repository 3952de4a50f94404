/** Passkeys: asking a browser for one, and believing what it answers only after every check. */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { PersonId } from '#shared/ids.ts';
import { SIGN_IN_LASTS_MS } from '#shared/wire/limits.ts';
import type { Passkey } from './passkey-store.ts';
import type { SignIn } from './sign-in.ts';

/** EdDSA, ES256, RS256: what today's devices make, and none that Node calls experimental. */
const ALGORITHMS = [-8, -7, -257];

const credentialsOf = async ({ passkeys }: Pick<SignIn, 'passkeys'>, person: PersonId) =>
  (await passkeys.ofPerson(person)).map(({ id }) => ({ id }));

/** For anybody's passkey, chosen by its owner from those the device has; for one person's only, where they are named. */
export const askForPasskey = async (
  signIn: SignIn,
  person: PersonId | null,
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: signIn.publicUrl.hostname,
    userVerification: 'required',
    timeout: SIGN_IN_LASTS_MS,
    allowCredentials: person === null ? [] : await credentialsOf(signIn, person),
  });

/** The device must know its owner, by finger, face or PIN: the passkey stands for both what they have and who they are. */
export const offerPasskey = async (
  signIn: SignIn,
  person: PersonId,
  name: string,
): Promise<PublicKeyCredentialCreationOptionsJSON> =>
  generateRegistrationOptions({
    rpName: signIn.profile.name,
    rpID: signIn.publicUrl.hostname,
    userName: name,
    userDisplayName: name,
    userID: new TextEncoder().encode(person),
    timeout: SIGN_IN_LASTS_MS,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: await credentialsOf(signIn, person),
  });

/** Whose passkey answered; null where any check fails. */
export const verifyPasskey = async (
  { passkeys, publicUrl, register }: SignIn,
  response: AuthenticationResponseJSON,
  challenge: string,
): Promise<PersonId | null> => {
  const passkey = await passkeys.find(response.id);
  if (passkey === null || register().people[passkey.person] === undefined) return null;
  const { id, publicKey, counter } = passkey;
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: publicUrl.origin,
    expectedRPID: publicUrl.hostname,
    requireUserVerification: true,
    credential: { id, publicKey, counter },
  }).catch(() => null);
  if (verified === null || !verified.verified) return null;
  const isFirst = await passkeys.count(id, counter, verified.authenticationInfo.newCounter);
  return isFirst ? passkey.person : null;
};

/** The new passkey, not stored yet; null where any check fails. */
export const verifyNewPasskey = async (
  { publicUrl, clock }: SignIn,
  person: PersonId,
  response: RegistrationResponseJSON,
  challenge: string,
): Promise<Passkey | null> => {
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: publicUrl.origin,
    expectedRPID: publicUrl.hostname,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null);
  if (verified === null || !verified.verified) return null;
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  return { id, person, publicKey, counter, transports: response.response.transports ?? [], madeAt: clock() };
};
