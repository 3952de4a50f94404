/**
 * What is counted while the board runs, for whoever runs the server. Numbers about the machine and its work; no
 * hub, contact, meeting, agency or person is ever a label, and no participant is shown any of it.
 */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { StreamName } from '../journal/journal.ts';
import { labelOf, type LabelName } from './labels.ts';
import { measureProcess } from './process.ts';
import { createTally } from './tally.ts';

export type Metrics = {
  readonly registry: Registry;
  /** From the command's arrival to its answer; `code` null where it was done. */
  command(kind: unknown, code: unknown, millis: number): void;
  /** A message of a connection, and the code of its refusal or null. */
  message(name: unknown, code: unknown): void;
  /** One append, from being asked for to being on disk. */
  append(stream: StreamName | undefined, outcome: AppendOutcome, millis: number): void;
  /** A commit's flush alone, which all appends in it waited for. */
  flush(millis: number): void;
  /** Updates of texts, once for each connection they were sent to. */
  updatesSent(count: number): void;
  /** Telling everybody here that something was written. */
  told(millis: number): void;
  answeredOverHttp(status: number): void;
  /** A number that is looked up whenever somebody asks for the metrics. Its failure leaves the rest readable. */
  watch(name: string, help: string, look: () => number | Promise<number>): void;
};

export type AppendOutcome = 'appended' | 'conflict' | 'repeated' | 'not-stored' | 'failed';

/** Seconds. A commit takes a third of a millisecond on a good disk; past a second somebody waits and notices. */
const BUCKETS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 1, 5];

const SECOND_MS = 1000;

export const createMetrics = (): Metrics => {
  const registry = new Registry();
  const counter = (name: string, help: string, labelNames: LabelName[] = []) =>
    new Counter({ name: `mash_${name}`, help, labelNames, registers: [registry] });
  const histogram = (name: string, help: string, labelNames: LabelName[] = []) =>
    new Histogram({ name: `mash_${name}`, help, labelNames, buckets: BUCKETS, registers: [registry] });

  const commands = histogram('command_seconds', 'Commands by kind and result, from arrival to answer', [
    'kind',
    'result',
  ]);
  const messages = createTally(registry, 'messages_total', 'Messages taken from connections', 'message');
  const refusals = counter('refusals_total', 'Messages refused, by the code of the refusal', [
    'message',
    'code',
  ]);
  const appends = histogram(
    'append_seconds',
    'Appends to the journal, from being asked for to being on disk',
    ['lane', 'outcome'],
  );
  const flushes = histogram(
    'flush_seconds',
    'Flushes of the journal, from everything being sent to being on disk',
  );
  const updatesSent = createTally(
    registry,
    'updates_sent_total',
    'Updates of texts sent, once for each connection',
    null,
  );
  const told = histogram('fan_out_seconds', 'Telling everybody here what was written');
  const requests = counter('http_requests_total', 'Requests answered over HTTP', ['status']);
  measureProcess(registry);

  return {
    registry,
    command: (kind, code, millis) =>
      commands.observe(
        { kind: labelOf('kind', kind), result: code === null ? 'done' : 'refused' },
        millis / SECOND_MS,
      ),
    message: (name, code) => {
      const message = labelOf('message', name);
      messages.add(message);
      if (code !== null) refusals.inc({ message, code: labelOf('code', code) });
    },
    append: (stream, outcome, millis) =>
      appends.observe({ lane: laneOf(stream), outcome }, millis / SECOND_MS),
    flush: (millis) => flushes.observe(millis / SECOND_MS),
    updatesSent: (count) => updatesSent.add('', count),
    told: (millis) => told.observe(millis / SECOND_MS),
    answeredOverHttp: (status) =>
      requests.inc({ status: labelOf('status', `${Math.floor(status / 100)}xx`) }),
    watch: (name, help, look) => {
      const lookUp = () => Promise.try(look).catch(() => Number.NaN);
      const gauge = new Gauge({
        name: `mash_${name}`,
        help,
        registers: [],
        async collect() {
          this.set(await lookUp());
        },
      });
      registry.registerMetric(gauge);
    },
  };
};

const laneOf = (stream: StreamName | undefined): string => {
  const [kind] = (stream ?? '').split('/', 1);
  return kind === 'document' || kind === 'access' ? kind : 'record';
};
