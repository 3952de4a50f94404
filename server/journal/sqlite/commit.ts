/**
 * Several writes in one transaction, so that they share one flush.
 *
 * Invariant: what `commitTogether` answers with `done` is on disk. Each write has a savepoint, so that one
 * that fails takes nothing from the others; where the disk fails, all of them fail.
 */
import type { DatabaseSync } from 'node:sqlite';
import { failureOf, isDiskFailure } from './failure.ts';
import type { Failure } from './failure.ts';

export type Outcome<Value = unknown> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type Committer = (writes: readonly (() => unknown)[]) => readonly Outcome[];

/**
 * `begun` runs inside the transaction, before the first write: what is remembered can be compared with the files.
 * `undone`: something written was taken back, so that what is remembered of it is wrong.
 */
export const createCommitter = (journal: DatabaseSync, begun: () => void, undone: () => void): Committer => {
  const begin = journal.prepare('BEGIN IMMEDIATE');
  const commit = journal.prepare('COMMIT');
  const savepoint = journal.prepare('SAVEPOINT one');
  const release = journal.prepare('RELEASE one');

  const runOne = (write: () => unknown): Outcome => {
    savepoint.run();
    try {
      const value = write();
      release.run();
      return { kind: 'done', value };
    } catch (error) {
      // After some disk failures SQLite has rolled back everything by itself; there is no savepoint to return to.
      if (isDiskFailure(error) || !journal.isTransaction) throw error;
      journal.exec('ROLLBACK TO one; RELEASE one');
      undone();
      return { kind: 'failed', failure: failureOf(error) };
    }
  };

  return (writes) => {
    try {
      begin.run();
      begun();
      const outcomes = writes.map(runOne);
      commit.run();
      return outcomes;
    } catch (error) {
      if (journal.isTransaction) journal.exec('ROLLBACK');
      undone();
      const failure = failureOf(error);
      const notStored: Failure = failure.kind === 'unexpected' ? { kind: 'not-stored', sentence: failure.sentence } : failure;
      return writes.map(() => ({ kind: 'failed', failure: notStored }));
    }
  };
};
