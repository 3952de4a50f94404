/** Where PostgreSQL's own programs are. */
import { existsSync, globSync } from 'node:fs';

const hasServer = (folder: string): boolean =>
  ['initdb', 'postgres'].every((program) => existsSync(`${folder}/${program}`));

/** Debian keeps them beside the path, one folder for each version, and Homebrew does much the same. */
const INSTALLED = [
  '/usr/lib/postgresql/*/bin',
  '/opt/homebrew/opt/postgresql@*/bin',
  '/usr/local/opt/postgresql@*/bin',
];

const versionIn = (folder: string): number => Number(/[\d.]+/.exec(folder)?.[0] ?? 0);

/** The folder of the newest one; null where there is none. */
export const findPostgres = (): string | null => {
  const installed = INSTALLED.flatMap((glob) => globSync(glob)).toSorted(
    (one, other) => versionIn(other) - versionIn(one),
  );
  const onPath = (process.env['PATH'] ?? '').split(':');
  return [...installed, ...onPath].find(hasServer) ?? null;
};
