/** The process itself: how much of the machine it takes, and how long its one thread keeps others waiting. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';

const SECOND_NS = 1e9;
const SECOND_US = 1e6;
/** The monitor's own beat, which is part of every delay it measures. */
const BEAT_MS = 20;

const QUANTILES = [
  ['0.5', 50],
  ['0.99', 99],
  ['1', 100],
] as const;

export const measureProcess = (registry: Registry): void => {
  /** Registered here and in no registry of the whole process. */
  const registers: Registry[] = [];
  const startedAt = Math.round(Date.now() / 1000 - process.uptime());
  registry.registerMetric(
    new Counter({
      name: 'process_cpu_seconds_total',
      help: 'Processor time of all threads',
      registers,
      collect() {
        const { user, system } = process.cpuUsage();
        this.reset();
        this.inc((user + system) / SECOND_US);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'process_resident_memory_bytes',
      help: 'Memory held',
      registers,
      collect() {
        this.set(process.memoryUsage.rss());
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'nodejs_heap_size_used_bytes',
      help: 'Memory of the main thread that is in use',
      registers,
      collect() {
        this.set(process.memoryUsage().heapUsed);
      },
    }),
  );
  const startTime = new Gauge({
    name: 'process_start_time_seconds',
    help: 'When the process started',
    registers,
  });
  startTime.set(startedAt);
  registry.registerMetric(startTime);

  const delays = monitorEventLoopDelay({ resolution: BEAT_MS });
  delays.enable();
  registry.registerMetric(
    new Gauge({
      name: 'mash_event_loop_delay_seconds',
      help: 'How long the main thread kept others waiting since it was last asked',
      labelNames: ['quantile'],
      registers,
      collect() {
        for (const [quantile, percent] of QUANTILES) {
          const nanoseconds = percent === 100 ? delays.max : delays.percentile(percent);
          this.set({ quantile }, Math.max(0, nanoseconds / SECOND_NS - BEAT_MS / 1000));
        }
        delays.reset();
      },
    }),
  );
};
