/** A hub whose people come in by two organisations, each with a provider of its own. */
import { afterAll, beforeAll, expect } from 'vitest';
import type { IssuerWithSecret } from '#server/identity/oidc-settings.ts';
import type { Role } from '#shared/people/person.ts';
import { IssuerSettings, type StepUpDeed } from '#shared/people/sign-in.ts';
import { freePort } from '../support/free-port.ts';
import { startIdentityHub, type IdentityHub } from './identity-hub.ts';
import { startProvider, type TestProvider } from './identity-provider.ts';
import type { Visitor } from './identity-visitor.ts';

export const QUILL = { sub: 'quill-at-police', name: 'Quill Fiction', groups: ['mash-desk'] };

export type Walks = {
  readonly hub: IdentityHub;
  /** Behind the issuers `police` and `council`; behind `nobody` nobody listens. */
  readonly police: TestProvider;
  readonly council: TestProvider;
  /** Where the board would send the browser. */
  begin(visitor: Visitor, issuer?: string, body?: object): Promise<string>;
  readonly isCallback: (address: string) => boolean;
  /** Where the board sends the browser in the end. */
  finish(visitor: Visitor, callback: string): Promise<string | null>;
  walk(visitor: Visitor, issuer?: string, body?: object): Promise<string | null>;
  whoIs(visitor: Visitor): Promise<{ readonly id: string; readonly name: string } | null>;
};

export const settingsOf = (
  id: string,
  agency: string,
  { issuer, secret }: Pick<TestProvider, 'issuer' | 'secret'>,
  roles: readonly Role[] = ['professional'],
): IssuerWithSecret => ({
  settings: IssuerSettings.parse({
    id,
    label: `Sign in with the ${id} account`,
    issuer,
    clientId: 'board',
    clientSecret: { env: 'UNUSED' },
    agencies: [agency],
    rules: [{ claim: 'groups', isAnyOf: ['mash-desk'], agency, roles, admits: true }],
  }),
  secret,
});

/** Call at the top of a test file: starts before its tests and stops after them. */
export const useWalks = (stepUp: readonly StepUpDeed[] = [], roles: readonly Role[] = ['professional']): Walks => {
  let hub: IdentityHub;
  let police: TestProvider;
  let council: TestProvider;

  beforeAll(async () => {
    const port = await freePort();
    police = await startProvider(`http://localhost:${port}/sign-in/oidc/police/callback`);
    council = await startProvider(`http://localhost:${port}/sign-in/oidc/council/callback`);
    const nobody = { secret: 'a-secret', issuer: `http://127.0.0.1:${await freePort()}` };
    const issuers = [
      settingsOf('police', 'police', police, roles),
      settingsOf('council', 'csc', council),
      settingsOf('nobody', 'health', nobody),
    ];
    hub = await startIdentityHub(port, issuers, stepUp);
  });

  afterAll(() => Promise.all([hub.stop(), police.stop(), council.stop()]));

  const begin: Walks['begin'] = async (visitor, issuer = 'police', body = { for: 'sign-in' }) => {
    const response = await visitor.send(`${hub.url}/api/v1/sign-in/oidc/${issuer}`, { method: 'POST', body });
    expect(response.status).toBe(200);
    return ((await response.json()) as { continueAt: string }).continueAt;
  };
  const isCallback: Walks['isCallback'] = (address) => address.startsWith(`${hub.url}/sign-in/oidc/`);
  const finish: Walks['finish'] = async (visitor, callback) => {
    const response = await visitor.send(callback);
    expect(response.status).toBe(303);
    expect(await response.text()).not.toMatch(/ at .*\.ts:/);
    return response.headers.get('location');
  };

  return {
    get hub() {
      return hub;
    },
    get police() {
      return police;
    },
    get council() {
      return council;
    },
    begin,
    isCallback,
    finish,
    walk: async (visitor, issuer, body) =>
      finish(visitor, await visitor.follow(await begin(visitor, issuer, body), isCallback)),
    whoIs: async (visitor) => {
      const answer = (await (await visitor.send(`${hub.url}/api/v1/session`)).json()) as {
        person: { id: string; name: string } | null;
      };
      return answer.person;
    },
  };
};
