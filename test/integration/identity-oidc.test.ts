/** Signing in by an organisation, against a real provider. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIdentityFile } from '#server/identity/identity-file.ts';
import { createSignInLinks, SIGN_IN_LINK_TABLES } from '#server/identity/sign-in-links.ts';
import { EpochMillis, PersonId } from '#shared/ids.ts';
import { IssuerSettings } from '#shared/people/sign-in.ts';
import { SIGN_IN_LASTS_MS } from '#shared/wire/limits.ts';
import { freePort, startIdentityHub, type IdentityHub } from './identity-hub.ts';
import { startProvider, type TestProvider } from './identity-provider.ts';
import { createVisitor, type Visitor } from './identity-visitor.ts';
import { openSocket } from './record-client.ts';

let police: TestProvider;
let council: TestProvider;
let hub: IdentityHub;

const QUILL = { sub: 'quill-at-police', name: 'Quill Fiction', groups: ['mash-desk'] };

const settingsOf = (id: string, agency: string, { issuer, secret }: TestProvider) => ({
  settings: IssuerSettings.parse({
    id,
    label: `Sign in with the ${id} account`,
    issuer,
    clientId: 'board',
    clientSecret: { env: 'UNUSED' },
    agencies: [agency],
    rules: [{ claim: 'groups', isAnyOf: ['mash-desk'], agency, roles: ['professional'], admits: true }],
  }),
  secret,
});

beforeAll(async () => {
  const port = await freePort();
  police = await startProvider(`http://localhost:${port}/sign-in/oidc/police/callback`);
  council = await startProvider(`http://localhost:${port}/sign-in/oidc/council/callback`);
  const nobody = { ...police, issuer: `http://127.0.0.1:${await freePort()}` };
  hub = await startIdentityHub(port, [
    settingsOf('police', 'police', police),
    settingsOf('council', 'csc', council),
    settingsOf('nobody', 'health', nobody),
  ]);
});

afterAll(() => Promise.all([hub.stop(), police.stop(), council.stop()]));

const begin = async (
  visitor: Visitor,
  issuer = 'police',
  body: object = { for: 'sign-in' },
): Promise<string> => {
  const response = await visitor.send(`${hub.url}/api/v1/sign-in/oidc/${issuer}`, { method: 'POST', body });
  expect(response.status).toBe(200);
  return ((await response.json()) as { continueAt: string }).continueAt;
};

const isCallback = (address: string) => address.startsWith(`${hub.url}/sign-in/oidc/`);

/** Where the board sends the browser in the end. */
const finish = async (visitor: Visitor, callback: string): Promise<string | null> => {
  const response = await visitor.send(callback);
  expect(response.status).toBe(303);
  expect(await response.text()).not.toMatch(/ at .*\.ts:/);
  return response.headers.get('location');
};

const walk = async (visitor: Visitor, issuer = 'police', body?: object) =>
  finish(visitor, await visitor.follow(await begin(visitor, issuer, body), isCallback));

const whoIs = async (visitor: Visitor) =>
  (
    (await (await visitor.send(`${hub.url}/api/v1/session`)).json()) as {
      person: { name: string; id: string } | null;
    }
  ).person;

const changed = (address: string, change: (parameters: URLSearchParams) => void): string => {
  const url = new URL(address);
  change(url.searchParams);
  return url.href;
};

