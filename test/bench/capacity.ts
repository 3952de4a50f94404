/** How many meetings of fifteen, three typing in each, a target holds before its slowest hundredth takes too long. */
import type { Reading } from './report.ts';
import { startLoad } from './start-load.ts';
import { withTarget, type TargetKind } from './target.ts';
import { meetings } from './typing.ts';

const LIMIT_MS = 100;
const STEP = 25;
const MOST = 400;
const SECONDS = 6;
/** Half the limit: what is slower than that here is not the target's slowness alone. */
const CLIENTS_LATE_MS = LIMIT_MS / 2;

export const measureCapacity = (kind: TargetKind): Promise<readonly Reading[]> =>
  withTarget(kind, async (target) => {
    const load = startLoad({ protocol: kind.protocol, url: target.url, rooms: MOST });
    let lateAtLimit = 0;
    const holds = async (rooms: number): Promise<boolean> => {
      const { participants, called: _, ...typing } = meetings(rooms);
      await load.do({ kind: 'open', rooms, participants, first: 0 });
      const { toAll, missing, refused, late } = await load.type({ ...typing, seconds: SECONDS });
      const isHeld = toAll.p99 < LIMIT_MS && missing === 0 && refused === 0;
      console.error(
        `${kind.name}: ${rooms} meetings, p99 ${toAll.p99.toFixed(0)} ms, ${missing} missing, ${refused} refused, clients late by ${late.toFixed(0)} ms`,
      );
      if (!isHeld) lateAtLimit = late;
      return isHeld;
    };
    let held = 0;
    let failed = STEP;
    for (; failed <= MOST && (await holds(failed)); failed *= 2) held = failed;
    failed = Math.min(failed, MOST + STEP);
    while (failed - held > STEP) {
      const middle = Math.round((held + failed) / 2 / STEP) * STEP;
      if (await holds(middle)) held = middle;
      else failed = middle;
    }
    load.stop();
    if (lateAtLimit > CLIENTS_LATE_MS)
      console.error(
        `${kind.name}: the clients themselves were late by ${lateAtLimit.toFixed(0)} ms: ${held} is their limit or less than the target's`,
      );
    const reading = (measure: string, unit: string, value: number): Reading => ({
      measure,
      target: kind.name,
      unit,
      value,
    });
    return [
      reading(`meetings of 15 held with p99 under ${LIMIT_MS} ms`, '', held),
      reading(
        'meetings held: how late the clients themselves were in the first that were not, p99',
        'ms',
        lateAtLimit,
      ),
    ];
  });
