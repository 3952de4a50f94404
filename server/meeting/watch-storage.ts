/** Notices when the disk stops taking writes, in either lane, and when it takes them again. */
import type { EpochMillis } from '#shared/ids.ts';
import { NotStoredError, type Journal } from '../journal/journal.ts';

export type StorageState = 'failing' | 'working';

export type WatchedJournal = {
  readonly journal: Journal;
  readonly state: () => StorageState;
  /** When it last refused a write; null where it never did. */
  readonly failedAt: () => EpochMillis | null;
  /** Asks a store that failed whether it writes again, where it can say so: else only somebody's write can show it. */
  recheck(): Promise<void>;
  /** Called at each change of state. */
  onChange(listener: (state: StorageState) => void): void;
};

export const watchStorage = (journal: Journal, clock: () => EpochMillis): WatchedJournal => {
  const listeners: ((state: StorageState) => void)[] = [];
  let state: StorageState = 'working';
  let failedAt: EpochMillis | null = null;
  let isAsking = false;
  const become = (now: StorageState) => {
    if (now === state) return;
    state = now;
    for (const listener of listeners) listener(now);
  };
  const watched = async <Value>(write: Promise<Value>): Promise<Value> => {
    try {
      const value = await write;
      become('working');
      return value;
    } catch (error) {
      if (error instanceof NotStoredError) {
        failedAt = clock();
        become('failing');
      }
      throw error;
    }
  };
  const recheck = async (): Promise<void> => {
    const { tryWriting } = journal;
    if (state === 'working' || isAsking || tryWriting === undefined) return;
    isAsking = true;
    try {
      await tryWriting();
      become('working');
    } catch {
      // It still fails, and everybody has been told.
    } finally {
      isAsking = false;
    }
  };
  return {
    recheck,
    journal: { ...journal, append: (append) => watched(journal.append(append)) },
    state: () => state,
    failedAt: () => failedAt,
    onChange: (listener) => void listeners.push(listener),
  };
};
