/** Which kind of meeting takes a contact without anybody choosing it. */
import type { MeetingKind } from './meeting-kind.ts';
import type { HubProfile } from './profile.ts';

/**
 * Sits daily or weekly and may decide an outcome (Bexley 7). A panel on domestic abuse or on plans is daily or
 * fortnightly too (Oldham 1.1, Manchester 3.4), but not everything that comes in is its business.
 */
const takesWhatComesIn = ({ recurrence, mayDecide }: MeetingKind): boolean =>
  (recurrence.value?.kind === 'weekly' || recurrence.value?.kind === 'daily') &&
  mayDecide.includes('outcome');

/** Null where the procedure has none: then contacts wait until somebody puts them before a meeting. */
export const usualKind = ({ meetings }: HubProfile): string | null =>
  meetings.find(takesWhatComesIn)?.id ?? null;

/** Whether sittings follow one on the other; an item that one carries over goes to the next. */
export const isSeries = ({ recurrence }: MeetingKind): boolean =>
  recurrence.value !== null && recurrence.value.kind !== 'as-needed';

/**
 * Whether the board calls the sittings by itself: the recurrence, the time and what both rest on are chosen.
 * Anything else is called by hand, and nothing about that is out of turn.
 */
export const sitsByItself = (
  { recurrence, time, firstOn }: MeetingKind,
  { opening }: HubProfile,
): boolean => {
  if (recurrence.value === null || time.value === null) return false;
  switch (recurrence.value.kind) {
    case 'weekly':
      return true;
    case 'daily':
      return opening.hours.value !== null;
    case 'every-weeks':
    case 'every-months':
      return firstOn.value !== null;
    case 'as-needed':
      return false;
  }
};
