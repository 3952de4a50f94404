/** A real OpenID Connect provider on this machine, at which the test says who sits in front of the screen. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';

export type Account = { readonly sub: string; readonly name: string; readonly groups: readonly string[]; readonly email?: string; readonly email_verified?: boolean };

export type TestProvider = {
  readonly issuer: string;
  readonly secret: string;
  /** Null: the person presses “cancel”. */
  account: Account | null;
  /** The codes given out so far have run out. */
  endCodes(): Promise<void>;
  /** Tokens and codes it gave out, none of which may turn up in a log. */
  readonly given: readonly string[];
  /** No longer reached by anybody. */
  stop(): Promise<void>;
};

const MINUTE = 60;

/** `redirect`: the one address the provider sends people back to. */
export const startProvider = async (redirect: string, port = 0): Promise<TestProvider> => {
  const server = createServer((request, response) => void answer(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const given: string[] = [];
  const self = { issuer, secret: 'a-secret-of-the-test', account: null as Account | null, given };
  const codes: { destroy(): Promise<void> }[] = [];

  const configuration: Configuration = {
    clients: [
      {
        client_id: 'board',
        client_secret: self.secret,
        redirect_uris: [redirect],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: ['a key of the test'] },
    claims: { openid: ['sub'], profile: ['name', 'groups', 'email', 'email_verified'] },
    // As Entra does it: what a scope brings stands in the ID token itself.
    conformIdTokenClaims: false,
    ttl: {
      AuthorizationCode: MINUTE,
      AccessToken: MINUTE,
      IdToken: MINUTE,
      Interaction: MINUTE,
      Session: MINUTE,
      Grant: MINUTE,
    },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...self.account, sub }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: 'board', accountId: oidc.session?.accountId ?? '' });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  };
  const provider = new Provider(issuer, configuration);
  provider.on('authorization_code.saved', (code) => {
    codes.push(code);
    given.push(code.jti);
  });
  provider.on('access_token.saved', ({ jti }) => given.push(jti));
  const serve = provider.callback();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!request.url?.startsWith('/interaction/')) return serve(request, response);
    const result =
      self.account === null ? { error: 'access_denied' } : { login: { accountId: self.account.sub } };
    await provider.interactionFinished(request, response, result);
  };

  return Object.assign(self, {
    endCodes: async () => {
      for (const code of codes) await code.destroy();
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
};
