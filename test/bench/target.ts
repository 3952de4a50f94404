/** A server under measurement: its own process, its memory and the CPU time it has used. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Protocol } from './load.ts';

const ROOT = join(import.meta.dirname, '../..');
/** `getconf CLK_TCK`: 100 on every Linux we run on. */
const TICKS_PER_SECOND = 100;

export type TargetKind = { readonly name: string; readonly protocol: Protocol; readonly script: string; readonly arguments: readonly string[] };

export const TARGETS: readonly TargetKind[] = [
  { name: 'ours (SQLite)', protocol: 'ours', script: 'server/main.ts', arguments: ['--demo'] },
  { name: 'Hocuspocus 4.7 (SQLite)', protocol: 'hocuspocus', script: 'test/bench/targets/hocuspocus.ts', arguments: [] },
  { name: 'bare ws relay', protocol: 'relay', script: 'test/bench/targets/relay.ts', arguments: [] },
];

export type Target = {
  readonly url: string;
  /** Microseconds of CPU time of all its threads since it started. */
  cpuMicros(): Promise<number>;
  /** Kilobytes resident. */
  memory(): Promise<number>;
  stop(): Promise<void>;
};

export const startTarget = async (kind: TargetKind): Promise<Target> => {
  const directory = await mkdtemp(join(tmpdir(), 'mash-bench-'));
  const child = spawn(process.execPath, [kind.script, ...kind.arguments], {
    cwd: ROOT,
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: directory },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  const url = await addressOf(child);
  return {
    url,
    cpuMicros: async () => {
      const fields = (await readFile(`/proc/${child.pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
      return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1e6;
    },
    memory: async () => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${child.pid}/status`, 'utf8'))?.[1]),
    stop: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
      await rm(directory, { recursive: true, force: true });
    },
  };
};

const addressOf = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) throw new Error('The target has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /(ws|http):\/\/\S+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('The target ended before it was ready.');
};
