/** Loaded before a target's own script: tells whoever started it what is in use, once nothing is left to collect. */
process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.(heapUsed + external);
});
// It must end by itself as it would without us.
process.channel?.unref();
