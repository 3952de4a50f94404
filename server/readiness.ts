/** Whether a load balancer should send people here. */
import type { EpochMillis, HubId } from '#shared/ids.ts';
import type { Cluster } from './cluster/cluster.ts';
import type { Journal } from './journal/journal.ts';
import type { Timers } from './meeting/timers.ts';
import type { WatchedJournal } from './meeting/watch-storage.ts';

/**
 * - cut-off: ready, and the other instances cannot be heard: what they write is read in the journal
 * - storage: the journal does not answer, or refused a write lately
 */
export type Readiness = 'ready' | 'cut-off' | 'draining' | 'storage';

/** Content does not depend on what joins instances, so that nobody is kept out while it is away. */
export const takesPeople = (state: Readiness): boolean => state === 'ready' || state === 'cut-off';

export type ReadinessSetting = {
  readonly journal: Pick<Journal, 'position'>;
  readonly hub: HubId;
  readonly storage: Pick<WatchedJournal, 'state' | 'failedAt'>;
  readonly isDraining: () => boolean;
  readonly cluster: Pick<Cluster, 'state'>;
  readonly clock: () => EpochMillis;
  readonly timers: Timers;
};

/** A healthy journal answers within milliseconds; load balancers themselves give up after a few seconds. */
const ANSWER_MS = 2_000;

/** Whoever asks more often gets the last answer, so that asking costs the journal nothing. */
const ASKED_EVERY_MS = 1_000;

/**
 * After this long without another failure people are let in again: only somebody's write can show that the disk
 * has recovered, and with everybody kept out nobody would write.
 */
const KEPT_OUT_MS = 30_000;

export const createReadiness = (setting: ReadinessSetting): (() => Promise<Readiness>) => {
  const { storage, isDraining, clock } = setting;
  let asked: { readonly at: EpochMillis; readonly answer: Promise<boolean> } | null = null;

  const doesAnswer = (): Promise<boolean> => {
    const now = clock();
    if (asked === null || Math.abs(now - asked.at) >= ASKED_EVERY_MS)
      asked = { at: now, answer: askJournal(setting) };
    return asked.answer;
  };

  return async () => {
    if (isDraining()) return 'draining';
    const failedAt = storage.state() === 'failing' ? storage.failedAt() : null;
    if (failedAt !== null && clock() - failedAt < KEPT_OUT_MS) return 'storage';
    if (!(await doesAnswer())) return 'storage';
    return setting.cluster.state() === 'cut-off' ? 'cut-off' : 'ready';
  };
};

const askJournal = async ({ journal, hub, timers }: ReadinessSetting): Promise<boolean> => {
  const { promise: tooLate, resolve } = Promise.withResolvers<false>();
  const callOff = timers.after(ANSWER_MS, () => resolve(false));
  const answer = journal.position(hub, 'hub').then(
    () => true,
    () => false,
  );
  return Promise.race([answer, tooLate]).finally(callOff);
};
