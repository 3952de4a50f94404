/** A process in which something fails that nobody foresaw: first a promise, then, once it was told to, everything. */
import { createLogger } from '#server/logger.ts';
import { closeOnSignal } from '#server/shutdown.ts';

const WORDS = 'Zzyzx-invented-secret';
const say = (line: string) => void process.stdout.write(`${line}\n`);

closeOnSignal([{ name: 'all', close: () => say('closed in order') }], createLogger(), null);
process.once('unhandledRejection', () => say('goes on'));
process.stdin.once('data', () => {
  throw new Error(WORDS);
});
void Promise.reject(new Error(WORDS));
