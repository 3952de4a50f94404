/** When a hub is open. */
import { z } from 'zod';
import { Weekday } from './agency.ts';
import { CalendarDate, ClosingTime, TimeOfDay } from './meeting-kind.ts';
import { row, sourced, Words } from './sourced.ts';

const Day = z.strictObject({ day: Weekday, opens: TimeOfDay, closes: ClosingTime });

/** Days that are not listed are closed. */
export const WeekHours = z.array(Day).min(1).max(7);
export type WeekHours = z.infer<typeof WeekHours>;

export const Opening = z.strictObject({
  hours: sourced(WeekHours),
  /** No procedure we hold mentions bank holidays. */
  closedOnBankHolidays: sourced(z.boolean()),
  /** Always the hub's own: training days, office moves. */
  closureDays: z.array(z.strictObject({ ...row, date: CalendarDate, words: Words })),
});
export type Opening = z.infer<typeof Opening>;
