/**
 * `npm run bench`: ours beside its peers, in one go on one machine, with the same clients.
 * `-- --growth` measures instead how our cost grows with meetings, open documents and servers, `-- --size` a large
 * hub (size/measure.ts) of `--contacts N`.
 * `-- --json` prints an array of {measure, target, unit, median, min, max, runs}; `-- --runs N` sets how often;
 * `-- --only WORD` takes the targets whose name holds it, `-- --part typing` one part (joining, commands,
 * and of these one run each: memory, flooding, capacity, killing).
 */
import { parseArgs } from 'node:util';
import { measureCapacity } from './capacity.ts';
import { measureCommands } from './commands.ts';
import { measureFlooding } from './flooding.ts';
import { measureJoining } from './joining.ts';
import { measureKilling } from './killing.ts';
import { measureMemory } from './memory.ts';
import { asTable, summarise, type Reading } from './report.ts';
import { measureSize } from './size/measure.ts';
import { CLUSTERS, OURS, TARGETS, type TargetKind } from './target.ts';
import { FORTY, measureTyping, meetings, ONE_LARGE, withIdle } from './typing.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    runs: { type: 'string', default: '5' },
    size: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    contacts: { type: 'string', default: '100000' },
    only: { type: 'string', default: '' },
    part: { type: 'string', default: '' },
  },
});

type Measurement = { readonly part: string; readonly called: string; readonly kind: TargetKind; readonly measure: () => Promise<readonly Reading[]> };

const targets = TARGETS.filter(({ name }) => name.includes(options.only));

const typing = (kind: TargetKind, scene: typeof FORTY): Measurement => ({
  part: 'typing',
  called: scene.called,
  kind,
  measure: () => measureTyping(kind, scene),
});

/** Every run goes through all targets, so that a slow minute of the machine falls on each of them alike. */
const besidePeers: readonly Measurement[] = [
  ...[ONE_LARGE, FORTY].flatMap((scene) => targets.map((kind) => typing(kind, scene))),
  ...targets.map((kind) => ({ part: 'joining', called: 'joining', kind, measure: () => measureJoining(kind) })),
  ...targets.filter(({ protocol }) => protocol === 'ours').map((kind) => ({ part: 'commands', called: 'commands', kind, measure: () => measureCommands(kind) })),
];

/** Too long, or too steady, to be done several times. */
const onceBesidePeers: readonly Measurement[] = [
  ...targets.map((kind) => ({ part: 'memory', called: 'memory', kind, measure: () => measureMemory(kind) })),
  ...targets.map((kind) => ({ part: 'flooding', called: '50 MB', kind, measure: () => measureFlooding(kind) })),
  ...targets.map((kind) => ({ part: 'capacity', called: 'capacity', kind, measure: () => measureCapacity(kind) })),
];

/** Twenty kills of each in one run say more than one in each of twenty; side by side, as nothing is timed. */
const killing: readonly Measurement[] = targets
  .filter(({ store }) => store !== 'memory')
  .map((kind) => ({ part: 'killing', called: 'killed', kind, measure: () => measureKilling(kind) }));

const growth: readonly Measurement[] = [
  ...[meetings(5), meetings(20), meetings(80), withIdle(meetings(20), 2000)].map((scene) => typing(OURS, scene)),
  ...CLUSTERS.map((kind) => typing(kind, FORTY)),
];

const readings: Reading[] = [];
const take = async ({ part, called, kind, measure }: Measurement, run: string): Promise<void> => {
  if (!part.includes(options.part)) return;
  const began = performance.now();
  readings.push(...(await measure()));
  console.error(`${run}: ${called}, ${kind.name}, in ${((performance.now() - began) / 1000).toFixed(0)} s`);
};

if (options.size) readings.push(...(await measureSize((words) => console.error(words), Number(options.contacts))));
else {
  for (let run = 1; run <= Number(options.runs); run += 1)
    for (const each of options.growth ? growth : besidePeers) await take(each, `run ${run}`);
  for (const each of options.growth ? [] : onceBesidePeers) await take(each, 'once');
  if (!options.growth) await Promise.all(killing.map((each) => take(each, 'once')));
}

const rows = summarise(readings);
console.log(options.json ? JSON.stringify(rows, null, 2) : asTable(rows));
process.exit(0);
