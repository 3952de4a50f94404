/** Everything signing in rests on, and how an attempt that succeeded becomes a sign-in. */
import { randomBytes } from 'node:crypto';
import type { EpochMillis } from '#shared/ids.ts';
import type { HubEvent } from '#shared/decisions/event.ts';
import type { Actor } from '#shared/people/person.ts';
import type { Register } from '#shared/people/register.ts';
import type { SignInRefusal } from '#shared/people/sign-in-refusal.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { accept, unreachable, type Result } from '#shared/result.ts';
import type { Logger } from '../logger.ts';
import { ABOUT_NOTHING, boardDeed, type Perform } from '../meeting/deed.ts';
import { createAttempts, type Attempts, type Purpose } from './attempt.ts';
import type { SessionCookie } from './cookie.ts';
import { openIdentityFile } from './identity-file.ts';
import { createOidcIssuer, type OidcIssuer } from './oidc-issuer.ts';
import type { IssuerWithSecret } from './oidc-settings.ts';
import { createPasskeyStore, PASSKEY_TABLES, type PasskeyStore } from './passkey-store.ts';
import type { Session, Sessions } from './sessions.ts';
import { createSignInLinks, SIGN_IN_LINK_TABLES, type SignInLinks } from './sign-in-links.ts';
import { createUsedAttempts, USED_ATTEMPT_TABLES, type UsedAttempts } from './used-attempts.ts';

export type SignInSetting = {
  readonly directory: string;
  readonly hubKey: Uint8Array;
  readonly publicUrl: URL;
  readonly issuers: readonly IssuerWithSecret[];
  readonly profile: HubProfile;
  readonly cookie: SessionCookie;
  readonly sessions: Sessions;
  readonly register: () => Register;
  readonly perform: Perform;
  /** Cuts every connection that came by this sign-in. */
  readonly cut: (session: string) => void;
  readonly clock: () => EpochMillis;
  readonly logger: Logger;
};

export type SignIn = Omit<SignInSetting, 'directory' | 'hubKey' | 'issuers' | 'perform'> & {
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
  close(): void;
};

const ID_BYTES = 18;

export const openSignIn = ({ directory, hubKey, issuers, perform, ...setting }: SignInSetting): SignIn => {
  const file = openIdentityFile(
    directory,
    'identity.db',
    SIGN_IN_LINK_TABLES + PASSKEY_TABLES + USED_ATTEMPT_TABLES,
  );
  return {
    ...setting,
    issuers: new Map(issuers.map((issuer) => [issuer.settings.id, createOidcIssuer(issuer)])),
    attempts: createAttempts(hubKey),
    used: createUsedAttempts(file),
    links: createSignInLinks(file),
    passkeys: createPasskeyStore(file),
    isSecure: setting.publicUrl.protocol === 'https:',
    newId: () => randomBytes(ID_BYTES).toString('base64url'),
    record: async (choose, actor) => {
      const decide = () =>
        accept(choose(setting.register()).map((event) => ({ stream: 'hub' as const, event })));
      return perform(
        actor === null ? boardDeed(null, decide) : { actor, command: null, about: ABOUT_NOTHING, decide },
      );
    },
    close: () => file.close(),
  };
};

export type Arrived =
  | { readonly kind: 'arrived'; readonly token: string }
  | { readonly kind: 'refused'; readonly because: SignInRefusal };

export type Proven = Pick<Session, 'person' | 'means' | 'device'>;

/** The person has proved who they are: the token of their sign-in, new in every case. */
export const arrive = (
  signIn: SignIn,
  { person, means, device }: Proven,
  purpose: Purpose,
): Arrived => {
  const { sessions, clock, cut } = signIn;
  const now = clock();
  signIn.logger.info({ person, means, for: purpose.kind }, 'Somebody proved who they are');
  switch (purpose.kind) {
    case 'step-up': {
      if (purpose.person !== person) return { kind: 'refused', because: 'somebody-else' };
      const token = sessions.renew(purpose.session, now);
      return token === null ? { kind: 'refused', because: 'expired' } : { kind: 'arrived', token };
    }
    case 'sign-in':
      if (purpose.replaces !== null) {
        sessions.end(purpose.replaces);
        cut(purpose.replaces);
      }
      return { kind: 'arrived', token: sessions.open(person, means, device, now) };
    case 'set-up':
      return { kind: 'arrived', token: sessions.open(person, means, device, now) };
    default:
      return unreachable(purpose);
  }
};
