/** The hub key by the commands of whoever runs the board. */
import { mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '../support/server.ts';
import { runCommand } from './records-command.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mash-board-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the hub key', () => {
  it('[KEY-1] is made in a file of its own, for its owner alone, and never over another', async () => {
    const path = join(folder, 'hub.key');
    const environment = { DATA_DIR: join(folder, 'data') };
    expect(await runCommand('make-key', [path], environment)).toMatchObject({ status: 0, failed: '' });
    const made = await readFile(path, 'utf8');
    expect(made).toMatch(/^[0-9a-f]{64}\n$/);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await runCommand('make-key', [path], environment)).toMatchObject({ status: 1 });
    expect(await readFile(path, 'utf8')).toBe(made);
  });

  it('[KEY-1] is not made in the folder of the data', async () => {
    const ended = await runCommand('make-key', [join(folder, 'hub.key')], { DATA_DIR: folder });
    expect(ended).toMatchObject({ status: 1 });
    expect(ended.failed).toContain('must not lie in the folder');
  });

  it('[KEY-12] beside the data keeps a server outside the demonstration from starting', async () => {
    const data = join(folder, 'data');
    await runCommand('make-key', [join(folder, 'hub.key')], { DATA_DIR: data });
    await rename(join(folder, 'hub.key'), join(folder, 'beside.key'));
    const start = (directory: string) =>
      startServer({
        arguments: [],
        environment: { DATA_DIR: directory, HUB_KEY_FILE: join(folder, 'beside.key') },
      });
    await expect(start(folder)).rejects.toThrow('must not lie in the folder of the data it protects');
  });

  it('[KEY-6] is not rotated under a running server, and the old one opens nothing once it is', async () => {
    await using server = await startServer();
    const [oldKey, newKey] = [join(folder, 'old.key'), join(folder, 'new.key')];
    const under = (key: string) => ({ DATA_DIR: server.dataDirectory, HUB_KEY_FILE: key });
    await runCommand('make-key', [newKey], { DATA_DIR: server.dataDirectory });
    await rename(join(server.dataDirectory, 'demonstration.key'), oldKey);
    const early = await runCommand('rotate-key', [newKey], under(oldKey));
    expect(early).toMatchObject({ status: 1 });
    expect(early.failed).toContain('stop the server first');
    await server.kill();
    const rotated = await runCommand('rotate-key', [newKey], under(oldKey));
    expect(rotated).toMatchObject({ status: 0, failed: '' });
    expect(await runCommand('verify-log', [], under(newKey))).toMatchObject({ status: 0 });
    expect((await runCommand('verify-log', [], under(oldKey))).failed).toContain('hub key');
    expect((await runCommand('rotate-key', [newKey], under(oldKey))).said).toContain('already');
  });

  it('[KEY-13] no backup goes into the folder it is a backup of', async () => {
    await using server = await startServer();
    const ended = await runCommand('backup', [join(server.dataDirectory, 'copies')], {
      DATA_DIR: server.dataDirectory,
    });
    expect(ended).toMatchObject({ status: 1 });
    expect(ended.failed).toContain('name another folder');
  });

  it('[KEY-13] nothing is restored without the list of disposals', async () => {
    await using server = await startServer();
    const copies = join(folder, 'copies');
    const taken = await runCommand('backup', [copies], { DATA_DIR: server.dataDirectory });
    const lineOf = (word: string) => new RegExp(`^${word}: (.*)$`, 'm').exec(taken.said)?.[1] ?? '';
    await rm(join(copies, 'disposals.json'));
    const ended = await runCommand('restore', [lineOf('Journal'), lineOf('Keys')], {
      DATA_DIR: join(folder, 'restored'),
      HUB_KEY_FILE: join(server.dataDirectory, 'demonstration.key'),
    });
    expect(ended).toMatchObject({ status: 1 });
    expect(ended.failed).toContain('list of disposals');
  });
});
