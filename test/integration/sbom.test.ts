/** The list of components, made by the command as an operator makes it. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Bill } from '#server/commands/bill-of-materials.ts';
import { licencesToRead } from '#server/commands/licences.ts';

const ROOT = join(import.meta.dirname, '../..');
const readJson = async <Shape>(path: string): Promise<Shape> =>
  JSON.parse(await readFile(path, 'utf8')) as Shape;

describe('the list of components', () => {
  it('[SBM-1] names everything that runs with the board, and no licence that must be read', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'mash-board-sbom-'));
    const file = join(directory, 'sbom.json');
    const { status, stderr } = spawnSync(process.execPath, ['server/commands/sbom.ts', file], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/^\d+ components\. Each may be used/);
    expect(status).toBe(0);
    const { components } = await readJson<Bill>(file);
    const names = components.map(({ name }) => name);
    const { dependencies, devDependencies } = await readJson<
      Record<'dependencies' | 'devDependencies', object>
    >(join(ROOT, 'package.json'));
    expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)));
    expect(Object.keys(devDependencies)).toContain('vitest');
    expect(names).not.toContain('vitest');
    for (const { name, hashes } of components) expect(hashes, name).toHaveLength(1);
    await rm(directory, { recursive: true });
  });

  it('[SBM-2] points out what is not free to use, and what names no licence', () => {
    const component = (name: string, ...licences: readonly string[]) => ({
      name,
      version: '1.0.0',
      licenses: licences.map((expression) => ({ expression })),
    });
    const components = [
      component('free', 'MIT'),
      component('choice', '(GPL-3.0-only OR MIT)'),
      component('both', 'MIT AND GPL-3.0-only'),
      component('bound', 'AGPL-3.0-only'),
      component('elsewhere', 'MPL-2.0'),
      component('silent'),
    ];
    expect(licencesToRead(components)).toEqual([
      'both 1.0.0: MIT AND GPL-3.0-only',
      'bound 1.0.0: AGPL-3.0-only',
      'elsewhere 1.0.0: MPL-2.0',
      'silent 1.0.0: names none',
    ]);
  });
});