describe('signing in by an organisation', () => {
  it('[IDN-8] goes by code, PKCE, state and nonce to the exact redirect, and ends in a sign-in', async () => {
    police.account = QUILL;
    const visitor = createVisitor();
    const start = await begin(visitor);
    const asked = new URL(start).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${hub.url}/sign-in/oidc/police/callback`,
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(name)?.length).toBeGreaterThanOrEqual(43);
    const callback = await visitor.follow(start, isCallback);
    expect(await finish(visitor, callback)).toBe('/');
    expect(await whoIs(visitor)).toMatchObject({
      name: 'Quill Fiction',
      roles: ['professional'],
      agencies: ['police'],
    });
    expect(visitor.cookies(hub.url)).not.toContain('mash_attempt');
  });

  it('[IDN-1] the second sign-in is the same person', async () => {
    police.account = QUILL;
    const [first, second] = [createVisitor(), createVisitor()];
    await walk(first);
    await walk(second);
    expect(await whoIs(second)).toEqual(await whoIs(first));
  });

  it('[IDN-9] a sign-in has a new token, and the one it replaces is worth nothing', async () => {
    police.account = QUILL;
    const visitor = createVisitor();
    await walk(visitor);
    const before = visitor.cookies(hub.url);
    expect(await walk(visitor, 'police', { for: 'sign-in', returnTo: '/log' })).toBe('/log');
    const after = visitor.cookies(hub.url);
    expect(after).not.toBe(before);
    const old = await fetch(`${hub.url}/api/v1/session`, { headers: { cookie: before } });
    expect(await old.json()).toMatchObject({ person: null });
  });

  it.each([
    [
      'an answer to another question',
      (url: string) => changed(url, (given) => given.set('state', 'x'.repeat(43))),
    ],
    ['a code that was made up', (url: string) => changed(url, (given) => given.set('code', 'x'.repeat(43)))],
    [
      'an answer that names another issuer',
      (url: string) => changed(url, (given) => given.set('iss', council.issuer)),
    ],
    ['an answer that names no issuer', (url: string) => changed(url, (given) => given.delete('iss'))],
    [
      'an error',
      (url: string) => changed(url, (given) => (given.delete('code'), given.set('error', 'server_error'))),
    ],
  ])('[IDN-10] %s is refused', async (_case, change) => {
    police.account = QUILL;
    const visitor = createVisitor();
    const callback = await visitor.follow(await begin(visitor), isCallback);
    expect(await finish(visitor, change(callback))).toBe('/?sign-in=refused');
    expect(await whoIs(visitor)).toBeNull();
  });

  it('[IDN-10] a token made for another question is refused', async () => {
    police.account = QUILL;
    const visitor = createVisitor();
    const start = changed(await begin(visitor), (asked) => asked.set('nonce', 'y'.repeat(43)));
    expect(await finish(visitor, await visitor.follow(start, isCallback))).toBe('/?sign-in=refused');
  });

  it('[IDN-10] an answer brought to another issuer’s door is refused, before that issuer learns of it', async () => {
    police.account = QUILL;
    const visitor = createVisitor();
    const callback = await visitor.follow(await begin(visitor), isCallback);
    // Nobody listens there: asking would end as “unavailable”.
    expect(await finish(visitor, callback.replace('/police/', '/nobody/'))).toBe('/?sign-in=refused');
  });

  it('[IDN-10] a code that has expired is refused', async () => {
    police.account = QUILL;
    const visitor = createVisitor();
    const callback = await visitor.follow(await begin(visitor), isCallback);
    await police.endCodes();
    expect(await finish(visitor, callback)).toBe('/?sign-in=refused');
  });

  it('[IDN-11] an answer works in the browser that asked, once, and for a while', async () => {
    police.account = QUILL;
    const visitor = createVisitor();
    const callback = await visitor.follow(await begin(visitor), isCallback);
    expect(await finish(createVisitor(), callback)).toBe('/?sign-in=expired');
    const cookie = visitor.cookies(hub.url);
    expect(await finish(visitor, callback)).toBe('/');
    const again = await fetch(callback, { headers: { cookie }, redirect: 'manual' });
    expect(again.headers.get('location')).toBe('/?sign-in=expired');

    const late = createVisitor();
    const lateCallback = await late.follow(await begin(late), isCallback);
    hub.pass(SIGN_IN_LASTS_MS);
    expect(await finish(late, lateCallback)).toBe('/?sign-in=expired');
    expect(await whoIs(late)).toBeNull();
  });

  it('[IDN-2] whoever the rules do not admit, or who cancels, stays out with a sentence', async () => {
    police.account = { ...QUILL, sub: 'from-the-choir', groups: ['choir'] };
    expect(await walk(createVisitor())).toBe('/?sign-in=agency-not-mapped');
    police.account = null;
    expect(await walk(createVisitor())).toBe('/?sign-in=refused');
  });

  it('[IDN-12] begins only from a page of the board', async () => {
    const visitor = createVisitor();
    const options = { method: 'POST', body: { for: 'sign-in' }, from: 'https://elsewhere.example' };
    expect((await visitor.send(`${hub.url}/api/v1/sign-in/oidc/police`, options)).status).toBe(403);
    expect(
      (
        await visitor.send(`${hub.url}/api/v1/sign-in/oidc/army`, {
          method: 'POST',
          body: { for: 'sign-in' },
        })
      ).status,
    ).toBe(404);
  });

  it('[IDN-13] going on elsewhere afterwards is refused', async () => {
    const visitor = createVisitor();
    for (const returnTo of [
      '//elsewhere.example',
      'https://elsewhere.example',
      '/\\elsewhere.example',
      '/a?b=c',
      '/a#b',
    ]) {
      const response = await visitor.send(`${hub.url}/api/v1/sign-in/oidc/police`, {
        method: 'POST',
        body: { for: 'sign-in', returnTo },
      });
      expect(response.status, returnTo).toBe(400);
    }
  });

  it('[IDN-14] proving it again renews the token of the same sign-in, for the same person only', async () => {
    police.account = QUILL;
    const visitor = createVisitor();
    await walk(visitor);
    const before = visitor.cookies(hub.url);
    const start = await begin(visitor, 'police', { for: 'step-up', returnTo: '/log' });
    expect(Object.fromEntries(new URL(start).searchParams)).toMatchObject({ prompt: 'login', max_age: '60' });
    expect(await finish(visitor, await visitor.follow(start, isCallback))).toBe('/log');
    expect(visitor.cookies(hub.url)).not.toBe(before);
    const sessions = (await (await visitor.send(`${hub.url}/api/v1/sessions`)).json()) as {
      isThisOne: boolean;
      startedAt: number;
      provedAt: number;
    }[];
    const own = sessions.find(({ isThisOne }) => isThisOne);
    expect(own!.provedAt).toBeGreaterThan(own!.startedAt);

    police.account = { ...QUILL, sub: 'another-officer' };
    visitor.forget(police.issuer);
    expect(await walk(visitor, 'police', { for: 'step-up' })).toBe('/?sign-in=somebody-else');
    expect(await whoIs(visitor)).toMatchObject({ name: 'Quill Fiction' });
    expect(
      (
        await createVisitor().send(`${hub.url}/api/v1/sign-in/oidc/police`, {
          method: 'POST',
          body: { for: 'step-up' },
        })
      ).status,
    ).toBe(401);
  });

  it('[IDN-25] people see their own sign-ins, and ending one cuts its connection at once', async () => {
    police.account = QUILL;
    const [here, there] = [createVisitor(), createVisitor()];
    await walk(here);
    await walk(there);
    const listed = async (visitor: Visitor) =>
      (await (await visitor.send(`${hub.url}/api/v1/sessions`)).json()) as {
        id: string;
        isThisOne: boolean;
        means: string;
      }[];
    const other = (await listed(there)).find(({ isThisOne }) => isThisOne)!;
    expect(other.means).toBe('oidc/police');
    expect((await listed(here)).map(({ id }) => id)).toContain(other.id);

    const socket = openSocket(hub.url, there.cookies(hub.url));
    await new Promise<void>((resolve) => socket.once('welcome', () => resolve()));
    const cut = new Promise<string>((resolve) => socket.once('disconnect', resolve));
    expect((await here.send(`${hub.url}/api/v1/sessions/${other.id}`, { method: 'DELETE' })).status).toBe(
      204,
    );
    expect(await cut).toBe('io server disconnect');
    expect(await whoIs(there)).toBeNull();
    expect(await whoIs(here)).not.toBeNull();

    police.account = { ...QUILL, sub: 'another-sergeant' };
    const stranger = createVisitor();
    await walk(stranger);
    const own = (await listed(here)).find(({ isThisOne }) => isThisOne)!;
    expect((await stranger.send(`${hub.url}/api/v1/sessions/${own.id}`, { method: 'DELETE' })).status).toBe(
      404,
    );
    expect(await whoIs(here)).not.toBeNull();
  });

  it('[IDN-27] a one-time link joins an identity to a registered person of the issuer’s agency, and to no second one', async () => {
    police.account = QUILL;
    const quill = createVisitor();
    await walk(quill);
    const { id } = (await whoIs(quill))!;
    const file = openIdentityFile(hub.directory, 'identity.db', SIGN_IN_LINK_TABLES);
    const linkFor = (person: string) =>
      createSignInLinks(file).make(PersonId.parse(person), 'person', EpochMillis.parse(Date.now())).token;

    police.account = { sub: 'quill-second-account', name: 'Q. Fiction', groups: [] };
    expect(await walk(createVisitor())).toBe('/?sign-in=agency-not-mapped');
    const link = linkFor(id);
    expect(await walk(createVisitor(), 'police', { for: 'set-up', link, name: null })).toBe('/');
    const second = createVisitor();
    expect(await walk(second)).toBe('/');
    expect(await whoIs(second)).toMatchObject({ id, name: 'Quill Fiction' });
    const used = await second.send(`${hub.url}/api/v1/sign-in/oidc/police`, {
      method: 'POST',
      body: { for: 'set-up', link, name: null },
    });
    expect(used.status).toBe(404);

    council.account = { sub: 'quill-at-the-council', name: 'Quill Fiction', groups: [] };
    expect(await walk(createVisitor(), 'council', { for: 'set-up', link: linkFor(id), name: null })).toBe(
      '/?sign-in=agency-not-mapped',
    );
    police.account = { ...QUILL, sub: 'a-third-officer' };
    const third = createVisitor();
    await walk(third);
    const other = (await whoIs(third))!;
    police.account = QUILL;
    expect(
      await walk(createVisitor(), 'police', { for: 'set-up', link: linkFor(other.id), name: null }),
    ).toBe('/?sign-in=somebody-else');
    file.close();
  });

  it('[IDN-15] a provider that is not reached gives a sentence, and works again once it is', async () => {
    const port = await freePort();
    const providerPort = await freePort();
    const issuer = `http://127.0.0.1:${providerPort}`;
    const other = await startIdentityHub(port, [settingsOf('health', 'health', { ...police, issuer })]);
    const ask = () =>
      createVisitor().send(`${other.url}/api/v1/sign-in/oidc/health`, {
        method: 'POST',
        body: { for: 'sign-in' },
      });
    const response = await ask();
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      title: 'Your organisation’s sign-in cannot be reached just now. Try again in a few minutes.',
    });
    const health = await startProvider(`${other.url}/sign-in/oidc/health/callback`, providerPort);
    expect((await ask()).status).toBe(200);
    await Promise.all([other.stop(), health.stop()]);
  });

  it('[IDN-16] no code, token or subject stands in a log, and none of them is kept', async () => {
    const files = await readdir(hub.directory);
    const kept = await Promise.all(files.map((name) => readFile(join(hub.directory, name), 'latin1')));
    const everywhere = [...hub.log, ...kept].join('\n');
    expect(police.given.length).toBeGreaterThan(10);
    for (const secret of [...police.given, police.secret, 'quill-at-police'])
      expect(everywhere).not.toContain(secret);
    expect(hub.log.join()).toContain('A sign-in was refused');
  });
});
