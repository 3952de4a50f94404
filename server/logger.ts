/** Operational logs: structured lines on standard error. Ids and codes only, never what anybody wrote. */
import { pino } from 'pino';

export type Logger = {
  info(facts: LogFacts, message: string): void;
  warn(facts: LogFacts, message: string): void;
  error(facts: LogFacts, message: string): void;
};

/** Flat and small on purpose: no place for a message, an event or a request. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

const LINES_OF_A_CONNECTION = 100;

export const createLogger = (): Logger =>
  pino({ level: 'info', base: null }, pino.destination({ dest: 2, sync: true }));

/**
 * The same log for one connection: each line says whose it is, and after so many there are no more, so that a
 * flood of refusals fills no disk.
 */
export const logOfConnection = (logger: Logger, facts: LogFacts): Logger => {
  let left = LINES_OF_A_CONNECTION;
  const write = (level: keyof Logger): Logger[typeof level] => (more, message) => {
    if (left > 0) logger[level]({ ...facts, ...more }, message);
    left -= 1;
    if (left === 0) logger.warn(facts, 'This connection is not logged any further');
  };
  return { info: write('info'), warn: write('warn'), error: write('error') };
};

/** The name and place of a failure without its message, which may quote what somebody typed. */
export const factsOf = (failure: unknown): LogFacts => {
  if (!(failure instanceof Error)) return { failure: typeof failure };
  const place =
    failure.stack
      ?.split('\n')
      .find((line) => /^\s+at /.test(line))
      ?.trim() ?? '';
  return { failure: failure.name, place };
};
