/** Ends the process when it is asked to, in order, and never hangs. */
import { factsOf, type Logger } from './logger.ts';

/** Steps in their order: stop taking, finish what is under way, close. */
export type ClosingStep = { readonly name: string; readonly close: () => Promise<void> | void };

/** People take five seconds to move to another instance, a commit milliseconds; what takes longer will not come. */
const PATIENCE_MS = 15_000;

/** `unfit`: the sentence after which it ends as well, to be started again. */
export const closeOnSignal = (
  steps: readonly ClosingStep[],
  logger: Logger,
  unfit: Promise<string> | null,
): void => {
  let isClosing = false;
  const close = async () => {
    if (isClosing) return;
    isClosing = true;
    setTimeout(() => {
      logger.error({}, 'Closing took too long');
      process.exit(1);
    }, PATIENCE_MS).unref();
    for (const { name, close: step } of steps) {
      try {
        await step();
      } catch (error) {
        process.exitCode = 1;
        logger.error({ step: name, ...factsOf(error) }, 'A step of closing failed');
      }
    }
    process.exit();
  };
  void unfit?.then((sentence) => {
    process.exitCode = 1;
    logger.error({}, sentence);
    return close();
  });
  // Said without the words of what failed, which may be somebody's; Node's own report would print them.
  process.on('unhandledRejection', (reason) =>
    logger.error(factsOf(reason), 'Something failed that nobody waited for'),
  );
  process.on('uncaughtException', (error) => {
    process.exitCode = 1;
    logger.error(factsOf(error), 'Something failed that nobody caught: closing, to be started again');
    void close();
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void close());
};
