/** Builds the screens when the build is missing or older than what it is made from. */
import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..');
/** The page that the adapter writes last. */
const RESULT = 'build/index.html';
const SOURCES = ['web/**/*', 'shared/**/*', 'vite.config.ts', 'svelte.config.js', 'package-lock.json'];
/** SvelteKit generates these in every run. */
const GENERATED = ['web/node_modules/**'];

const modifiedAt = (path: string): number =>
  statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const isBuildStale = (): boolean => {
  const builtAt = modifiedAt(RESULT);
  return globSync(SOURCES, { cwd: ROOT, exclude: GENERATED }).some((path) => modifiedAt(path) > builtAt);
};

if (isBuildStale()) {
  console.error('Building the screens; this takes some seconds, and only when they have changed.');
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' });
}
