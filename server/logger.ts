/** Operational logs: structured lines on standard error. Ids and codes only, never what anybody wrote. */
import { pino } from 'pino';

export type Logger = {
  info(facts: LogFacts, message: string): void;
  warn(facts: LogFacts, message: string): void;
  error(facts: LogFacts, message: string): void;
};

/** Flat and small on purpose: no place for a message, an event or a request. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

export const createLogger = (): Logger =>
  pino({ level: 'info', base: null }, pino.destination({ dest: 2, sync: true }));

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
