/** A Redis of the test's own, which keeps nothing. Ends with the test's process at the latest. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createClient } from 'redis';
import { startChild, type Child } from './child-process.ts';
import { freePort } from './free-port.ts';

export type RedisServer = {
  readonly url: string;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** On the same port; it must have been killed. */
  start(): Promise<void>;
  /** Its connections stay open and are not answered. */
  pause(): void;
  resume(): void;
  /** FLUSHALL, and every connection cut. */
  empty(): Promise<void>;
  stop(): Promise<void>;
};

const PASSWORD = 'fictional-password';

/** On its output, of which the rest is read on so that it never stands still. */
const readyLine = async ({ stdout }: ChildProcess): Promise<void> => {
  if (stdout === null) throw new Error('Start it with its output piped.');
  const lines = createInterface({ input: stdout });
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => void (line.includes('Ready to accept connections') && resolve()));
    lines.once('close', () => reject(new Error('Redis did not start')));
  });
};

export const startRedis = async (): Promise<RedisServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'mash-redis-'));
  const port = await freePort();
  const url = `redis://:${PASSWORD}@127.0.0.1:${port}`;
  let child: Child | null = null;

  const ask = async (...command: string[]): Promise<boolean> => {
    const client = createClient({ url, socket: { reconnectStrategy: false } });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.sendCommand(command);
      client.destroy();
      return true;
    } catch {
      return false;
    }
  };

  const start = async (): Promise<void> => {
    const settings = {
      port,
      bind: '127.0.0.1',
      requirepass: PASSWORD,
      save: '',
      appendonly: 'no',
      dir: folder,
    };
    const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    child = startChild(['redis-server', ...words], { folder, environment: {}, wrapper: [] });
    await readyLine(child.process);
  };

  await start();
  const kill = async (): Promise<void> => {
    child?.signal('SIGCONT');
    await child?.end('SIGKILL');
  };
  return {
    url,
    kill,
    start,
    pause: () => child?.signal('SIGSTOP'),
    resume: () => child?.signal('SIGCONT'),
    empty: async () => {
      await ask('FLUSHALL');
      await ask('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await ask('CLIENT', 'KILL', 'TYPE', 'normal');
    },
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
