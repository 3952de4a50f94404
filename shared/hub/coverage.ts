/** Who of the agencies a meeting expects has nobody there that day, as far as the profile knows. */
import { unreachable } from '../result.ts';
import type { AgencyProfile, Presence, Weekday } from './agency.ts';
import { WEEKDAYS } from './agency.ts';
import type { MeetingKind } from './meeting-kind.ts';
import type { HubProfile } from './profile.ts';
import { saySource } from './sourced.ts';
import { WEEKDAY_NAMES } from './weekday-names.ts';

/** `not-known` is no absence: the profile does not say, or does not say which days. */
export type Cover = {
  readonly agency: AgencyProfile['id'];
  readonly name: string;
  readonly cover: 'covered' | 'not-covered' | 'not-known';
  /** "Education: Tuesday to Thursday, virtual (Bexley roles appendix)" */
  readonly words: string;
};

const inOrder = (days: readonly Weekday[]): readonly Weekday[] =>
  WEEKDAYS.filter((day) => days.includes(day));

/** "Tuesday to Thursday", "Monday, Wednesday" */
export const sayDays = (days: readonly Weekday[]): string => {
  const ordered = inOrder(days);
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (first === undefined || last === undefined) return 'no day';
  const runs = WEEKDAYS.indexOf(last) - WEEKDAYS.indexOf(first) === ordered.length - 1;
  return runs && ordered.length > 2
    ? `${WEEKDAY_NAMES[first]} to ${WEEKDAY_NAMES[last]}`
    : ordered.map((day) => WEEKDAY_NAMES[day]).join(', ');
};

const sayPresence = (presence: Presence | null): string => {
  if (presence === null) return 'days not known';
  switch (presence.kind) {
    case 'days':
      return `${sayDays(presence.days)}, ${presence.how}`;
    case 'some-days':
      return `${presence.daysPerWeek} days a week, ${presence.how}, not known which`;
    case 'elsewhere':
      return 'not co-located, days not known';
    default:
      return unreachable(presence);
  }
};

const coverOn = (presence: Presence | null, weekday: Weekday): Cover['cover'] => {
  if (presence === null) return 'not-known';
  switch (presence.kind) {
    case 'days':
      return presence.days.includes(weekday) ? 'covered' : 'not-covered';
    case 'some-days':
    case 'elsewhere':
      return 'not-known';
    default:
      return unreachable(presence);
  }
};

/** One row for each agency the meeting expects, in the meeting's order; empty where it expects nobody by name. */
export const coverageOf = (profile: HubProfile, kind: MeetingKind, weekday: Weekday): readonly Cover[] =>
  (kind.expected.value ?? []).flatMap((id) =>
    profile.agencies
      .filter((agency) => agency.id === id)
      .map((agency) => ({
        agency: agency.id,
        name: agency.name,
        cover: coverOn(agency.presence.value, weekday),
        words: `${agency.name}: ${sayPresence(agency.presence.value)} (${saySource(agency.presence)})`,
      })),
  );

/** The warning shown the day before; null where nobody expected is known to be missing. */
export const coverWarning = (profile: HubProfile, kind: MeetingKind, weekday: Weekday): string | null => {
  const missing = coverageOf(profile, kind, weekday).filter((each) => each.cover === 'not-covered');
  if (missing.length === 0) return null;
  return `No cover on ${WEEKDAY_NAMES[weekday]} from ${missing.map((each) => each.words).join('; ')}. Ask for somebody to join, or for written information.`;
};
