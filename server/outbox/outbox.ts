/**
 * Tells receivers what happened. Derived from the journal: what is not on disk is told to nobody, and what was
 * recorded while the board was down is told when it is up again. Each receiver has its own pace; one that is down,
 * slow or hostile holds up nobody else.
 */
import type { EpochMillis } from '#shared/ids.ts';
import { CLOCKS_APART_MS, OUTBOX_SWEEP_MS, OUTSIDE_ATTEMPTS, RECEIVER_MS } from '#shared/wire/limits.ts';
import type { Bus } from '../fanout/bus.ts';
import { factsOf, type Logger } from '../logger.ts';
import type { Timers } from '../meeting/timers.ts';
import { waitAfter } from './back-off.ts';
import type { Claimed, Deliveries, Waiting } from './deliveries.ts';
import { post, type Failure } from './post.ts';
import { readOutside, idOf, type Reading } from './read-outside.ts';
import type { Receiver, Receivers } from './receivers.ts';
import { signMessage } from './sign.ts';

export type OutboxSetting = Reading & {
  readonly receivers: Receivers;
  readonly deliveries: Deliveries;
  readonly allowsLoopback: boolean;
  readonly clock: () => EpochMillis;
  /** From 0 up to 1. */
  readonly chance: () => number;
  readonly logger: Logger;
  readonly withinMs?: number;
};

export type Outbox = {
  /** Queues what is new and sends what is due; resolves when all of it has been tried once. Never rejects. */
  run(): Promise<void>;
  /** Sends nothing new from then on, and waits for what is under way. */
  close(): Promise<void>;
};

/** Whoever crashed while sending leaves it to the next after this long: beyond any attempt, by anybody's clock. */
const CLAIM_MS = CLOCKS_APART_MS + 6 * RECEIVER_MS;
/** Sent to one receiver before the others' queues are looked at again. */
const AT_ONCE = 50;

export const createOutbox = (setting: OutboxSetting): Outbox => {
  const { receivers, logger } = setting;
  const running = new Map<string, Promise<void>>();
  let isClosed = false;

  const serve = (receiver: Receiver): Promise<void> => {
    const known = running.get(receiver.id);
    if (known !== undefined) return known;
    const work = serveOne(setting, receiver, () => isClosed)
      .catch((error: unknown) => logger.error({ receiver: receiver.id, ...factsOf(error) }, 'A receiver could not be served'))
      .finally(() => running.delete(receiver.id));
    running.set(receiver.id, work);
    return work;
  };
  return {
    run: async () => {
      if (isClosed) return;
      try {
        await Promise.all((await receivers.all()).map(serve));
      } catch (error) {
        logger.error(factsOf(error), 'The outbox could not be read');
      }
    },
    close: async () => {
      isClosed = true;
      await Promise.all(running.values());
    },
  };
};

const serveOne = async (
  setting: OutboxSetting,
  receiver: Receiver,
  isClosed: () => boolean,
): Promise<void> => {
  await queueNew(setting, receiver, isClosed);
  for (;;) {
    const due = await setting.deliveries.due(receiver.id, setting.clock(), AT_ONCE);
    for (const waiting of due) {
      if (isClosed()) return;
      await send(setting, receiver, waiting);
    }
    if (due.length < AT_ONCE) return;
  }
};

const queueNew = async (
  { deliveries, clock, ...reading }: OutboxSetting,
  { id, kinds }: Receiver,
  isClosed: () => boolean,
): Promise<void> => {
  while (!isClosed()) {
    const from = await deliveries.cursorOf(id);
    if (from === null) return;
    const { told, reached, isEnd } = await readOutside(reading, from);
    if (reached === from) return;
    const wanted = told.filter(({ message }) => kinds.includes(message.type));
    const queued = wanted.map((each) => ({ ordinal: each.ordinal, message: idOf(each), kind: each.message.type }));
    if (!(await deliveries.queue(id, from, reached, queued, clock())) || isEnd) return;
  }
};

const send = async (setting: OutboxSetting, receiver: Receiver, waiting: Waiting): Promise<void> => {
  const { deliveries, receivers, clock } = setting;
  const claimed = await deliveries.claim(waiting, (clock() + CLAIM_MS) as EpochMillis);
  if (claimed === null) return;
  const { told } = await readOutside(setting, waiting.ordinal - 1, 1);
  const [message] = told.map((each) => each.message);
  // Sealed, restricted or erased since it was queued: it is told no more.
  if (message === undefined) return deliveries.settle(claimed);
  const secret = await receivers.secretOf(receiver.id);
  if (secret === null) return failed(setting, claimed, 'its secret cannot be read: register it again');
  const body = JSON.stringify(message);
  const attempt = await post({
    address: new URL(receiver.address),
    headers: signMessage(secret, message.id, clock(), body),
    body,
    withinMs: setting.withinMs ?? RECEIVER_MS,
    allowsLoopback: setting.allowsLoopback,
  });
  if (attempt.kind === 'failed') return failed(setting, claimed, sayFailure(attempt.because));
  await deliveries.settle(claimed);
  await receivers.noteTaken(receiver.id, clock());
};

const failed = (
  { deliveries, clock, chance }: OutboxSetting,
  claimed: Claimed,
  reason: string,
): Promise<void> => {
  const failures = claimed.attempts + 1;
  if (failures >= OUTSIDE_ATTEMPTS) return deliveries.bury(claimed, clock(), reason);
  return deliveries.retry(claimed, (clock() + waitAfter(failures, chance())) as EpochMillis, reason);
};

const sayFailure = (failure: Failure): string => {
  switch (failure.kind) {
    case 'unreached':
      return 'could not be reached';
    case 'not-in-time':
      return 'did not answer in time';
    case 'not-trusted':
      return 'has a certificate that is not trusted';
    case 'not-outside':
      return 'has a name that leads to a machine inside';
    case 'redirects':
      return 'sent us to another address, which is not followed';
    case 'answered':
      return `answered ${failure.status}`;
  }
};

/** Soon after anything happened, and every few seconds for what waits. */
export const keepSending = (outbox: Outbox, bus: Bus, timers: Timers): (() => void) => {
  let isSoon = false;
  const runSoon = () => {
    if (isSoon) return;
    isSoon = true;
    timers.after(SOON_MS, () => {
      isSoon = false;
      void outbox.run();
    });
  };
  const stopListening = bus.subscribe(runSoon);
  const stopSweeping = timers.every(OUTBOX_SWEEP_MS, () => void outbox.run());
  return () => {
    stopListening();
    stopSweeping();
  };
};

/** What a deed writes in several appends leaves in one go. */
const SOON_MS = 200;
