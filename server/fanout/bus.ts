/**
 * Hints that streams grew: where to look, never what is there. A hint about the record comes once the record here
 * has it; one about a text may come before, be lost, repeated or late, and whoever gets it reads the journal.
 */
import type { HubId, StreamPosition } from '#shared/ids.ts';
import type { StreamName } from '../journal/journal.ts';

/** The streams of one append together, so that nobody is shown half a deed. */
export type Hint = {
  readonly hub: HubId;
  readonly streams: readonly { readonly stream: StreamName; readonly position: StreamPosition }[];
  /** Another server wrote it, and told the others itself. */
  readonly isFromElsewhere?: boolean;
};

export type Bus = {
  publish(hint: Hint): void;
  /** Returns how to stop listening. */
  subscribe(listener: (hint: Hint) => void): () => void;
};

/** For this process; server/cluster tells the others. Listeners are called at once, in the order in which they came. */
export const createBus = (): Bus => {
  const listeners = new Set<(hint: Hint) => void>();
  return {
    publish: (hint) => {
      for (const listener of listeners) listener(hint);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
};
