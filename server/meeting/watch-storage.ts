/** Notices when the disk stops taking writes, in either lane, and when it takes them again. */
import { NotStoredError, type Journal } from '../journal/journal.ts';

export type StorageState = 'failing' | 'working';

export type WatchedJournal = {
  readonly journal: Journal;
  readonly state: () => StorageState;
  /** Called at each change of state. */
  onChange(listener: (state: StorageState) => void): void;
};

export const watchStorage = (journal: Journal): WatchedJournal => {
  const listeners: ((state: StorageState) => void)[] = [];
  let state: StorageState = 'working';
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
      if (error instanceof NotStoredError) become('failing');
      throw error;
    }
  };
  return {
    journal: { ...journal, append: (append) => watched(journal.append(append)) },
    state: () => state,
    onChange: (listener) => void listeners.push(listener),
  };
};
