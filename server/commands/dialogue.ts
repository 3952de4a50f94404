/** What every command of a person has in common: its options, its questions, and how it ends. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Result } from '#shared/result.ts';
import { ConfigError } from '../config.ts';
import { NotStoredError, UnusableStoreError, WrongKeyError } from '../journal/journal.ts';

/** Something the person at the keyboard can put right; its message is the one sentence they read. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

export type Dialogue = {
  /** Waits for a line; a child's particulars are asked for and never given as options, which other users can list. */
  readonly ask: (question: string) => Promise<string>;
  readonly say: (line: string) => void;
};

/** @throws CommandError once the answers have run out */
const createDialogue = (): Dialogue & { close(): void } => {
  const input = createInterface({ input: process.stdin });
  const lines = input[Symbol.asyncIterator]();
  return {
    ask: async (question) => {
      process.stdout.write(`${question} `);
      const { value, done } = await lines.next();
      if (done === true) throw new CommandError('There was no answer: nothing was done.');
      return value.trim();
    },
    say: (line) => void process.stdout.write(`${line}\n`),
    close: () => input.close(),
  };
};

const isExpected = (error: unknown): error is Error =>
  error instanceof CommandError ||
  error instanceof ConfigError ||
  error instanceof WrongKeyError ||
  error instanceof NotStoredError ||
  error instanceof UnusableStoreError;

/** Runs a command to its end: exit status 0, or 1 after one sentence. Files it makes are its owner's alone. */
export const runCommand = async (command: (dialogue: Dialogue) => Promise<void>): Promise<void> => {
  process.umask(0o077);
  const dialogue = createDialogue();
  try {
    await command(dialogue);
  } catch (error) {
    process.exitCode = 1;
    // What nobody expected may hold anything: its kind is enough to go by.
    process.stderr.write(
      `${isExpected(error) ? error.message : `This failed (${error instanceof Error ? error.name : 'fault'}).`}\n`,
    );
  } finally {
    dialogue.close();
  }
};

export type Given = { readonly words: readonly string[]; readonly option: (name: string) => string | null };

/** @throws CommandError with the usage, where an option is unknown or there are too few or too many words */
export const readArguments = (
  usage: string,
  words: readonly [atLeast: number, atMost: number],
  ...options: readonly string[]
): Given => {
  try {
    const { values, positionals } = parseArgs({
      args: process.argv.slice(2),
      options: Object.fromEntries(options.map((name) => [name, { type: 'string' as const }])),
      allowPositionals: true,
    });
    if (positionals.length >= words[0] && positionals.length <= words[1])
      return { words: positionals, option: (name) => values[name] ?? null };
  } catch {
    // The usage says what is possible.
  }
  throw new CommandError(`Usage: ${usage}`);
};

export const required = (value: string | null | undefined, name: string): string => {
  if (value === null || value === undefined || value === '') throw new CommandError(`${name} is missing.`);
  return value;
};

/** @throws CommandError with the refusal's own sentence */
export const orRefused = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new CommandError(result.refusal.sentence);
  return result.value;
};
