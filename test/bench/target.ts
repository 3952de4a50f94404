/** A server under measurement: its own process or processes, their memory and the CPU time they have used. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Protocol } from './lines/open-line.ts';
import { openStore, type Store, type StoreKind } from './store.ts';

const ROOT = join(import.meta.dirname, '../..');
const REPORT_MEMORY = join(import.meta.dirname, 'report-memory.ts');
/** `getconf CLK_TCK`: 100 on every Linux we run on. */
const TICKS_PER_SECOND = 100;

export type TargetKind = {
  readonly name: string;
  readonly protocol: Protocol;
  readonly script: string;
  readonly arguments: readonly string[];
  readonly store: StoreKind;
  /** How many processes serve together. */
  readonly servers: number;
};

const ours = (name: string, store: StoreKind, servers: number): TargetKind => ({
  name: `ours (${name})`,
  protocol: 'ours',
  script: 'server/main.ts',
  arguments: ['--demo'],
  store,
  servers,
});

const peer = (name: string, protocol: Protocol, script: string, store: StoreKind, words: readonly string[] = []): TargetKind => ({
  name,
  protocol,
  script: `test/bench/targets/${script}`,
  arguments: words,
  store,
  servers: 1,
});

export const OURS = ours('SQLite', 'folder', 1);

export const TARGETS: readonly TargetKind[] = [
  OURS,
  ours('PostgreSQL and Redis', 'postgres', 1),
  peer('Hocuspocus 4.7 (SQLite)', 'hocuspocus', 'hocuspocus.ts', 'folder'),
  peer('Hocuspocus 4.7 (memory)', 'hocuspocus', 'hocuspocus.ts', 'memory', ['memory']),
  peer('@y/websocket-server 0.1.1 (LevelDB)', 'y-websocket', 'y-websocket.ts', 'leveldb'),
  peer('@y/websocket-server 0.1.1 (memory)', 'y-websocket', 'y-websocket.ts', 'memory'),
  peer('bare ws relay', 'relay', 'relay.ts', 'memory'),
];

/** How our cost grows with the servers that share a hub. */
export const CLUSTERS: readonly TargetKind[] = [1, 2, 3].map((servers) => ours(`PostgreSQL and Redis, ${servers} servers`, 'postgres', servers));

export type Target = {
  /** With a comma between where there are several. */
  readonly url: string;
  /** Microseconds of CPU time of all threads of all its servers since they started; a database's is not in it. */
  cpuMicros(): Promise<number>;
  /** Kilobytes resident. */
  memory(): Promise<number>;
  /** Bytes of heap and buffers of its main threads after a collection. */
  memoryInUse(): Promise<number>;
  isAlive(): boolean;
  /** At once, as in a crash. */
  kill(): Promise<void>;
};

/** None outlives the bench. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export const startTarget = async (kind: TargetKind, { environment }: Store): Promise<Target> => {
  const children: ChildProcess[] = [];
  const urls: string[] = [];
  for (let server = 0; server < kind.servers; server += 1) {
    const child = spawn(process.execPath, ['--expose-gc', '--import', REPORT_MEMORY, kind.script, ...kind.arguments], {
      cwd: ROOT,
      env: { ...process.env, HOST: '127.0.0.1', PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    children.push(child);
    urls.push(await addressOf(child));
  }
  const sumOver = async (read: (pid: number) => Promise<number>): Promise<number> =>
    (await Promise.all(children.map(({ pid = 0 }) => read(pid)))).reduce((sum, each) => sum + each, 0);
  return {
    url: urls.join(','),
    cpuMicros: () => sumOver(cpuOf),
    memory: () => sumOver(memoryOf),
    memoryInUse: async () => (await Promise.all(children.map(inUseIn))).reduce((sum, each) => sum + each, 0),
    isAlive: () => children.every(({ exitCode, signalCode }) => exitCode === null && signalCode === null),
    kill: async () => {
      for (const child of children) {
        if (!running.has(child)) continue;
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    },
  };
};

/** With a store of its own, both gone when the measurement is over. */
export const withTarget = async <Result>(kind: TargetKind, measure: (target: Target) => Promise<Result>): Promise<Result> => {
  const store = await openStore(kind.store);
  const target = await startTarget(kind, store);
  try {
    return await measure(target);
  } finally {
    await target.kill();
    await store.remove();
  }
};

const inUseIn = async (child: ChildProcess): Promise<number> => {
  child.send('now');
  const [bytes] = (await once(child, 'message')) as [number];
  return bytes;
};

const cpuOf = async (pid: number): Promise<number> => {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1e6;
};

const memoryOf = async (pid: number): Promise<number> =>
  Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]);

const addressOf = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) throw new Error('The target has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /(ws|http):\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('The target ended before it was ready.');
};
