/** What the hub reminds people of by e-mail. No procedure we hold says; without a choice nobody is reminded. */
import { z } from 'zod';
import { TimeOfDay } from './meeting-kind.ts';
import { sourced } from './sourced.ts';

const WEEK_MINUTES = 7 * 24 * 60;

export const Reminders = z.strictObject({
  /** How long before a meeting those expected at it are reminded. */
  minutesBeforeMeeting: sourced(z.int().min(1).max(WEEK_MINUTES)),
  /** From when in the day whoever has agreed actions that are due is told, once a day. */
  actionsDueFrom: sourced(TimeOfDay),
});
export type Reminders = z.infer<typeof Reminders>;

/** What a profile says that says nothing of it. */
export const NO_REMINDERS: Reminders = {
  minutesBeforeMeeting: { is: 'silent', value: null, source: null },
  actionsDueFrom: { is: 'silent', value: null, source: null },
};
