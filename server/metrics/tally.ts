/**
 * Counts in plain numbers, handed to Prometheus only when somebody asks: an update of a text is counted a thousand
 * times for each time the metrics are read.
 */
import { Counter, type Registry } from 'prom-client';
import type { LabelName } from './labels.ts';

export type Tally = { add(label: string, count?: number): void };

/** `labelName`: null where all is counted together. */
export const createTally = (
  registry: Registry,
  name: string,
  help: string,
  labelName: LabelName | null,
): Tally => {
  const counts = new Map<string, number>();
  const counter = new Counter({
    name: `mash_${name}`,
    help,
    labelNames: labelName === null ? [] : [labelName],
    registers: [],
    collect() {
      this.reset();
      for (const [label, count] of counts) this.inc(labelName === null ? {} : { [labelName]: label }, count);
    },
  });
  registry.registerMetric(counter);
  return {
    add: (label, count = 1) => void counts.set(label, (counts.get(label) ?? 0) + count),
  };
};
