/** A journal whose appends wait for the test, or fail as on a full disk; everything that is done is done by the real one. */
import { NotStoredError, type Append, type Journal } from '#server/journal/journal.ts';

export type HeldJournal = Journal & {
  /** Appends made so far, in order, whatever became of them. */
  readonly asked: readonly Append[];
  /** Positions of the snapshots saved so far. */
  readonly snapshots: readonly number[];
  hold(): void;
  release(): void;
  fillDisk(): void;
  emptyDisk(): void;
};

export const holdJournal = (journal: Journal): HeldJournal => {
  const asked: Append[] = [];
  const snapshots: number[] = [];
  let gate = Promise.resolve();
  let open = (): void => {};
  let isFull = false;
  return {
    ...journal,
    asked,
    snapshots,
    saveSnapshot: async (hub, document, subject, position, bytes) => {
      await journal.saveSnapshot(hub, document, subject, position, bytes);
      snapshots.push(position);
    },
    append: async (append) => {
      asked.push(append);
      await gate;
      if (isFull) throw new NotStoredError('The disk is full.');
      return journal.append(append);
    },
    hold: () => {
      gate = new Promise((resolve) => (open = resolve));
    },
    release: () => {
      open();
      gate = Promise.resolve();
    },
    fillDisk: () => {
      isFull = true;
    },
    emptyDisk: () => {
      isFull = false;
    },
  };
};
