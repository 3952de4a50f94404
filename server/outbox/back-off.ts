/** How long to wait before sending again: longer each time, never all at once, never for ever. */
import { FIRST_RETRY_MS, LONGEST_RETRY_MS } from '#shared/wire/limits.ts';

/** `chance`: from 0 up to 1; half of the wait is left to it, so that what failed together does not return together. */
export const waitAfter = (failures: number, chance: number): number => {
  const whole = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(whole / 2 + (whole / 2) * chance);
};
