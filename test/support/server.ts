/** The real server as a process of its own, so that a test can kill it as a power cut would. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startChild, type Child } from './child-process.ts';
import { freePort } from './free-port.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Long enough for a cold start while another suite has the cores. */
const READY_WITHIN_MS = 50_000;
const READY_LINE = /^MASH Board .*?(https?:\/\/\S+)/;

export type ServerOptions = {
  /** Arguments of server/main.ts; the demonstration unless given. */
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Put before `node`, for example `['strace', '-f', '-o', file]`. */
  readonly wrapper?: readonly string[];
};

export type TestServer = {
  /** `http://127.0.0.1:port`, or https; the same after a restart. */
  readonly url: string;
  readonly dataDirectory: string;
  /** Of the process as it lives now; the wrapper's where there is one. */
  readonly pid: number;
  /** Everything the server wrote so far to both outputs, over all its lives. */
  readonly output: () => string;
  /** SIGKILL: nothing gets the chance to be written any more. */
  kill(): Promise<void>;
  /** SIGTERM, as before an upgrade; the directory stays. */
  end(): Promise<void>;
  /** Starts it again on the same directory and port; it must have been killed or have ended. */
  restart(): Promise<void>;
  /** SIGTERM, then removes the directory. Throws when the server does not end cleanly. */
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** Starts `node server/main.ts --demo` on a free port with an empty directory of its own. */
export const startServer = async (options: ServerOptions = {}): Promise<TestServer> => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'mash-board-test-'));
  const removeDirectory = () => rm(dataDirectory, { recursive: true, force: true });
  let output = '';
  const launch = (port: string) => launchServer(options, dataDirectory, port, (text) => (output += text));

  let life = await launch(String(await freePort())).catch(async (error: unknown) => {
    await removeDirectory();
    throw error;
  });
  const { url } = life;

  const server: TestServer = {
    url,
    dataDirectory,
    get pid() {
      return life.child.process.pid ?? 0;
    },
    output: () => output,
    kill: async () => {
      await life.child.end('SIGKILL');
    },
    end: async () => {
      const code = await life.child.end('SIGTERM');
      if (code !== 0) throw new Error(`The server ended with code ${code}:\n${output}`);
    },
    restart: async () => {
      if (life.child.isAlive()) throw new Error('Kill the server before restarting it.');
      life = await launch(new URL(url).port);
    },
    stop: async () => {
      const wasAlive = life.child.isAlive();
      try {
        const code = await life.child.end('SIGTERM');
        if (wasAlive && code !== 0) throw new Error(`The server ended with code ${code}:\n${output}`);
      } finally {
        await removeDirectory();
      }
    },
    [Symbol.asyncDispose]: () => server.stop(),
  };
  return server;
};

type Life = { readonly child: Child; readonly url: string };

const launchServer = async (
  options: ServerOptions,
  dataDirectory: string,
  port: string,
  keep: (text: string) => void,
): Promise<Life> => {
  const child = startChild([process.execPath, 'server/main.ts', ...(options.arguments ?? ['--demo'])], {
    folder: ROOT,
    environment: { HOST: '127.0.0.1', PORT: port, DATA_DIR: dataDirectory, ...options.environment },
    wrapper: options.wrapper ?? [],
  });
  return { child, url: await readyAddress(child, keep) };
};

/** The address on the one line that the server prints when it is ready. */
const readyAddress = (child: Child, keep: (text: string) => void): Promise<string> =>
  new Promise((resolve, reject) => {
    const { stdout, stderr } = child.process;
    if (stdout === null || stderr === null) throw new Error('Start it with its outputs piped.');
    let errors = '';
    const fail = (what: string) => {
      clearTimeout(limit);
      child.signal('SIGKILL');
      reject(new Error(`The server ${what}.\n${errors}`));
    };
    const limit = setTimeout(() => fail(`was not ready within ${READY_WITHIN_MS} ms`), READY_WITHIN_MS);
    child.process.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.process.once('close', (code, signal) => fail(`ended before it was ready (${code ?? signal})`));
    stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
      keep(text);
    });
    createInterface({ input: stdout }).on('line', (line) => {
      keep(`${line}\n`);
      const address = READY_LINE.exec(line)?.[1];
      if (address === undefined) return;
      clearTimeout(limit);
      resolve(address);
    });
  });
