/** The line between instances of one process, which a test cuts, doubles and muddles. */
import type { Line } from '#server/cluster/line.ts';

export type LocalLines = {
  readonly open: () => Line;
  /** Nothing arrives any more, until it is mended. */
  cut(): void;
  mend(): void;
  /** Whatever is said: kept back, and to arrive twice and the last of it first. */
  holdBack(): void;
  letGoMuddled(): void;
  /** Everything that was ever said, as it went over the line. */
  readonly said: readonly Uint8Array[];
};

type End = { readonly listeners: ((message: Uint8Array) => void)[] };

export const createLocalLines = (): LocalLines => {
  const ends = new Set<End>();
  const said: Uint8Array[] = [];
  const held: Uint8Array[] = [];
  let mode: 'whole' | 'cut' | 'held' = 'whole';

  const arrive = (message: Uint8Array): void =>
    queueMicrotask(() => ends.forEach(({ listeners }) => listeners.forEach((listener) => listener(message))));

  return {
    said,
    open: () => {
      const end: End = { listeners: [] };
      ends.add(end);
      return {
        send: (message) => {
          if (!ends.has(end)) return;
          said.push(message);
          if (mode === 'whole') arrive(message);
          if (mode === 'held') held.push(message);
        },
        onMessage: (listener) => void end.listeners.push(listener),
        renew: () => undefined,
        close: () => void ends.delete(end),
      };
    },
    cut: () => void (mode = 'cut'),
    mend: () => void (mode = 'whole'),
    holdBack: () => void (mode = 'held'),
    letGoMuddled: () => {
      mode = 'whole';
      const muddled = [...held, ...held].toReversed();
      held.length = 0;
      muddled.forEach(arrive);
    },
  };
};
