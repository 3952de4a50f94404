/**
 * `npm run bench`: ours beside its peers, in one go on one machine, with the same clients.
 * `-- --size` measures a large hub instead (size/measure.ts), of `--contacts N`.
 * `-- --json` prints an array of {measure, target, unit, median, min, max, runs}; `-- --runs N` sets how often.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Measured, Plan } from './load.ts';
import { asTable, summarise, type Reading } from './report.ts';
import { measureSize } from './size/measure.ts';
import { startTarget, TARGETS, type Target, type TargetKind } from './target.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    runs: { type: 'string', default: '5' },
    size: { type: 'boolean', default: false },
    contacts: { type: 'string', default: '100000' },
  },
});

type Scene = Omit<Plan, 'protocol' | 'url'> & { readonly called: string };

/** Eight of fifty typing at once is a full strategy discussion. */
const ONE_LARGE: Scene = { called: '50 in one meeting', rooms: 1, participants: 50, writers: 8, updatesPerSecond: 5, seconds: 8 };
/** A morning: forty hubs' meetings of fifteen, three typing in each. */
const FORTY: Scene = { called: '40 meetings of 15', rooms: 40, participants: 15, writers: 3, updatesPerSecond: 5, seconds: 8 };

const measure = async (kind: TargetKind, scene: Scene): Promise<readonly Reading[]> => {
  const target = await startTarget(kind);
  try {
    const { called, ...rest } = scene;
    const { measured, cpu, memory } = await load({ ...rest, protocol: kind.protocol, url: target.url }, target);
    if (measured.missing > 0) console.error(`${kind.name}, ${called}: ${measured.missing} deliveries missing`);
    const reading = (measureName: string, unit: string, value: number): Reading => ({ measure: `${measureName}, ${called}`, target: kind.name, unit, value });
    return [
      reading('update sent to seen by all, p50', 'ms', measured.toAll.p50),
      reading('update sent to seen by all, p99', 'ms', measured.toAll.p99),
      reading('server CPU per delivered update', 'µs', cpu / measured.delivered),
      reading('server memory', 'MB', memory / 1024),
    ];
  } finally {
    await target.stop();
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

const readings: Reading[] = [];
if (options.size) readings.push(...(await measureSize((words) => console.error(words), Number(options.contacts))));
for (let run = 1; !options.size && run <= Number(options.runs); run += 1) {
  for (const scene of [ONE_LARGE, FORTY]) {
    // Every run goes through all targets, so that a slow minute of the machine falls on each of them alike.
    for (const kind of TARGETS) {
      if (!options.json) console.error(`run ${run}: ${scene.called}, ${kind.name}`);
      readings.push(...(await measure(kind, scene)));
    }
  }
}

const rows = summarise(readings);
console.log(options.json ? JSON.stringify(rows, null, 2) : asTable(rows));
process.exit(0);
