/** People typing in meetings: how long until all have it, and what it costs the server. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Measured, Plan } from './load.ts';
import type { Reading } from './report.ts';
import { openStore } from './store.ts';
import { startTarget, type Target, type TargetKind } from './target.ts';

export type Scene = Omit<Plan, 'protocol' | 'url'> & { readonly called: string };

/** Eight of fifty typing at once is a full strategy discussion. */
export const ONE_LARGE: Scene = { called: '50 in one meeting', rooms: 1, participants: 50, writers: 8, updatesPerSecond: 5, seconds: 8 };

export const meetings = (rooms: number): Scene => ({
  called: `${rooms} meetings of 15`,
  rooms,
  participants: 15,
  writers: 3,
  updatesPerSecond: 5,
  seconds: 8,
});

/** A morning: forty hubs' meetings of fifteen, three typing in each. */
export const FORTY = meetings(40);

export const measureTyping = async (kind: TargetKind, scene: Scene): Promise<readonly Reading[]> => {
  const store = await openStore(kind.store);
  const target = await startTarget(kind, store);
  try {
    const { called, ...rest } = scene;
    const { measured, cpu, memory } = await load({ ...rest, protocol: kind.protocol, url: target.url }, target);
    if (measured.missing > 0) console.error(`${kind.name}, ${called}: ${measured.missing} deliveries missing`);
    const reading = (what: string, unit: string, value: number): Reading => ({ measure: `${what}, ${called}`, target: kind.name, unit, value });
    return [
      reading('update sent to seen by all, p50', 'ms', measured.toAll.p50),
      reading('update sent to seen by all, p99', 'ms', measured.toAll.p99),
      reading('server CPU per delivered update', 'µs', cpu / measured.delivered),
      reading('server memory', 'MB', memory / 1024),
    ];
  } finally {
    await target.kill();
    await store.remove();
  }
};

const load = async (plan: Plan, target: Target) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'load.ts'), JSON.stringify(plan)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let before = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'start') before = await target.cpuMicros();
    else {
      const measured = JSON.parse(line) as Measured;
      return { measured, cpu: (await target.cpuMicros()) - before, memory: await target.memory() };
    }
  }
  throw new Error(`The clients of ${plan.protocol} ended without a result.`);
};
