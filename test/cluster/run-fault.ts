/** One fault while everybody works, and what is left of their work when it is over. */
import type { Fault } from './faults.ts';
import type { Recovery } from './plan.ts';
import type { Stage } from './stage.ts';
import { compare, readTruth } from './truth.ts';

export type Outcome = {
  readonly fault: string;
  /** Acknowledged and not in the journal. */
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Leaks, gaps, refusals of what must be taken. */
  readonly faults: readonly string[];
  /** People whose screen is not what the journal holds. */
  readonly different: readonly string[];
  readonly recovery: Recovery;
  readonly acknowledged: number;
  /** Unrevealed ratings that came to their own agency: what looks for leaks does find ratings. */
  readonly ownRatings: number;
};

/** Work before and after, so that something is in flight. */
const WORK_MS = 3_000;

const pass = (millis: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, millis));

export const runFault = async (stage: Stage, fault: Fault): Promise<Outcome> => {
  const { journal, seats } = stage;
  const tell: Stage['tell'] = (order, kind) => stage.tell(order, kind);
  await tell({ kind: 'work' }, 'done');
  await pass(WORK_MS);
  if (fault.recoversFrom === 'begin') await tell({ kind: 'mark' }, 'done');
  await fault.begin(stage);
  await pass(fault.seconds * 1000);
  if (fault.recoversFrom === 'end') await tell({ kind: 'mark' }, 'done');
  await fault.end(stage);
  const { recovery } = await tell(
    { kind: 'await-everybody', names: seats.map(({ name }) => name) },
    'recovered',
  );
  await pass(WORK_MS);
  const { acknowledged, faults, ownRatings } = await tell({ kind: 'rest' }, 'resting');
  const found = await readTruth(journal, seats);
  const { different } = await tell(
    { kind: 'compare', truths: found.map(({ contact, text, consents }) => ({ contact, text, consents })) },
    'compared',
  );
  const count = Object.values(acknowledged).flatMap((kept) => Object.values(kept).flat()).length;
  return {
    fault: fault.name,
    ...compare(found, acknowledged),
    faults,
    different,
    recovery,
    acknowledged: count,
    ownRatings,
  };
};

const seconds = (millis: number | null): string => (millis === null ? 'never' : (millis / 1000).toFixed(1));

/** One row of the table in docs/faults.md. */
export const rowOf = ({ fault, lost, doubled, faults, different, recovery }: Outcome): string =>
  `| ${[fault, lost.length, doubled.length, faults.length, different.length, seconds(recovery.first), seconds(recovery.last)].join(' | ')} |`;
