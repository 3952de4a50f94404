/** Other systems over HTTP: registering them, the feed, keys, contacts they hand in. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { signIn } from './record-client.ts';

let server: TestServer;
let cookies: Record<'ada' | 'tomas' | 'amara', string>;

beforeAll(async () => {
  server = await startServer();
  const [ada, tomas, amara] = await Promise.all(['ada', 'tomas', 'amara'].map((who) => signIn(server.url, who)));
  cookies = { ada: ada ?? '', tomas: tomas ?? '', amara: amara ?? '' };
});
afterAll(() => server.stop());

const ask = (method: string, path: string, headers: Record<string, string>, body?: object) =>
  fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const makeKey = async (...scopes: string[]): Promise<{ id: string; secret: string }> => {
  const made = await ask('POST', '/admin/connections/keys', { cookie: cookies.ada }, { name: 'Case system', scopes, agency: 'csc' });
  expect(made.status).toBe(201);
  return made.json();
};
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const connections = async () => (await ask('GET', '/admin/connections', { cookie: cookies.ada })).json();

describe('a key', () => {
  it('[LVG-13] opens only what it was made for, and nothing once it is revoked', async () => {
    const read = await makeKey('read');
    expect((await ask('GET', '/feed', bearer(read.secret))).status).toBe(200);
    expect((await ask('POST', '/contacts', bearer(read.secret), { concern: 'x' })).status).toBe(403);
    expect((await ask('DELETE', `/admin/connections/keys/${read.id}`, { cookie: cookies.ada })).status).toBe(204);
    expect((await ask('GET', '/feed', bearer(read.secret))).status).toBe(401);
    expect((await ask('GET', '/feed', {})).status).toBe(401);
    // A person's sign-in is no key.
    expect((await ask('GET', '/feed', { cookie: cookies.amara })).status).toBe(401);
    const intake = await makeKey('intake');
    expect((await ask('GET', '/feed', bearer(intake.secret))).status).toBe(403);
    expect((await ask('GET', '/people', bearer(intake.secret))).status).toBe(401);
  });

  it('[LVG-14] hands a contact in once under one Idempotency-Key', async () => {
    const { secret } = await makeKey('intake');
    const headers = { ...bearer(secret), 'idempotency-key': 'case-1' };
    const one = await ask('POST', '/contacts', headers, { concern: 'Sent by a system', externalReference: 'C-1' });
    expect(one.status).toBe(201);
    const recorded = await one.json();
    expect(await (await ask('POST', '/contacts', headers, { concern: 'Sent by a system' })).json()).toEqual(recorded);
    const log = await (await fetch(`${server.url}/api/v1/log.csv?contact=${recorded.contact}`, { headers: { cookie: cookies.tomas } })).text();
    expect(log).toContain('route: api');
    expect(log).toContain('Case system');
  });

  it('[LVG-15] is told once: nobody can read it again', async () => {
    const { secret } = await makeKey('read', 'intake');
    expect(JSON.stringify(await connections())).not.toContain(secret);
    expect(server.output()).not.toContain(secret);
  });
});

describe('the feed', () => {
  it('[LVG-12] tells each message once to whoever follows its cursor, and what comes later', async () => {
    const { secret } = await makeKey('read');
    const read = async (query: string) => (await ask('GET', `/feed?${query}`, bearer(secret))).json();
    const seen: { id: string; type: string; data: { externalReference: string } }[] = [];
    let next = '';
    for (let more = true; more;) {
      const page = await read(next === '' ? 'limit=3' : `limit=3&after=${next}`);
      expect(page.messages.length).toBeLessThanOrEqual(3);
      seen.push(...page.messages);
      ({ next, more } = page);
    }
    expect(seen.length).toBeGreaterThan(3);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect((await read(`after=${next}`)).messages).toEqual([]);
    expect((await read(`after=${next}`)).next).toBe(next);
    await ask('POST', '/contacts', { cookie: cookies.tomas }, { concern: 'Later', externalReference: 'C-later' });
    const later = await read(`after=${next}`);
    expect(later.messages).toMatchObject([{ type: 'contact.recorded', data: { externalReference: 'C-later' } }]);
    expect(JSON.stringify(later)).not.toContain('"Later"');
  });

  it('[LVG-12] takes no cursor but its own', async () => {
    const { secret } = await makeKey('read');
    for (const query of ['after=1', 'after=AAAA', 'limit=0', 'limit=101', 'after=x&more=1'])
      expect((await ask('GET', `/feed?${query}`, bearer(secret))).status).toBe(400);
  });
});

describe('a receiver', () => {
  const receiver = { name: 'Case system', address: 'http://127.0.0.1:9/hook?token=x', kinds: ['meeting.closed'] };

  it('[LVG-15] is registered and removed by administrators alone; its secret is told once', async () => {
    expect((await ask('POST', '/admin/connections/receivers', { cookie: cookies.amara }, receiver)).status).toBe(403);
    const made = await ask('POST', '/admin/connections/receivers', { cookie: cookies.ada }, receiver);
    const { id, secret } = await made.json();
    expect(secret).toMatch(/^whsec_/);
    const shown = await connections();
    expect(shown.receivers).toMatchObject([{ id, waiting: 0, lastFailure: null, madeBy: expect.any(String) }]);
    expect(JSON.stringify(shown)).not.toContain(secret);
    expect(JSON.stringify(shown)).not.toContain('token=x');
    expect((await ask('DELETE', `/admin/connections/receivers/${id}`, { cookie: cookies.ada })).status).toBe(204);
    expect((await ask('DELETE', `/admin/connections/receivers/${id}`, { cookie: cookies.ada })).status).toBe(404);
    expect((await connections()).receivers).toEqual([]);
  });

  it.each([
    { ...receiver, kinds: [] },
    { ...receiver, kinds: ['everything'] },
    { ...receiver, address: 'file:///etc/passwd' },
    { ...receiver, name: '' },
  ])('[LVG-10] is refused where it is not well formed: %j', async (body) => {
    expect((await ask('POST', '/admin/connections/receivers', { cookie: cookies.ada }, body)).status).toBe(400);
  });
});
