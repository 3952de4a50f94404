/** The command with which a council checks the file it wrote, as it is run. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLE = join(ROOT, 'docs/examples/working-hours.json');
const run = promisify(execFile);

type Run = { readonly code: number; readonly out: string; readonly err: string };

const hubCheck = async (...files: readonly string[]): Promise<Run> => {
  try {
    const { stdout, stderr } = await run(process.execPath, [
      join(ROOT, 'server/commands/hub-check.ts'),
      ...files,
    ]);
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
};

let folder: string;
let example: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mash-board-hub-check-'));
  example = await readFile(EXAMPLE, 'utf8');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const checkText = async (text: string, settings?: object): Promise<Run> => {
  const file = join(folder, 'hub.json');
  const settingsFile = join(folder, 'settings.json');
  await writeFile(file, text);
  if (settings !== undefined) await writeFile(settingsFile, JSON.stringify(settings));
  return hubCheck(file, ...(settings === undefined ? [] : [settingsFile]));
};

describe('hub:check', () => {
  it('[PRV-13] shows the week of a sound profile, and what is left to choose', async () => {
    const { code, out, err } = await hubCheck(EXAMPLE);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Wrenbridge: the profile is sound.');
    for (const heading of [
      'Opening hours',
      'Meetings in the next seven days',
      'Cover not known',
      'Clocks, by an example',
      'To be chosen by the hub',
    ])
      expect(out).toContain(heading);
    expect(out).toMatch(/Daily meeting: \w+day .*10:00am/);
    expect(out).toMatch(
      /WRE-RED .*2 hours \(Wrenbridge 4\.2\).*Started Friday .*4:00pm: due Friday .*6:00pm/,
    );
    expect(out).toContain('meetings/daily/quorum');
  });

  it('[PRV-13] explains a name that is not defined, by path and in words', async () => {
    const { code, out, err } = await checkText(
      example.replace('"opensMeeting": "strategy"', '"opensMeeting": "tea"'),
    );
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('One mistake:');
    expect(err).toContain('outcomes/WRE-O4/opensMeeting: “tea” is no meeting of this profile.');
  });

  it('[PRV-13] tells every mistake of shape at once', async () => {
    const { code, err } = await checkText(
      example.replace('"format": 1', '"format": 7').replace('"mayDecide"', '"mayDecied"'),
    );
    expect(code).toBe(1);
    expect(err).toMatch(/^\d+ mistakes:/);
    expect(err).toContain('format: Write one of: 1.');
    expect(err).toContain('meetings/daily: Remove “mayDecied”');
  });

  it('[PRV-13] says of a file that is no JSON, of none and of no name what to do', async () => {
    expect((await checkText(example.slice(0, 500))).err).toContain('is not JSON');
    expect((await hubCheck(join(folder, 'nowhere.json'))).err).toContain('cannot be read');
    const unnamed = await hubCheck();
    expect([unnamed.code, unnamed.err]).toEqual([1, expect.stringContaining('Name a profile')]);
  });

  it('[PRV-13] checks the file with the hub’s own settings laid over it', async () => {
    const settings = (path: string, value: unknown) => ({
      hub: 'wrenbridge',
      settings: [{ path, value, chosenBy: 'The board manager' }],
    });
    const chosen = await checkText(example, settings('meetings/daily/quorum', ['csc', 'police']));
    expect(chosen.code).toBe(0);
    expect(chosen.out).not.toContain('meetings/daily/quorum');
    const wrong = await checkText(example, settings('meetings/daily/quorum', ['fire']));
    expect(wrong.err).toContain('meetings/daily/quorum: “fire” is no agency');
    expect((await checkText(example, { ...settings('x', 1), hub: 'elsewhere' })).err).toContain(
      'for another hub',
    );
  });
});
