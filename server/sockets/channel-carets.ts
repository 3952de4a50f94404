/** Carets: shown to whoever has the document open, never kept beyond the channel. */
import { PRESENCE_PER_SECOND } from '#shared/wire/limits.ts';
import type { Caret } from '#shared/wire/messages.ts';

export type CaretPace = {
  /** Shows the caret now, or, where that would be too often, the newest one as soon as it may be. */
  move(caret: Caret): void;
  stop(): void;
};

/** Time as the server has it, so that a test can hold it. */
export type Ticker = { now(): number; after(milliseconds: number, deed: () => void): () => void };

export const systemTicker: Ticker = {
  now: () => performance.now(),
  after: (milliseconds, deed) => {
    const timer = setTimeout(deed, milliseconds);
    return () => clearTimeout(timer);
  },
};

const PAUSE_MS = 1000 / PRESENCE_PER_SECOND;

/** One for each connection: a person has one caret, wherever it is. */
export const createCaretPace = (ticker: Ticker, show: (caret: Caret) => void): CaretPace => {
  let nextAt = 0;
  let newest: Caret | null = null;
  let cancel: (() => void) | null = null;

  const showNewest = (): void => {
    cancel = null;
    if (newest === null) return;
    nextAt = ticker.now() + PAUSE_MS;
    show(newest);
    newest = null;
  };

  return {
    move: (caret) => {
      newest = caret;
      const wait = nextAt - ticker.now();
      if (wait <= 0) showNewest();
      else cancel ??= ticker.after(wait, showNewest);
    },
    stop: () => {
      cancel?.();
      cancel = null;
      newest = null;
    },
  };
};
