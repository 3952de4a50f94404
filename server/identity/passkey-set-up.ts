/** A one-time link becomes a passkey, and with the very first one an administrator. */
import type { Identity } from '#shared/people/identity.ts';
import type { SignInRefusal } from '#shared/people/sign-in-refusal.ts';
import type { Purpose } from './attempt.ts';
import { administratorNamed, hasAdministrator } from './first-administrator.ts';
import type { Passkey } from './passkey-store.ts';
import type { SignIn } from './sign-in.ts';

type SetUp = Extract<Purpose, { kind: 'set-up' }>;

/** Null where it is done. The link is worth nothing from here on, whatever comes of it. */
export const setUpPasskey = async (
  signIn: SignIn,
  { link, person, name }: SetUp,
  passkey: Passkey,
): Promise<SignInRefusal | null> => {
  if (!(await signIn.links.use(link, signIn.clock()))) return 'link-used';
  if ((await signIn.passkeys.find(passkey.id)) !== null) return 'somebody-else';
  const identity: Identity = { kind: 'passkey', credential: passkey.id };
  let isMet = false;
  const recorded = await signIn.record((register) => {
    isMet = name === null ? register.people[person] !== undefined : !hasAdministrator(register);
    if (!isMet) return [];
    const first =
      name === null
        ? []
        : [{ type: 'person-registered' as const, person: administratorNamed(name, person, signIn.profile) }];
    return [...first, { type: 'identity-linked', person, identity, by: 'link' }];
  }, null);
  if (!recorded.ok) return 'not-stored';
  if (!isMet) return 'link-used';
  await signIn.passkeys.add(passkey);
  return null;
};
