/** Builds the screens when the build is missing or older than what it is made from. */
import { spawnSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** The page that the adapter writes last. */
const RESULT = 'build/index.html';
/** Folders count as well: deleting a file changes only its folder. */
const SOURCES = [
  'web/**/*',
  'shared/**/*',
  'vite.config.ts',
  'svelte.config.js',
  'preload-first-page.ts',
  'package-lock.json',
];
/** SvelteKit generates these in every run. */
const GENERATED = ['web/node_modules', 'web/node_modules/**'];

const modifiedAt = (path: string): number =>
  statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const isBuildStale = (): boolean => {
  const builtAt = modifiedAt(RESULT);
  return globSync(SOURCES, { cwd: ROOT, exclude: GENERATED }).some((path) => modifiedAt(path) > builtAt);
};

/** Its own chatter is kept back: standard output is for the one line with the address. */
const buildScreens = (): void => {
  console.error('Building the screens. This takes some seconds, and only when they have changed.');
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const built = spawnSync(process.execPath, [vite, 'build'], { cwd: ROOT, encoding: 'utf8' });
  if (built.status === 0) return;
  console.error(`${built.stdout}${built.stderr}\nThe screens could not be built; the reason stands above.`);
  process.exitCode = 1;
};

if (isBuildStale()) buildScreens();
