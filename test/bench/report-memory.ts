/**
 * Loaded before a target's own script: tells whoever started it what is in use, once nothing is left to collect, and
 * ends with them, however they end.
 */
import { setTimeout as pass } from 'node:timers/promises';

/** The memory of buffers is given back some time after the collection that found them unused. */
const COLLECTIONS = 4;
const BETWEEN_MS = 150;

const report = async (): Promise<void> => {
  for (let collection = 0; collection < COLLECTIONS; collection += 1) {
    globalThis.gc?.();
    await pass(BETWEEN_MS);
  }
  const { heapUsed, external } = process.memoryUsage();
  process.send?.(heapUsed + external);
};

process.on('message', () => void report());
process.on('disconnect', () => process.exit(0));
// It must end by itself as it would without us.
process.channel?.unref();
