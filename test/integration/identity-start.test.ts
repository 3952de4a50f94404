/** What the server says when it cannot start, and what it serves before sign-in is set up. */
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChild } from '../support/child-process.ts';
import { startServer } from '../support/server.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mash-board-start-'));
});

afterAll(() => rm(directory, { recursive: true, force: true }));

const KEY = 'ab'.repeat(32);

/** What a start that fails says. */
const failedStart = async (
  environment: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<string> => {
  const child = startChild([process.execPath, 'server/main.ts', ...flags], {
    folder: process.cwd(),
    environment: { HOST: '127.0.0.1', PORT: '0', DATA_DIR: join(directory, 'data'), ...environment },
    wrapper: [],
  });
  const [said, [code]] = await Promise.all([
    text(child.process.stderr!),
    once(child.process, 'exit'),
    text(child.process.stdout!),
  ]);
  expect(code).toBe(1);
  expect(said.trim().split('\n')).toHaveLength(1);
  return said;
};

describe('a start that cannot be', () => {
  it('[SGN-7] says in one sentence that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await failedStart({ PORT: String(port) }, ['--demo'])).toContain(`Port ${port} is taken`);
    other.close();
  });

  it('[SGN-7] says in one sentence that the folder cannot be written', async () => {
    const file = join(directory, 'a-file');
    await writeFile(file, '');
    expect(await failedStart({ DATA_DIR: join(file, 'data') }, ['--demo'])).toContain('cannot be written');
  });

  it('[SGN-7] says in one sentence which setting is wrong', async () => {
    expect(await failedStart({ PORT: 'many' })).toContain('PORT');
    expect(await failedStart({}, ['--demonstration'])).toContain('--demonstration');
    expect(await failedStart({ HOST: '0.0.0.0' }, ['--demo'])).toContain('this machine only');
  });

  it('[SGN-8] refuses a hub key that is beside the data, missing, malformed or another’s', async () => {
    const data = join(directory, 'kept');
    await mkdir(data, { recursive: true });
    const keyIn = async (folder: string, name: string, words: string) => {
      const path = join(folder, name);
      await writeFile(path, words);
      await chmod(path, 0o600);
      return path;
    };
    const beside = await keyIn(data, 'hub.key', KEY);
    expect(await failedStart({ DATA_DIR: data, HUB_KEY_FILE: beside })).toContain(
      'must not lie in the folder of the data',
    );
    expect(await failedStart({ DATA_DIR: data, HUB_KEY_FILE: join(directory, 'none') })).toContain(
      'cannot be read',
    );
    expect(
      await failedStart({ DATA_DIR: data, HUB_KEY_FILE: await keyIn(directory, 'short.key', 'ab') }),
    ).toContain('64 hexadecimal digits');

    const key = await keyIn(directory, 'hub.key', KEY);
    const environment = { PUBLIC_URL: 'https://board.example' };
    await using server = await startServer({
      arguments: [],
      environment: { ...environment, HUB_KEY_FILE: key },
    });
    await server.kill();
    const wrong = await keyIn(directory, 'wrong.key', 'cd'.repeat(32));
    expect(
      await failedStart({ ...environment, DATA_DIR: server.dataDirectory, HUB_KEY_FILE: wrong }),
    ).toContain('does not belong to the data');
    // The right key, and the keys that it wraps are gone: another key would not help.
    await rm(join(server.dataDirectory, 'keys.db'));
    const lost = await failedStart({ ...environment, DATA_DIR: server.dataDirectory, HUB_KEY_FILE: key });
    expect(lost).toContain('keys.db is missing or empty');
    expect(lost).not.toContain('HUB_KEY_FILE');
    expect(await failedStart({ DATA_DIR: server.dataDirectory })).toContain('HUB_KEY_FILE');
  });
});

describe('a start without the demonstration', () => {
  it('[SGN-9] serves the page, says that nobody can sign in yet, and has no way in', async () => {
    await using server = await startServer({ arguments: [] });
    expect(server.output()).toMatch(/^MASH Board is ready at http:\/\/127\.0\.0\.1:\d+$/m);
    expect(await (await fetch(`${server.url}/api/v1/session`)).json()).toMatchObject({
      isDemo: false,
      canSignIn: false,
      person: null,
    });
    expect((await fetch(server.url)).status).toBe(200);
    expect((await fetch(`${server.url}/api/v1/demo/people`)).status).toBe(404);
    expect((await fetch(`${server.url}/api/v1/profile`)).status).toBe(401);
  });
});
