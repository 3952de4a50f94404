/** One organisation's sign-in: where to send the browser, and what it says of the person who comes back. */
import * as oidc from 'openid-client';
import type { Claims } from '#shared/people/recognise.ts';
import type { IssuerSettings } from '#shared/people/sign-in.ts';
import type { IssuerWithSecret } from './oidc-settings.ts';

/** What ties the answer to the question; kept by the browser's sealed attempt. */
export type OidcChecks = { readonly state: string; readonly nonce: string; readonly verifier: string };

export type OidcAnswer =
  | { readonly kind: 'claims'; readonly claims: Claims }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unavailable' };

export type OidcIssuer = {
  readonly settings: IssuerSettings;
  /** `again`: the person proves anew who they are, whatever their organisation still remembers. @throws where it is not reached */
  begin(redirect: URL, again: boolean): Promise<{ readonly continueAt: URL; readonly checks: OidcChecks }>;
  /** `cameBackAt`: the public address with everything the issuer put into it. */
  finish(cameBackAt: URL, checks: OidcChecks, again: boolean): Promise<OidcAnswer>;
};

/** Proved within this many seconds, where it is asked for anew: the issuer's clock may be a little off. */
const AGAIN_WITHIN_S = 60;
const PATIENCE_S = 10;

export const createOidcIssuer = ({ settings, secret }: IssuerWithSecret): OidcIssuer => {
  let found: Promise<oidc.Configuration> | null = null;

  /** Asked once; where it failed, the next person asks again. */
  const discover = (): Promise<oidc.Configuration> => {
    found ??= discoverIssuer(settings, secret).catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };

  return {
    settings,
    begin: async (redirect, again) => {
      const configuration = await discover();
      const checks = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const continueAt = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: redirect.href,
        scope: settings.scopes.join(' '),
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
        ...(again ? { prompt: 'login', max_age: String(AGAIN_WITHIN_S) } : {}),
      });
      return { continueAt, checks };
    },
    finish: async (cameBackAt, { state, nonce, verifier }, again) => {
      try {
        const configuration = await discover();
        const tokens = await oidc.authorizationCodeGrant(configuration, cameBackAt, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
          ...(again ? { maxAge: AGAIN_WITHIN_S } : {}),
        });
        const claims = tokens.claims();
        if (claims === undefined) return { kind: 'refused' };
        if (!settings.asksUserInfo) return { kind: 'claims', claims };
        const more = await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub);
        return { kind: 'claims', claims: { ...more, ...claims } };
      } catch (error) {
        // What the error says may quote what was sent, tokens included, so only its kind leaves this place.
        return { kind: isUnreachable(error) ? 'unavailable' : 'refused' };
      }
    },
  };
};

const discoverIssuer = (settings: IssuerSettings, secret: string): Promise<oidc.Configuration> => {
  const authentication =
    settings.clientAuthentication === 'client_secret_basic'
      ? oidc.ClientSecretBasic(secret)
      : oidc.ClientSecretPost(secret);
  // The settings allow plain http on this machine only: a provider beside the tests, or behind a local proxy.
  const execute = settings.issuer.startsWith('http://') ? [oidc.allowInsecureRequests] : [];
  return oidc.discovery(new URL(settings.issuer), settings.clientId, {}, authentication, {
    execute,
    timeout: PATIENCE_S,
  });
};

/** `fetch` fails with a TypeError, its time-out with a TimeoutError; openid-client may wrap both. */
const isUnreachable = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const isServerFault = error instanceof oidc.ResponseBodyError && error.status >= 500;
  return (
    isServerFault ||
    error.name === 'TimeoutError' ||
    (error instanceof TypeError && error.message === 'fetch failed') ||
    isUnreachable(error.cause)
  );
};
