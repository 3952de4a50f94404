/** Signing in to the demonstration, and what is served without. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { signIn } from './record-client.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

const statusOf = (path: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    request(`${server.url}${path}`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });

describe('the demonstration', () => {
  it('[SGN-4] lets anyone of its people sign in, and knows them after a restart', async () => {
    const people = await (await fetch(`${server.url}/api/v1/demo/people`)).json();
    expect(people).toContainEqual(expect.objectContaining({ id: 'amara', agencyNames: ['Children’s Social Care'] }));
    const cookie = await signIn(server.url, 'amara');
    const who = async () => (await fetch(`${server.url}/api/v1/session`, { headers: { cookie } })).json();
    expect(await who()).toMatchObject({
      isDemo: true,
      hub: { id: 'bexley', marking: 'OFFICIAL-SENSITIVE' },
      person: { name: 'Amara Example' },
    });
    await server.kill();
    await server.restart();
    expect(await who()).toMatchObject({ person: { name: 'Amara Example' } });
  });

  it('[SGN-5] is for this machine only: not through a proxy, nor under another name', async () => {
    expect(await statusOf('/api/v1/demo/people', {})).toBe(200);
    for (const name of ['x-forwarded-for', 'x-forwarded-proto', 'forwarded', 'via']) {
      expect(await statusOf('/api/v1/demo/people', { [name]: '203.0.113.7' }), name).toBe(403);
    }
    expect(await statusOf('/api/v1/demo/people', { host: 'board.example' })).toBe(403);
    expect(await statusOf('/api/v1/demo/people', { host: 'two.localhost' })).toBe(200);
  });

  it('[SGN-6] gives a cookie that no script and no other site can use, and an unknown person none', async () => {
    const ask = (person: string) =>
      fetch(`${server.url}/api/v1/demo/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ person }),
      });
    const [cookie = ''] = (await ask('ivy')).headers.getSetCookie();
    expect(cookie).toMatch(/^mash_session=[A-Za-z0-9_-]{43};/);
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(attribute);
    const unknown = await ask('nobody');
    expect(unknown.status).toBe(404);
    expect(unknown.headers.getSetCookie()).toEqual([]);
  });
});

describe('every answer', () => {
  it('[API-10] is stored nowhere and framed by nobody, and only named-by-hash files are kept', async () => {
    for (const path of ['/', '/log', '/api/v1/session', '/health', '/api/v1/nothing', '/_app/nothing.js']) {
      const { headers } = await fetch(server.url + path);
      expect(headers.get('cache-control'), path).toBe('no-store');
      expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('x-powered-by'), path).toBeNull();
    }
    expect((await fetch(`${server.url}/_app/nothing.js`)).status).toBe(404);
    expect((await fetch(`${server.url}/api/v1/nothing`)).headers.get('content-type')).toContain(
      'application/problem+json',
    );
  });
});
