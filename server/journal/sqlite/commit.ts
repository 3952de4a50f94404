/**
 * Several writes in one transaction, so that they share one flush.
 *
 * Invariant: what `commitTogether` answers with `done` is on disk. A write that fails takes nothing from
 * the others; where the disk fails, all of them fail.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Outcome } from '../outcome.ts';
import { failureOf, isDiskFailure } from './failure.ts';

type Write = () => unknown;

export type Committer = (writes: readonly Write[]) => readonly Outcome[];

export type Occasions = {
  /** Inside the transaction, before the first write: what is remembered can be compared with the files. */
  readonly begun: () => void;
  /** The writes are done and the journal is about to be flushed. */
  readonly ending: () => void;
  /** It is on disk, which took the last so many milliseconds. */
  readonly committed: (flushMs: number) => void;
  /** Something written was taken back, so that what is remembered of it is wrong. */
  readonly undone: () => void;
  /** Everything written was taken back. */
  readonly abandoned: () => void;
};

export const createCommitter = (
  journal: DatabaseSync,
  { begun, ending, committed, undone, abandoned }: Occasions,
): Committer => {
  const begin = journal.prepare('BEGIN IMMEDIATE');
  const commit = journal.prepare('COMMIT');

  const runApart = (write: Write): Outcome => {
    journal.exec('SAVEPOINT apart');
    try {
      const value = write();
      journal.exec('RELEASE apart');
      return { kind: 'done', value };
    } catch (error) {
      // After some disk failures SQLite has rolled back everything by itself; there is no savepoint to return to.
      if (isDiskFailure(error) || !journal.isTransaction) throw error;
      journal.exec('ROLLBACK TO apart; RELEASE apart');
      undone();
      return { kind: 'failed', failure: failureOf(error) };
    }
  };

  const commitEach = (writes: readonly Write[], run: (write: Write) => Outcome): readonly Outcome[] => {
    begin.run();
    try {
      begun();
      const outcomes = writes.map(run);
      ending();
      const startedAt = performance.now();
      commit.run();
      committed(performance.now() - startedAt);
      return outcomes;
    } catch (error) {
      if (journal.isTransaction) journal.exec('ROLLBACK');
      abandoned();
      undone();
      throw error;
    }
  };

  // Without savepoints at first: for each of them SQLite copies every page it touches. Hardly any write
  // fails once begun, and then nothing of the batch has happened and it can be run again with them.
  return (writes) => {
    try {
      return commitEach(writes, runPlainly);
    } catch (first) {
      if (isDiskFailure(first)) return writes.map(() => notStored(first));
    }
    try {
      return commitEach(writes, runApart);
    } catch (error) {
      return writes.map(() => notStored(error));
    }
  };
};

const runPlainly = (write: Write): Outcome => ({ kind: 'done', value: write() });

const notStored = (error: unknown): Outcome => ({
  kind: 'failed',
  failure: { kind: 'not-stored', sentence: failureOf(error).sentence },
});
