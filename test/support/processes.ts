/** Children must not outlive the test that started them, however it ends. */
import type { ChildProcess } from 'node:child_process';

const children = new Set<ChildProcess>();

process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

export const onExit = (child: ChildProcess): void => {
  children.add(child);
  child.once('exit', () => children.delete(child));
};
