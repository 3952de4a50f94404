/** The hub's calendar by the profile in force: whoever holds it sees new hours without being told. */
import type { HubProfile } from '#shared/hub/profile.ts';
import { calendarOf, type HubCalendar } from '#shared/time/working-time.ts';

export const calendarInForce = (record: { readonly profile: HubProfile }): HubCalendar => {
  let read = { profile: record.profile, calendar: calendarOf(record.profile.opening) };
  const now = (): HubCalendar => {
    const { profile } = record;
    if (read.profile !== profile) read = { profile, calendar: calendarOf(profile.opening) };
    return read.calendar;
  };
  return {
    get week() {
      return now().week;
    },
    get closed() {
      return now().closed;
    },
  };
};
