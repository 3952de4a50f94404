/**
 * A PostgreSQL server of the test's own, in a temporary folder, on a socket there and on a free port of this machine.
 * It flushes as one in use does. Ends with the test's process at the latest.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { findPostgres } from './find-postgres.ts';
import { freePort } from './free-port.ts';

export type PostgresServer = {
  /** Holds `data`, the files of the server. */
  readonly folder: string;
  readonly port: number;
  /** A new empty database; its address. */
  createDatabase(): Promise<string>;
  /** As an operator would: sessions are cut, what was committed stays. */
  restart(): Promise<void>;
  /** As a power cut would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** No process of it runs; its connections stay open and are not answered. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
};

const USER = 'mash';

/** PostgreSQL refuses to run as root. */
const runAs = (): { uid: number; gid: number } | null => {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] =
    users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? [];
  if (uid === undefined || gid === undefined)
    throw new Error('There is no user that PostgreSQL could run as');
  return { uid: Number(uid), gid: Number(gid) };
};

export const startPostgres = async (): Promise<PostgresServer> => {
  const programs = findPostgres();
  if (programs === null) throw new Error('PostgreSQL is not installed on this machine');
  const user = runAs();
  // Short, since the path of a socket may have no more than some hundred letters.
  const folder = mkdtempSync(join(tmpdir(), 'mash-pg-'));
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(programs, 'initdb'),
    // Pieces of the log of 1 MB instead of 16: made in a fraction of the time, and read in one by the tests of secrecy.
    ['-D', data, '--no-sync', '--wal-segsize=1', '-A', 'trust', '-U', USER, '-E', 'UTF8', '--locale=C'],
    { ...user, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const address = (database: string): string => `postgres://${USER}@127.0.0.1:${port}/${database}`;
  let child: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    const settings = {
      port,
      unix_socket_directories: folder,
      listen_addresses: '127.0.0.1',
      max_connections: 100,
      shared_buffers: '16MB',
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const started = spawn(join(programs, 'postgres'), ['-D', data, ...options], {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child = started;
    await readyLine(started);
  };

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  };

  /** Each backend is a child of the server's first process. */
  const signalAll = (signal: NodeJS.Signals): void => {
    const first = child?.pid;
    if (first === undefined) return;
    for (const pid of [first, ...childrenOf(first)]) send(pid, signal);
  };

  const onExit = (): void => void child?.kill('SIGQUIT');
  process.once('exit', onExit);
  await start();
  return {
    folder,
    port,
    createDatabase: async () => {
      const name = `test_${randomBytes(6).toString('hex')}`;
      const client = new pg.Client({ connectionString: address('postgres') });
      // Unheard, a server that ends meanwhile would end the test's process.
      client.on('error', () => undefined);
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return address(name);
    },
    restart: async () => {
      await end('SIGINT');
      await start();
    },
    kill: async () => {
      // All at once: a postmaster that dies alone leaves its backends to finish.
      signalAll('SIGSTOP');
      const running = child;
      child = null;
      const ended = running === null ? null : once(running, 'exit');
      const pid = running?.pid;
      if (pid !== undefined) for (const each of [...childrenOf(pid), pid]) send(each, 'SIGKILL');
      await ended;
    },
    start,
    pause: () => signalAll('SIGSTOP'),
    resume: () => signalAll('SIGCONT'),
    stop: async () => {
      signalAll('SIGCONT');
      await end('SIGQUIT');
      process.off('exit', onExit);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** What it says afterwards is read too, or it would stop once nobody takes it. */
const readyLine = (started: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    if (started.stderr === null) throw new Error('Start it with its output piped.');
    createInterface({ input: started.stderr })
      .on('line', (line) => line.includes('ready to accept connections') && resolve())
      .on('close', () => reject(new Error('PostgreSQL did not start')));
  });

/** A backend may have ended by itself meanwhile. */
const send = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
};

const childrenOf = (parent: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);

const parentOf = (pid: number): number | null => {
  try {
    // The name in brackets may hold anything, also spaces.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
  } catch {
    return null;
  }
};
