/** Everything signing in rests on, and how an attempt that succeeded becomes a sign-in. */
import { randomBytes } from 'node:crypto';
import type { EpochMillis, PersonId } from '#shared/ids.ts';
import type { HubEvent } from '#shared/decisions/event.ts';
import type { Actor } from '#shared/people/person.ts';
import type { Claims } from '#shared/people/recognise.ts';
import type { Register } from '#shared/people/register.ts';
import type { SignInRefusal } from '#shared/people/sign-in-refusal.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { accept, unreachable, type Result } from '#shared/result.ts';
import type { Logger } from '../logger.ts';
import { ABOUT_NOTHING, boardDeed, type Perform } from '../meeting/deed.ts';
import type { StoreHome } from '../stores/tables.ts';
import { createAttempts, type Attempts, type Purpose } from './attempt.ts';
import type { TokenCookie } from './cookie.ts';
import { createOidcIssuer, type OidcIssuer } from './oidc-issuer.ts';
import type { IssuerWithSecret } from './oidc-settings.ts';
import { createPasskeyStore, type PasskeyStore } from './passkey-store.ts';
import type { Session, Sessions } from './sessions.ts';
import { createSignInLinks, type SignInLinks } from './sign-in-links.ts';
import { createUsedAttempts, type UsedAttempts } from './used-attempts.ts';

export type SignInSetting = {
  readonly stores: StoreHome;
  readonly hubKey: Uint8Array;
  readonly publicUrl: URL;
  readonly issuers: readonly IssuerWithSecret[];
  readonly profile: HubProfile;
  readonly cookie: TokenCookie;
  readonly sessions: Sessions;
  readonly register: () => Register;
  readonly perform: Perform;
  /** Keeps what an organisation says of somebody beside who they are; null where nothing is kept. */
  readonly takeClaims: ((person: PersonId, claims: Claims) => Promise<void>) | null;
  /** Cuts every connection that came by this sign-in. */
  readonly cut: (session: string) => void;
  readonly clock: () => EpochMillis;
  readonly logger: Logger;
};

export type SignIn = Omit<SignInSetting, 'stores' | 'hubKey' | 'issuers' | 'perform'> & {
  readonly issuers: ReadonlyMap<string, OidcIssuer>;
  readonly attempts: Attempts;
  readonly used: UsedAttempts;
  readonly links: SignInLinks;
  readonly passkeys: PasskeyStore;
  /** Cookies are only for encrypted connections, except on this machine. */
  readonly isSecure: boolean;
  /** Tells nobody how many people there are. */
  readonly newId: () => string;
  /** What `decide` returns, looking at the register as it is when its turn comes; by the board itself where no actor is given. */
  record(decide: (register: Register) => readonly HubEvent[], actor: Actor | null): Promise<Result<object>>;
};

const ID_BYTES = 18;

export const openSignIn = async (opening: SignInSetting): Promise<SignIn> => {
  const { stores, hubKey, issuers, perform, ...setting } = opening;
  const { tables } = await stores.open('identity');
  return {
    ...setting,
    issuers: new Map(issuers.map((issuer) => [issuer.settings.id, createOidcIssuer(issuer)])),
    attempts: createAttempts(hubKey),
    used: createUsedAttempts(tables),
    links: createSignInLinks(tables),
    passkeys: createPasskeyStore(tables),
    isSecure: setting.publicUrl.protocol === 'https:',
    newId: () => randomBytes(ID_BYTES).toString('base64url'),
    record: async (choose, actor) => {
      const decide = () =>
        accept(choose(setting.register()).map((event) => ({ stream: 'hub' as const, event })));
      return perform(
        actor === null ? boardDeed(null, decide) : { actor, command: null, about: ABOUT_NOTHING, decide },
      );
    },
  };
};

export type Arrived =
  | { readonly kind: 'arrived'; readonly token: string }
  | { readonly kind: 'refused'; readonly because: SignInRefusal };

export type Proven = Pick<Session, 'person' | 'means' | 'device'>;

/** The person has proved who they are: the token of their sign-in, new in every case. */
export const arrive = async (
  signIn: SignIn,
  { person, means, device }: Proven,
  purpose: Purpose,
): Promise<Arrived> => {
  const { sessions, clock, cut } = signIn;
  const now = clock();
  signIn.logger.info({ person, means, for: purpose.kind }, 'Somebody proved who they are');
  switch (purpose.kind) {
    case 'step-up': {
      if (purpose.person !== person) return { kind: 'refused', because: 'somebody-else' };
      const token = await sessions.renew(purpose.session, now);
      return token === null ? { kind: 'refused', because: 'expired' } : { kind: 'arrived', token };
    }
    case 'sign-in':
      if (purpose.replaces !== null) {
        await sessions.end(purpose.replaces);
        cut(purpose.replaces);
      }
      return { kind: 'arrived', token: await sessions.open(person, means, device, now) };
    case 'set-up':
      return { kind: 'arrived', token: await sessions.open(person, means, device, now) };
    default:
      return unreachable(purpose);
  }
};
