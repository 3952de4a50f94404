/** The line over Redis pub/sub. Redis keeps nothing of it, and may be emptied or replaced at any time. */
import { createClient } from 'redis';
import { factsOf, type Logger } from '../logger.ts';
import type { Line } from './line.ts';

/** A Redis that is there answers within milliseconds. */
const CONNECT_MS = 2_000;
/** Soon at first, because most interruptions are short. */
const waitBefore = (attempt: number): number => Math.min(50 * 2 ** Math.min(attempt, 6), 1_000);
/** Said while Redis does not answer; beyond it, what is said is lost, as it may be. */
const WAITING = 1_000;

export const openRedisLine = (url: string, channel: string, logger: Logger): Line => {
  const listeners: ((message: Uint8Array) => void)[] = [];
  let isFailing = false;
  let isClosed = false;

  /** Once for each time it fails: a server that is away for an hour must not fill the log. */
  const failed = (error: unknown) => {
    if (!isFailing && !isClosed)
      logger.warn(factsOf(error), 'Redis cannot be reached: the board works on by itself');
    isFailing = true;
  };

  const connect = () => {
    const client = createClient({
      url,
      commandsQueueMaxLength: WAITING,
      socket: { connectTimeout: CONNECT_MS, reconnectStrategy: waitBefore },
    });
    client.on('error', failed);
    client.on('ready', () => (isFailing = false));
    client.connect().catch(failed);
    return client;
  };
  type Client = ReturnType<typeof connect>;

  const open = () => {
    const [hearing, telling] = [connect(), connect()];
    hearing
      .subscribe(channel, (message) => listeners.forEach((listener) => listener(message)), true)
      .catch(failed);
    return { hearing, telling };
  };

  const letGo = (client: Client) => {
    client.removeAllListeners('error');
    // What it still reports while it ends concerns nobody.
    client.on('error', () => undefined);
    try {
      client.destroy();
    } catch {
      // It was closed already.
    }
  };

  let line = open();
  const end = () => [line.hearing, line.telling].forEach(letGo);
  return {
    send: (message) => {
      if (line.telling.isReady) line.telling.publish(channel, Buffer.from(message)).catch(failed);
    },
    onMessage: (listener) => void listeners.push(listener),
    renew: () => {
      if (isClosed) return;
      end();
      line = open();
    },
    close: () => {
      isClosed = true;
      end();
    },
  };
};
