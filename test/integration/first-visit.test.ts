/** What makes the first visit short over a slow line. */
import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { signIn } from './record-client.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

const textAt = async (path: string): Promise<string> => (await fetch(server.url + path)).text();

it('[SPE-1] the page names every script that the first page starts with, and they are few', async () => {
  const page = await textAt('/');
  const named = [...page.matchAll(/<link href="([^"]+)" rel="modulepreload">/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(0);
  expect(named.length).toBeLessThanOrEqual(10);
  const bytes: number[] = [];
  for (const path of named) {
    const script = await textAt(path);
    bytes.push(script.length);
    const imported = [...script.matchAll(/(?:from|import)\s*"(\.[^"]+\.js)"/g)].map(([, other = '']) =>
      posix.join(posix.dirname(path), other),
    );
    expect(named, path).toEqual(expect.arrayContaining(imported));
  }
  // The lists of the first page are in it already: the largest is more than all the others together.
  const largest = Math.max(...bytes);
  expect(largest).toBeGreaterThan(bytes.reduce((all, each) => all + each, 0) / 2);
});

it('[SPE-2] who is here is asked with the page, but not by the pages of a guest or of a room’s screen', async () => {
  const asked = async (path: string) => (await fetch(server.url + path)).headers.get('link');
  for (const path of ['/', '/log', '/meeting/one'])
    expect(await asked(path), path).toContain('</api/v1/session>; rel=preload');
  for (const path of ['/guest/one', '/wall']) expect(await asked(path), path).toBeNull();
});

it('[SPE-3] the profile travels compressed and whole; an answer about people never does', async () => {
  const cookie = await signIn(server.url, 'amara');
  const ask = (path: string, way: string) =>
    fetch(`${server.url}/api/v1/${path}`, { headers: { cookie, 'accept-encoding': way } });
  const plain = await ask('profile', 'identity');
  expect(plain.headers.get('content-encoding')).toBeNull();
  const profile = await plain.json();
  for (const way of ['br', 'gzip']) {
    const answer = await ask('profile', way);
    expect(answer.headers.get('content-encoding')).toBe(way);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual(profile);
    for (const path of ['session', 'people'])
      expect((await ask(path, way)).headers.get('content-encoding'), path).toBeNull();
  }
  expect((await fetch(`${server.url}/api/v1/profile`)).status).toBe(401);
});

it('[EVE-9] scripts and styles travel compressed', async () => {
  const script = /\/_app\/immutable\/[^"]+\.js/.exec(await textAt('/'))?.[0] ?? '';
  for (const way of ['br', 'gzip']) {
    const answer = await fetch(server.url + script, { headers: { 'accept-encoding': way } });
    expect(answer.headers.get('content-encoding')).toBe(way);
    expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(await answer.text()).toContain('import');
  }
  const missing = await fetch(`${server.url}/_app/immutable/none.js`, { headers: { 'accept-encoding': 'br' } });
  expect(missing.status).toBe(404);
});

it('[SPE-4] every script and style of the screens travels compressed', async () => {
  const folder = join(import.meta.dirname, '../../build');
  const files = (await readdir(join(folder, '_app/immutable'), { recursive: true })).filter((file) =>
    /\.(?:js|css)$/.test(file),
  );
  expect(files.length).toBeGreaterThan(20);
  const plain: string[] = [];
  for (const file of files) {
    const answer = await fetch(`${server.url}/_app/immutable/${file}`, {
      headers: { 'accept-encoding': 'gzip' },
    });
    await answer.arrayBuffer();
    if (answer.headers.get('content-encoding') !== 'gzip') plain.push(file);
  }
  expect(plain).toEqual([]);
});
