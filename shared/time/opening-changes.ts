/** When a hub opens and closes over the next days, for a screen that has no calendar of its own. */
import type { EpochMillis } from '../ids.ts';
import { atLondon, londonDate } from './london.ts';
import { hasHours, hoursOn, type HubCalendar } from './working-time.ts';

/** From `at` on the hub is open, or closed, until the next change. */
export type OpeningChange = { readonly at: EpochMillis; readonly isOpen: boolean };

/** Longer than anybody stays signed in, and than Christmas. */
const DAYS_AHEAD = 14;

/** The first says how it is at the instant itself; null where the hub has no hours yet. */
export const openingChanges = (calendar: HubCalendar, now: EpochMillis): readonly OpeningChange[] | null => {
  if (!hasHours(calendar)) return null;
  const today = londonDate(now);
  const changes = Array.from({ length: DAYS_AHEAD }, (_, ahead) => today.add({ days: ahead })).flatMap(
    (date): readonly OpeningChange[] => {
      const hours = hoursOn(calendar, date);
      if (hours === null) return [];
      return [
        { at: atLondon(date, hours.opens), isOpen: true },
        { at: atLondon(date, hours.closes), isOpen: false },
      ];
    },
  );
  const isOpen = changes.findLast(({ at }) => at <= now)?.isOpen ?? false;
  return [{ at: now, isOpen }, ...changes.filter(({ at }) => at > now)];
};
