/** Runs a command as whoever keeps the records would: a process of its own, with answers typed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export type Ended = { readonly status: number | null; readonly said: string; readonly failed: string };

export const runCommand = async (
  name: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  answers: readonly string[] = [],
): Promise<Ended> => {
  const child = spawn(process.execPath, [`server/commands/${name}.ts`, ...words], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  child.stdin.end(answers.map((answer) => `${answer}\n`).join(''));
  const [said, failed] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = (await ended) as [number | null];
  return { status, said, failed };
};

/** The value after a word on a line of its own, `Journal: …`. */
export const valueOf = ({ said }: Ended, word: string): string =>
  said
    .split('\n')
    .find((line) => line.startsWith(`${word}: `))
    ?.slice(word.length + 2) ?? '';
