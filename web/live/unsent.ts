/** Words that are nowhere but on this screen, and who knows of them. */

const holders = new Set<() => boolean>();

/** Asked before the screen is made anew; returns how to take it back. */
export const watchUnsent = (hasUnsent: () => boolean): (() => void) => {
  holders.add(hasUnsent);
  return () => void holders.delete(hasUnsent);
};

export const isAnythingUnsent = (): boolean => [...holders].some((hasUnsent) => hasUnsent());
