/** How often a kind of meeting sits, in words with their source. */
import type { MeetingKind, Recurrence } from '#shared/hub/meeting-kind.ts';
import { sayDays } from '#shared/hub/coverage.ts';
import { saySource } from '#shared/hub/sourced.ts';
import { unreachable } from '#shared/result.ts';

const sayHowOften = (recurrence: Recurrence): string => {
  switch (recurrence.kind) {
    case 'weekly':
      return sayDays(recurrence.days);
    case 'daily':
      return 'Daily';
    case 'every-weeks':
      return recurrence.weeks === 2 ? 'Fortnightly' : `Every ${recurrence.weeks} weeks`;
    case 'every-months':
      return recurrence.months === 1 ? 'Monthly' : `Every ${recurrence.months} months`;
    case 'as-needed':
      return 'As needed';
    default:
      return unreachable(recurrence);
  }
};

/** `14:00` as "2:00pm" */
const sayTimeOfDay = (time: string): string => {
  const [hour = '0', minute = '00'] = time.split(':');
  return `${((Number(hour) + 11) % 12) + 1}:${minute}${Number(hour) < 12 ? 'am' : 'pm'}`;
};

/** "Daily (Oldham 1.1), at 9:15am (local setting; the procedure does not say)" */
export const sayRecurrence = ({ recurrence, time }: MeetingKind): string => {
  if (recurrence.value === null) return `How often it meets: ${saySource(recurrence)}`;
  const howOften = `${sayHowOften(recurrence.value)} (${saySource(recurrence)})`;
  if (recurrence.value.kind === 'as-needed') return howOften;
  return time.value === null
    ? `${howOften}, time ${saySource(time)}`
    : `${howOften}, at ${sayTimeOfDay(time.value)}${time.is === 'stated' ? '' : ` (${saySource(time)})`}`;
};
