/** What the person who runs the server sets for signing in. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOwnOrigin } from '#server/identity/origin.ts';
import { readSignInSettings } from '#server/identity/oidc-settings.ts';
import { loadProfile } from '#server/load-profile.ts';
import { readPublicAddress } from '#server/public-address.ts';
import { HubId } from '#shared/ids.ts';

const profile = loadProfile(HubId.parse('bexley'), true);
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mash-board-settings-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const REAL = false;

describe('the public address', () => {
  it.each([
    ['none', {}, 'Set PUBLIC_URL'],
    ['no address', { PUBLIC_URL: 'board' }, 'must be an address'],
    [
      'plain http to another machine',
      { PUBLIC_URL: 'http://board.example.gov.uk' },
      'must begin with https://',
    ],
    ['something after the host', { PUBLIC_URL: 'https://example.gov.uk/board' }, 'nothing after it'],
    [
      'proxies without their number',
      { PUBLIC_URL: 'https://board.example.gov.uk', TRUST_PROXY: 'true' },
      'TRUST_PROXY',
    ],
    [
      'a certificate without its key',
      { PUBLIC_URL: 'https://board.example.gov.uk', TLS_CERT_FILE: 'cert.pem' },
      'belong together',
    ],
    [
      'a certificate that cannot be read',
      { PUBLIC_URL: 'https://board.example.gov.uk', TLS_CERT_FILE: 'none', TLS_KEY_FILE: 'none' },
      'cannot be read',
    ],
  ])('[IDN-28] %s is told in a sentence', (_case, environment, words) => {
    expect(() => readPublicAddress(environment, REAL)).toThrow(words);
  });

  it('[IDN-28] is taken as given, and believes no proxy unless told to', () => {
    const address = readPublicAddress({ PUBLIC_URL: 'https://board.example.gov.uk' }, REAL);
    expect(address).toMatchObject({ trustedProxies: 0, tls: null });
    expect(address.url?.origin).toBe('https://board.example.gov.uk');
    expect(
      readPublicAddress({ PUBLIC_URL: 'http://localhost:8080', TRUST_PROXY: '2' }, REAL).trustedProxies,
    ).toBe(2);
  });

  it('[IDN-12] is the only origin a request may come from, whatever host it names', () => {
    const rule = { publicOrigin: 'https://board.example.gov.uk', allowsLoopback: false };
    const from = (origin: string) => isOwnOrigin({ origin, host: 'elsewhere.example' }, rule);
    expect(from('https://board.example.gov.uk')).toBe(true);
    for (const origin of [
      'https://elsewhere.example',
      'http://board.example.gov.uk',
      'null',
      'https://board.example.gov.uk.elsewhere.example',
    ]) {
      expect(from(origin), origin).toBe(false);
    }
  });
});

describe('the sign-in file', () => {
  const issuer = {
    id: 'police',
    label: 'Sign in with the police account',
    issuer: 'https://sign-in.police.example',
    clientId: 'board',
    clientSecret: { env: 'POLICE_SECRET' },
    agencies: ['police'],
  };
  const fileWith = async (content: string): Promise<string> => {
    const path = join(directory, 'sign-in.json');
    await writeFile(path, content);
    return path;
  };

  it('[IDN-7] brings each issuer with its secret, from the environment or from a file beside it', async () => {
    await writeFile(join(directory, 'secret.txt'), 'from a file\n');
    const path = await fileWith(
      JSON.stringify({
        issuers: [
          issuer,
          {
            ...issuer,
            id: 'health',
            issuer: 'https://health.example',
            clientSecret: { file: 'secret.txt' },
            agencies: ['health'],
          },
        ],
      }),
    );
    const { issuers } = readSignInSettings({ SIGN_IN_FILE: path, POLICE_SECRET: 'from the environment' }, profile);
    expect(issuers.map(({ secret }) => secret)).toEqual(['from the environment', 'from a file']);
    expect(readSignInSettings({}, profile)).toEqual({ issuers: [], stepUp: [] });
  });

  it('[IDN-7] that is missing, no JSON, mistaken or without a secret is told by what to do', async () => {
    expect(() => readSignInSettings({ SIGN_IN_FILE: join(directory, 'none.json') }, profile)).toThrow(
      'check SIGN_IN_FILE',
    );
    const noJson = await fileWith('{');
    expect(() => readSignInSettings({ SIGN_IN_FILE: noJson }, profile)).toThrow('is not JSON');
    const mistaken = await fileWith(JSON.stringify({ issuers: [{ ...issuer, agencies: ['army'] }] }));
    expect(() => readSignInSettings({ SIGN_IN_FILE: mistaken }, profile)).toThrow(
      'issuers/police/agencies/0: The hub has no such agency',
    );
    const sound = await fileWith(JSON.stringify({ issuers: [issuer] }));
    expect(() => readSignInSettings({ SIGN_IN_FILE: sound }, profile)).toThrow('set POLICE_SECRET');
  });
});
