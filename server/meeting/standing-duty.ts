/** What the board does by itself needs the same things everywhere. */
import type { EpochMillis } from '#shared/ids.ts';
import type { HubCalendar } from '#shared/time/working-time.ts';
import type { Bus } from '../fanout/bus.ts';
import { factsOf, type Logger } from '../logger.ts';
import type { Deed, Perform } from './deed.ts';
import type { HubRecord } from './hub-record.ts';
import type { Timers } from './timers.ts';

export type Duty = {
  readonly record: HubRecord;
  readonly perform: Perform;
  readonly calendar: HubCalendar;
  readonly clock: () => EpochMillis;
  readonly bus: Bus;
  readonly timers: Timers;
  readonly logger: Logger;
};

/** Nobody waits for the answer; what could not be recorded now is looked for again at the next occasion. */
export const performUnasked = async (
  { perform, logger }: Pick<Duty, 'perform' | 'logger'>,
  deed: Deed,
): Promise<void> => {
  try {
    const done = await perform(deed);
    if (!done.ok) logger.warn({ code: done.refusal.code }, 'The board could not record something by itself');
  } catch (error) {
    logger.error(factsOf(error), 'The board could not record something by itself');
  }
};
