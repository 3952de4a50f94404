/** Notes clocks that ran out. */
import { missClocks } from '#shared/decisions/decide/board.ts';
import type { NewEvent } from '#shared/decisions/context.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { accept } from '#shared/result.ts';
import { CLOCK_SWEEP_MS } from '#shared/wire/limits.ts';
import { boardDeed } from './deed.ts';
import type { HubRecord } from './hub-record.ts';
import { performUnasked, type Duty } from './standing-duty.ts';

export const sweepClocks = (duty: Duty): void => {
  duty.timers.every(CLOCK_SWEEP_MS, () => void sweep(duty));
};

/** Those without a decision, and those decided whose outcome has its own deadline. */
export const missed = (record: HubRecord, now: EpochMillis): readonly NewEvent[] =>
  [...record.index.timed].flatMap((id) => {
    const state = record.contacts.get(id)?.state;
    return state === undefined ? [] : missClocks(id, state, now);
  });

export const sweep = async (duty: Duty): Promise<void> => {
  if (missed(duty.record, duty.clock()).length === 0) return;
  await performUnasked(
    duty,
    boardDeed(null, ({ now }) => accept(missed(duty.record, now))),
  );
};
