/** The week a profile produces, for the person who wrote it. */
import type { HubProfile } from '../hub/profile.ts';
import { coverageOf } from '../hub/coverage.ts';
import type { EpochMillis } from '../ids.ts';
import { sayRule } from './clock-words.ts';
import { sayInstant } from './london.ts';
import type { Schedule } from './meetings.ts';
import { nextSittings } from './meetings.ts';
import { calendarOf } from './working-time.ts';

export type WeekPreview = {
  readonly meetings: readonly string[];
  readonly cover: readonly string[];
  readonly clocks: readonly string[];
};

/** No meeting kind sits more often than daily. */
const SITTINGS_IN_A_WEEK = 7;
const WEEK = 7 * 86_400_000;

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
    clocks: profile.clocks.map((rule) => `${rule.id} ${rule.name}: ${sayRule(rule)}`),
  };
};
