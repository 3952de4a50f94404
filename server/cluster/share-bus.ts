/** Tells the other instances what was written here, and looks for what they wrote, also where they are not heard. */
import type { Bus } from '../fanout/bus.ts';
import type { Guard } from '../guard/guard.ts';
import { factsOf, type Logger } from '../logger.ts';
import type { HubRecord } from '../meeting/hub-record.ts';
import { readOn } from '../meeting/read-on.ts';
import type { Timers } from '../meeting/timers.ts';
import type { Cluster } from './cluster.ts';
import { hearHint } from './hear.ts';

/** How soon people see what somebody wrote at another instance while Redis is away. */
export const LOOK_WHILE_CUT_OFF_MS = 250;
/** A hint about a text that was lost is made up for within this time; the record is followed anyway. */
const LOOK_AT_TEXTS_MS = 5_000;

export type SharedBus = {
  readonly cluster: Cluster;
  readonly bus: Bus;
  readonly record: HubRecord;
  readonly guard: Pick<Guard, 'readOn'>;
  readonly timers: Timers;
  readonly logger: Logger;
};

/** Returns how to stop looking. */
export const shareBus = ({ cluster, bus, record, guard, timers, logger }: SharedBus): (() => void) => {
  let isLooking = false;
  const failed = (error: unknown) =>
    logger.error(factsOf(error), 'What another instance wrote could not be read');

  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    try {
      await readOn(record, bus);
      await guard.readOn();
    } finally {
      isLooking = false;
    }
  };

  bus.subscribe(({ streams, isFromElsewhere }) => {
    if (isFromElsewhere !== true) cluster.tell({ kind: 'hint', streams: [...streams] });
  });
  cluster.onTold((told) => {
    if (told.kind === 'hint') hearHint({ hub: record.hub, streams: told.streams }, record, bus).catch(failed);
    if (told.kind === 'back') look().catch(failed);
  });
  cluster.onCutOff(() =>
    logger.warn({}, 'The other instances cannot be heard: what they write is looked for in the journal'),
  );
  cluster.onJoined(() => {
    logger.info({}, 'The other instances are heard');
    look().catch(failed);
  });
  const stops = [
    timers.every(LOOK_WHILE_CUT_OFF_MS, () => void (cluster.state() === 'cut-off' && look().catch(failed))),
    timers.every(LOOK_AT_TEXTS_MS, () => void (cluster.state() === 'joined' && guard.readOn().catch(failed))),
  ];
  return () => stops.forEach((stop) => stop());
};
