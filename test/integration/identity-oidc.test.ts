/** Signing in by an organisation, against a real provider. */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { SIGN_IN_LASTS_MS } from '#shared/wire/limits.ts';
import { freePort } from '../support/free-port.ts';
import { startIdentityHub } from './identity-hub.ts';
import { startProvider } from './identity-provider.ts';
import { createVisitor } from './identity-visitor.ts';
import { QUILL, settingsOf, useWalks } from './identity-walks.ts';

const walks = useWalks();

const changed = (address: string, change: (parameters: URLSearchParams) => void): string => {
  const url = new URL(address);
  change(url.searchParams);
  return url.href;
};

describe('signing in by an organisation', () => {
  it('[IDN-8] goes by code, PKCE, state and nonce to the exact redirect, and ends in a sign-in', async () => {
    walks.police.account = QUILL;
    const visitor = createVisitor();
    const start = await walks.begin(visitor);
    const asked = new URL(start).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${walks.hub.url}/sign-in/oidc/police/callback`,
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(name)?.length).toBeGreaterThanOrEqual(43);
    const callback = await visitor.follow(start, walks.isCallback);
    expect(await walks.finish(visitor, callback)).toBe('/');
    expect(await walks.whoIs(visitor)).toMatchObject({
      name: 'Quill Fiction',
      roles: ['professional'],
      agencies: ['police'],
    });
    expect(visitor.cookies(walks.hub.url)).not.toContain('mash_attempt');
  });

  it('[EML-2] keeps the address that the organisation has checked, sealed, and no other', async () => {
    const kept = (): readonly { readonly person: unknown; readonly origin: unknown }[] => {
      const file = new DatabaseSync(join(walks.hub.directory, 'connections.db'), { readOnly: true });
      const rows = file.prepare('SELECT person, origin FROM mail_addresses').all();
      file.close();
      return rows.map(({ person, origin }) => ({ person, origin }));
    };
    const visitor = createVisitor();
    walks.police.account = { ...QUILL, email: 'quill@police.example', email_verified: false };
    await walks.walk(visitor);
    expect(kept()).toEqual([]);
    walks.police.account = { ...QUILL, email: 'quill@police.example', email_verified: true };
    await walks.walk(visitor);
    expect(kept()).toEqual([{ person: (await walks.whoIs(visitor))?.id, origin: 'sign-in' }]);
    expect(walks.hub.log.join('\n')).not.toContain('@police');
  });

  it('[IDN-1] the second sign-in is the same person', async () => {
    walks.police.account = QUILL;
    const [first, second] = [createVisitor(), createVisitor()];
    await walks.walk(first);
    await walks.walk(second);
    expect(await walks.whoIs(second)).toEqual(await walks.whoIs(first));
  });

  it('[IDN-9] a sign-in has a new token, and the one it replaces is worth nothing', async () => {
    walks.police.account = QUILL;
    const visitor = createVisitor();
    await walks.walk(visitor);
    const before = visitor.cookies(walks.hub.url);
    expect(await walks.walk(visitor, 'police', { for: 'sign-in', returnTo: '/log' })).toBe('/log');
    const after = visitor.cookies(walks.hub.url);
    expect(after).not.toBe(before);
    const old = await fetch(`${walks.hub.url}/api/v1/session`, { headers: { cookie: before } });
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
      (url: string) => changed(url, (given) => given.set('iss', walks.council.issuer)),
    ],
    ['an answer that names no issuer', (url: string) => changed(url, (given) => given.delete('iss'))],
    [
      'an error',
      (url: string) => changed(url, (given) => (given.delete('code'), given.set('error', 'server_error'))),
    ],
  ])('[IDN-10] %s is refused', async (_case, change) => {
    walks.police.account = QUILL;
    const visitor = createVisitor();
    const callback = await visitor.follow(await walks.begin(visitor), walks.isCallback);
    expect(await walks.finish(visitor, change(callback))).toBe('/?sign-in=refused');
    expect(await walks.whoIs(visitor)).toBeNull();
  });

  it('[IDN-10] a token made for another question is refused', async () => {
    walks.police.account = QUILL;
    const visitor = createVisitor();
    const start = changed(await walks.begin(visitor), (asked) => asked.set('nonce', 'y'.repeat(43)));
    expect(await walks.finish(visitor, await visitor.follow(start, walks.isCallback))).toBe(
      '/?sign-in=refused',
    );
  });

  it('[IDN-10] an answer brought to another issuer’s door is refused, before that issuer learns of it', async () => {
    walks.police.account = QUILL;
    const visitor = createVisitor();
    const callback = await visitor.follow(await walks.begin(visitor), walks.isCallback);
    // Nobody listens there: asking would end as “unavailable”.
    expect(await walks.finish(visitor, callback.replace('/police/', '/nobody/'))).toBe('/?sign-in=refused');
  });

  it('[IDN-10] a code that has expired is refused', async () => {
    walks.police.account = QUILL;
    const visitor = createVisitor();
    const callback = await visitor.follow(await walks.begin(visitor), walks.isCallback);
    await walks.police.endCodes();
    expect(await walks.finish(visitor, callback)).toBe('/?sign-in=refused');
  });

  it('[IDN-11] an answer works in the browser that asked, once, and for a while', async () => {
    walks.police.account = QUILL;
    const visitor = createVisitor();
    const callback = await visitor.follow(await walks.begin(visitor), walks.isCallback);
    expect(await walks.finish(createVisitor(), callback)).toBe('/?sign-in=expired');
    const cookie = visitor.cookies(walks.hub.url);
    expect(await walks.finish(visitor, callback)).toBe('/');
    const again = await fetch(callback, { headers: { cookie }, redirect: 'manual' });
    expect(again.headers.get('location')).toBe('/?sign-in=expired');

    const late = createVisitor();
    const lateCallback = await late.follow(await walks.begin(late), walks.isCallback);
    walks.hub.pass(SIGN_IN_LASTS_MS);
    expect(await walks.finish(late, lateCallback)).toBe('/?sign-in=expired');
    expect(await walks.whoIs(late)).toBeNull();
  });

  it('[IDN-2] whoever the rules do not admit, or who cancels, stays out with a sentence', async () => {
    walks.police.account = { ...QUILL, sub: 'from-the-choir', groups: ['choir'] };
    expect(await walks.walk(createVisitor())).toBe('/?sign-in=agency-not-mapped');
    walks.police.account = null;
    expect(await walks.walk(createVisitor())).toBe('/?sign-in=refused');
  });

  it('[IDN-12] begins only from a page of the board', async () => {
    const visitor = createVisitor();
    const options = { method: 'POST', body: { for: 'sign-in' }, from: 'https://elsewhere.example' };
    expect((await visitor.send(`${walks.hub.url}/api/v1/sign-in/oidc/police`, options)).status).toBe(403);
    expect(
      (
        await visitor.send(`${walks.hub.url}/api/v1/sign-in/oidc/army`, {
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
      const response = await visitor.send(`${walks.hub.url}/api/v1/sign-in/oidc/police`, {
        method: 'POST',
        body: { for: 'sign-in', returnTo },
      });
      expect(response.status, returnTo).toBe(400);
    }
  });

  it('[IDN-14] proving it again renews the token of the same sign-in, for the same person only', async () => {
    walks.police.account = QUILL;
    const visitor = createVisitor();
    await walks.walk(visitor);
    const before = visitor.cookies(walks.hub.url);
    const start = await walks.begin(visitor, 'police', { for: 'step-up', returnTo: '/log' });
    expect(Object.fromEntries(new URL(start).searchParams)).toMatchObject({ prompt: 'login', max_age: '60' });
    expect(await walks.finish(visitor, await visitor.follow(start, walks.isCallback))).toBe('/log');
    expect(visitor.cookies(walks.hub.url)).not.toBe(before);
    const sessions = (await (await visitor.send(`${walks.hub.url}/api/v1/sessions`)).json()) as {
      isThisOne: boolean;
      startedAt: number;
      provedAt: number;
    }[];
    const own = sessions.find(({ isThisOne }) => isThisOne);
    expect(own!.provedAt).toBeGreaterThan(own!.startedAt);

    walks.police.account = { ...QUILL, sub: 'another-officer' };
    visitor.forget(walks.police.issuer);
    expect(await walks.walk(visitor, 'police', { for: 'step-up' })).toBe('/?sign-in=somebody-else');
    expect(await walks.whoIs(visitor)).toMatchObject({ name: 'Quill Fiction' });
    expect(
      (
        await createVisitor().send(`${walks.hub.url}/api/v1/sign-in/oidc/police`, {
          method: 'POST',
          body: { for: 'step-up' },
        })
      ).status,
    ).toBe(401);
  });

  it('[IDN-15] a provider that is not reached gives a sentence, and works again once it is', async () => {
    const port = await freePort();
    const providerPort = await freePort();
    const issuer = `http://127.0.0.1:${providerPort}`;
    const other = await startIdentityHub(port, [settingsOf('health', 'health', { ...walks.police, issuer })]);
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
    const files = await readdir(walks.hub.directory);
    const kept = await Promise.all(files.map((name) => readFile(join(walks.hub.directory, name), 'latin1')));
    const everywhere = [...walks.hub.log, ...kept].join('\n');
    expect(walks.police.given.length).toBeGreaterThan(10);
    for (const secret of [...walks.police.given, walks.police.secret, 'quill-at-police'])
      expect(everywhere).not.toContain(secret);
    expect(walks.hub.log.join()).toContain('A sign-in was refused');
  });
});
