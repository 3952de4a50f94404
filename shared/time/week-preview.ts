/** The week a profile produces, for the person who wrote it. */
import type { ClockRule } from '../hub/clock-rule.ts';
import { coverageOf } from '../hub/coverage.ts';
import type { HubProfile } from '../hub/profile.ts';
import type { EpochMillis } from '../ids.ts';
import { unreachable } from '../result.ts';
import { startClock, type Due } from './clock.ts';
import { sayRule } from './clock-words.ts';
import { atLondon, londonDate, sayDate, sayInstant, sayTimeOfDay } from './london.ts';
import type { Schedule } from './meetings.ts';
import { nextSittings } from './meetings.ts';
import { calendarOf, hasHours, hoursOn, type HubCalendar } from './working-time.ts';

export type WeekPreview = {
  readonly meetings: readonly string[];
  readonly cover: readonly string[];
  readonly clocks: readonly string[];
  /** Each day of the week ahead; one sentence where the hub has no hours yet. */
  readonly hours: readonly string[];
};

/** No meeting kind sits more often than daily. */
const SITTINGS_IN_A_WEEK = 7;
const WEEK = 7 * 86_400_000;

const DAYS_IN_A_WEEK = 7;
const FRIDAY = 5;

const sayHours = (calendar: HubCalendar, from: EpochMillis): readonly string[] => {
  if (!hasHours(calendar)) return ['To be chosen: the hub’s opening hours.'];
  return Array.from({ length: DAYS_IN_A_WEEK }, (_, days) => {
    const date = londonDate(from).add({ days });
    const hours = hoursOn(calendar, date);
    const open =
      hours === null
        ? 'closed'
        : `${sayTimeOfDay(hours.opens)} to ${hours.closesAtMidnight ? 'midnight' : sayTimeOfDay(hours.closes)}`;
    return `${sayDate(date)}: ${open}`;
  });
};

/** Friday at 4pm: where it shows how a clock counts over a night and a weekend. */
const exampleStart = (from: EpochMillis): EpochMillis => {
  const today = londonDate(from);
  const friday = today.add({ days: (FRIDAY - today.dayOfWeek + DAYS_IN_A_WEEK) % DAYS_IN_A_WEEK });
  return atLondon(friday, Temporal.PlainTime.from('16:00'));
};

const sayDue = (due: Due): string => {
  switch (due.kind) {
    case 'at':
      return `due ${sayInstant(due.at)}`;
    case 'immediate':
      return 'due at once';
    case 'to-be-chosen':
      return due.sentence;
    default:
      return unreachable(due);
  }
};

const sayExamples = (
  rule: ClockRule,
  at: EpochMillis,
  { ratingScheme }: HubProfile,
  calendar: HubCalendar,
): string => {
  const { scope } = rule;
  const isOfHighest = scope.kind === 'rating' && scope.rating === ratingScheme?.highest.value;
  const usual = startClock(rule, { at, isHighestRating: isOfHighest }, calendar);
  // What the rule itself leaves open stands in its words already.
  const limit = rule.limit.value;
  if (limit === null || ('amount' in limit && rule.counting.value === null)) return '';
  if (usual.kind === 'to-be-chosen') return ` ${usual.sentence}`;
  const started = ` Started ${sayInstant(at)}: ${sayDue(usual)}`;
  if (rule.counting.value !== 'highest-runs-on' || scope.kind === 'rating') return started;
  return `${started}; at the highest rating ${sayDue(startClock(rule, { at, isHighestRating: true }, calendar))}`;
};

const inWeek = (schedule: Schedule, from: EpochMillis) =>
  schedule.kind === 'scheduled' ? schedule.sittings.filter((sitting) => sitting.at < from + WEEK) : [];

const saySchedule = (name: string, schedule: Schedule, from: EpochMillis): readonly string[] => {
  if (schedule.kind === 'as-needed') return [`${name}: as needed`];
  if (schedule.kind === 'to-be-chosen') return [`${name}: ${schedule.sentence}`];
  const sittings = inWeek(schedule, from);
  const [next] = schedule.sittings;
  if (sittings.length > 0) return sittings.map((sitting) => `${name}: ${sayInstant(sitting.at)}`);
  return [`${name}: not this week${next === undefined ? '' : `; next ${sayInstant(next.at)}`}`];
};

/** Seven days from the instant: what meets, who is known to be missing, and how each clock runs. */
export const previewWeek = (profile: HubProfile, from: EpochMillis): WeekPreview => {
  const calendar = calendarOf(profile.opening);
  const schedules = profile.meetings.map((kind) => ({
    kind,
    schedule: nextSittings(kind, from, SITTINGS_IN_A_WEEK, calendar),
  }));
  return {
    meetings: schedules.flatMap(({ kind, schedule }) => saySchedule(kind.name, schedule, from)),
    cover: schedules.flatMap(({ kind, schedule }) =>
      inWeek(schedule, from).flatMap((sitting) =>
        coverageOf(profile, kind, sitting.weekday)
          .filter((each) => each.cover !== 'covered')
          .map(
            (each) =>
              `${sayInstant(sitting.at)}: ${each.cover === 'not-covered' ? 'no cover' : 'not known'}. ${each.words}`,
          ),
      ),
    ),
    clocks: profile.clocks.map(
      (rule) =>
        `${rule.id} ${rule.name}: ${sayRule(rule)}.${sayExamples(rule, exampleStart(from), profile, calendar)}`,
    ),
    hours: sayHours(calendar, from),
  };
};
