/** What nobody foresaw. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';

it('[HOS-25] a failure that nobody foresaw is logged without its words; what cannot go on closes in order', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hostile-failure-child.ts')], { stdio: 'pipe' });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const lines = createInterface({ input: child.stdout });
  expect(await once(lines, 'line')).toEqual(['goes on']);
  const closed = once(lines, 'line');
  const ended = once(child, 'close');
  child.stdin.write('now');
  expect(await closed).toEqual(['closed in order']);
  expect(await ended).toEqual([1, null]);
  expect(errors).toContain('nobody waited for');
  expect(errors).toContain('nobody caught');
  expect(errors).not.toContain('Zzyzx');
});
