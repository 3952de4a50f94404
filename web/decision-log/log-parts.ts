/** What the log is drawn from, as a table or as cards. */
import type { Snippet } from 'svelte';
import type { LogEntry } from '#shared/wire/messages.ts';
import type { Fold } from './fold-entries.ts';

export type LogParts = {
  folds: readonly Fold[];
  isOpen: (fold: Fold) => boolean;
  who: Snippet<[LogEntry]>;
  about: Snippet<[LogEntry]>;
  said: Snippet<[LogEntry]>;
  folded: Snippet<[Fold]>;
};
