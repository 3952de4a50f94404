/** Puts the counting around what does the work, so that none of that knows of it. */
import type { Socket } from 'socket.io';
import type { RequestHandler } from 'express';
import type { TellRoom } from '../guard/setting.ts';
import type { Bus } from '../fanout/bus.ts';
import { NotStoredError, type Journal } from '../journal/journal.ts';
import type { AppendOutcome, Metrics } from './metrics.ts';

export type Appending = {
  readonly journal: Journal;
  /** Asked for and not on disk yet. */
  waiting(): number;
};

export const measureJournal = (journal: Journal, metrics: Metrics): Appending => {
  journal.onFlush?.((millis) => metrics.flush(millis));
  let waiting = 0;
  const append: Journal['append'] = async (asked) => {
    const startedAt = performance.now();
    let outcome: AppendOutcome = 'failed';
    waiting += 1;
    try {
      const result = await journal.append(asked);
      outcome = result.kind;
      return result;
    } catch (error) {
      if (error instanceof NotStoredError) outcome = 'not-stored';
      throw error;
    } finally {
      waiting -= 1;
      metrics.append(asked.streams[0]?.stream, outcome, performance.now() - startedAt);
    }
  };
  return { journal: { ...journal, append }, waiting: () => waiting };
};

/** Reads of an answer only whether it is a refusal, and of a message only what kind of command it says it is. */
export const measureSocket =
  (metrics: Metrics) =>
  (socket: Socket, next: () => void): void => {
    socket.use((packet, proceed) => {
      const [name, message] = packet as [unknown, unknown];
      const answer: unknown = packet.at(-1);
      if (typeof answer !== 'function') metrics.message(name, null);
      else {
        const startedAt = performance.now();
        packet[packet.length - 1] = (given: unknown) => {
          const code = codeIn(given);
          metrics.message(name, code);
          if (name === 'command') metrics.command(kindIn(message), code, performance.now() - startedAt);
          answer(given);
        };
      }
      proceed();
    });
    next();
  };

/** Null where it is no refusal. */
const codeIn = (given: unknown): unknown => {
  const refusal = fieldOf(given, 'refusal');
  return refusal === undefined ? null : fieldOf(refusal, 'code');
};

const kindIn = (message: unknown): unknown => fieldOf(fieldOf(message, 'command'), 'type');

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[field]
    : undefined;

/** `membersOf`: how many connections are in a room. */
export const measureRooms =
  (tell: TellRoom, membersOf: (room: string) => number, metrics: Metrics): TellRoom =>
  (room, channel, updates, except) => {
    tell(room, channel, updates, except);
    metrics.updatesSent(updates.length * (membersOf(room) - (except === null ? 0 : 1)));
  };

/** Whoever listens is told before `publish` returns. */
export const measureBus = (bus: Bus, metrics: Metrics): Bus => ({
  ...bus,
  publish: (hint) => {
    const startedAt = performance.now();
    bus.publish(hint);
    metrics.told(performance.now() - startedAt);
  },
});

export const measureRequests =
  (metrics: Metrics): RequestHandler =>
  (_request, response, next) => {
    response.once('finish', () => metrics.answeredOverHttp(response.statusCode));
    next();
  };
