/** Starts record-child.ts. */
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startChild, type Child } from '../support/child-process.ts';

export const launchChild = async (
  directory: string,
  commits: number,
  pages: number,
): Promise<{ readonly child: Child; readonly url: string }> => {
  const script = join(import.meta.dirname, 'record-child.ts');
  const child = startChild([process.execPath, script, directory, String(commits), String(pages)], {
    folder: process.cwd(),
    environment: {},
    wrapper: [],
  });
  child.process.stderr?.resume();
  const { stdout } = child.process;
  if (stdout === null) throw new Error('The child says nothing');
  const [url] = (await once(createInterface({ input: stdout }), 'line')) as [string];
  return { child, url };
};
