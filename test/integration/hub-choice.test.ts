/** Which hub the server is: named by a setting, bound to its folder. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHubChoice } from '#server/hub-choice.ts';
import { hubIn } from '#server/journal/sqlite/hub-in.ts';
import { loadChosenProfile } from '#server/load-profile.ts';
import { startServer, type TestServer } from '../support/server.ts';

const PROFILES = join(import.meta.dirname, '../../shared/hub/profiles');

let folder: string;
let ownFile: string;
let settingsFile: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mash-board-choice-'));
  const oldham = JSON.parse(await readFile(join(PROFILES, 'oldham.json'), 'utf8')) as object;
  ownFile = join(folder, 'sampleshire.json');
  await writeFile(ownFile, JSON.stringify({ ...oldham, id: 'sampleshire', name: 'Sampleshire' }));
  settingsFile = join(folder, 'sampleshire.settings.json');
  await writeFile(
    settingsFile,
    JSON.stringify({
      hub: 'sampleshire',
      settings: [{ path: 'meetings/high-risk-domestic-abuse/time', value: '10:15', chosenBy: 'the board' }],
    }),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const choose = (environment: NodeJS.ProcessEnv, flags: readonly string[] = []) =>
  readHubChoice(environment, flags);
const load = (environment: NodeJS.ProcessEnv, isDemo = false) =>
  loadChosenProfile(choose(environment).choice, { hub: hubIn(folder), where: `The folder ${folder}` }, isDemo);

describe('the hub is a setting', () => {
  it('[FIV-13] --hub comes before HUB, and leaves the other options alone', () => {
    const { choice, otherFlags } = choose({ HUB: 'bexley' }, ['--demo', '--hub', 'oldham']);
    expect(choice.profile).toEqual({ kind: 'shipped', hub: 'oldham' });
    expect(otherFlags).toEqual(['--demo']);
    expect(choose({ HUB: 'lancashire' }).choice.profile).toEqual({ kind: 'shipped', hub: 'lancashire' });
  });

  it('[FIV-13] what names no hub, or two, is said in one sentence', () => {
    expect(() => choose({ HUB: 'atlantis' })).toThrow('There is no hub atlantis');
    expect(() => choose({}, ['--demo', '--hub'])).toThrow('Name a hub after --hub');
    expect(() => choose({ HUB: 'oldham', PROFILE_FILE: ownFile })).toThrow('set one of them only');
    expect(() => load({ PROFILE_FILE: join(folder, 'none.json') })).toThrow('cannot be read');
  });

  it('[FIV-14] a council’s own file is a hub, and its choices are shown as local', () => {
    const profile = load({ PROFILE_FILE: ownFile, LOCAL_SETTINGS_FILE: settingsFile });
    expect(profile.id).toBe('sampleshire');
    expect(profile.meetings[0]?.time).toMatchObject({ is: 'local', value: '10:15', chosenBy: 'the board' });
    expect(() => load({ HUB: 'portsmouth', LOCAL_SETTINGS_FILE: settingsFile })).toThrow('for another hub');
  });

  it('[FIV-14] the choices of a real hub are laid over its procedure, the demonstration’s are not', () => {
    expect(load({ HUB: 'oldham' }).meetings[0]?.time.is).toBe('silent');
    expect(load({ HUB: 'oldham' }, true).meetings[0]?.time.is).toBe('local');
  });
});

describe('a folder belongs to one hub', () => {
  const askHub = async ({ url }: TestServer) =>
    ((await (await fetch(`${url}/api/v1/session`)).json()) as { hub: { id: string } }).hub.id;

  it('[FIV-15] another hub is not started on it; without a name it is the one whose record it holds', async () => {
    const first = await startServer({ arguments: ['--demo', '--hub', 'oldham'] });
    expect(await askHub(first)).toBe('oldham');
    await first.kill();
    const environment = { DATA_DIR: first.dataDirectory };
    const another = startServer({ arguments: ['--demo', '--hub', 'bexley'], environment });
    await expect(another).rejects.toThrow('holds the record of the hub oldham, not of bexley');
    await using again = await startServer({ environment });
    expect(await askHub(again)).toBe('oldham');
    await again.kill();
    await first.stop();
  });

  it('[FIV-14] the demonstration of a council’s own file invents people for its agencies', async () => {
    await using own = await startServer({ environment: { PROFILE_FILE: ownFile } });
    const people = (await (await fetch(`${own.url}/api/v1/demo/people`)).json()) as {
      name: string;
      roles: string[];
    }[];
    expect(people.some(({ roles }) => roles.includes('chair'))).toBe(true);
    expect(people.some(({ name }) => name.includes('Invented'))).toBe(true);
  });
});
