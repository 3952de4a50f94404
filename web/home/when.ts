/** When a meeting is, as somebody in the office says it. */
import type { EpochMillis } from '#shared/ids.ts';
import { londonDay } from '../contact/london-instant.ts';
import { sayDate, sayTime } from '../ui/london-time.ts';

const DAY_MS = 86_400_000;
const NEAR: Readonly<Record<number, string>> = { [-1]: 'Yesterday', 0: 'Today', 1: 'Tomorrow' };

/** "Today 11:00am", "Tomorrow 11:00am", "Friday 27 November 2026 11:00am" */
export const sayWhen = (at: EpochMillis, now: EpochMillis): string => {
  const days = (Date.parse(londonDay(at)) - Date.parse(londonDay(now))) / DAY_MS;
  return `${NEAR[days] ?? sayDate(at)} ${sayTime(at)}`;
};
