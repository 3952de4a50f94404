/** The real server as a process of its own, so that a test can kill it as a power cut would. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onExit } from './processes.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Long enough for a cold start while another suite has the cores. */
const READY_WITHIN_MS = 30_000;
/** A clean shutdown tells every participant and closes the journal; longer than this is a fault. */
const STOP_WITHIN_MS = 15_000;
const READY_LINE = /^MASH Board .*?(http:\/\/\S+)/;

export type ServerOptions = {
  /** Arguments of server/main.ts; the demonstration unless given. */
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Put before `node`, for example `['strace', '-f', '-o', file]`. */
  readonly wrapper?: readonly string[];
};

export type TestServer = {
  /** `http://127.0.0.1:port`; the same after a restart. */
  readonly url: string;
  readonly dataDirectory: string;
  readonly pid: number;
  /** Everything the server wrote so far to both outputs, over all its lives. */
  readonly output: () => string;
  /** SIGKILL: nothing gets the chance to be written any more. */
  kill(): Promise<void>;
  /** Starts it again on the same directory and port; it must have been killed or have exited. */
  restart(): Promise<void>;
  /** SIGTERM, then removes the directory. Throws when it does not exit cleanly. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** Starts `node server/main.ts --demo` on a free port with an empty directory of its own. */
export const startServer = async (options: ServerOptions = {}): Promise<TestServer> => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'mash-board-test-'));
  const removeDirectory = () => rm(dataDirectory, { recursive: true, force: true });
  let output = '';
  const launch = (port: string) => spawnServer(options, dataDirectory, port, (text) => (output += text));

  let life = await launch('0').catch(async (error: unknown) => {
    await removeDirectory();
    throw error;
  });
  const { url } = life;

  const server: TestServer = {
    url,
    dataDirectory,
    get pid() {
      return life.process.pid ?? 0;
    },
    output: () => output,
    kill: () => exitAfter(life.process, 'SIGKILL').then(() => undefined),
    restart: async () => {
      if (isAlive(life.process)) throw new Error('Kill the server before restarting it.');
      life = await launch(new URL(url).port);
    },
    stop: async () => {
      const wasAlive = isAlive(life.process);
      const code = await exitAfter(life.process, 'SIGTERM');
      await removeDirectory();
      if (wasAlive && code !== 0) throw new Error(`The server ended with code ${code}:\n${output}`);
    },
    [Symbol.asyncDispose]: () => server.stop(),
  };
  return server;
};

type Life = { readonly process: ChildProcess; readonly url: string };

const spawnServer = async (
  options: ServerOptions,
  dataDirectory: string,
  port: string,
  keep: (text: string) => void,
): Promise<Life> => {
  const command = [
    ...(options.wrapper ?? []),
    process.execPath,
    'server/main.ts',
    ...(options.arguments ?? ['--demo']),
  ];
  const child = spawn(command[0] as string, command.slice(1), {
    cwd: ROOT,
    env: { ...process.env, HOST: '127.0.0.1', PORT: port, DATA_DIR: dataDirectory, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onExit(child);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
    keep(text);
  });
  const url = await readyAddress(child, keep, () => errors);
  return { process: child, url };
};

/** The address on the one line that the server prints when it is ready. */
const readyAddress = (
  child: ChildProcess,
  keep: (text: string) => void,
  errors: () => string,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const fail = (what: string) => {
      clearTimeout(limit);
      child.kill('SIGKILL');
      reject(new Error(`The server ${what}.\n${errors()}`));
    };
    const limit = setTimeout(() => fail(`was not ready within ${READY_WITHIN_MS} ms`), READY_WITHIN_MS);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => fail(`ended before it was ready (${code ?? signal})`));
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      keep(`${line}\n`);
      const address = READY_LINE.exec(line)?.[1];
      if (address === undefined) return;
      clearTimeout(limit);
      resolve(address);
    });
  });

const isAlive = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

/** Its exit code, or null when a signal ended it. */
const exitAfter = async (child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
  if (isAlive(child)) {
    const exited = once(child, 'exit', { signal: AbortSignal.timeout(STOP_WITHIN_MS) });
    child.kill(signal);
    await exited.catch(() => {
      child.kill('SIGKILL');
      throw new Error(`The server did not end within ${STOP_WITHIN_MS} ms of ${signal}.`);
    });
  }
  return child.exitCode;
};
