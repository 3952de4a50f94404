/** The words of the procedure's steps. */
import type { RunningClock } from '#shared/decisions/state/contact.ts';
import type { LevelChange, RecordedStep } from '#shared/decisions/state/step.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { HistoryRow } from '#shared/hub/contact-fields.ts';
import { contactsWithin } from '#shared/hub/open-within.ts';
import type { Step } from '#shared/hub/step.ts';
import { sayCalendarDate } from '../contact/london-instant.ts';

export const levelWords = (profile: HubProfile, id: string): string =>
  profile.levels.find((level) => level.id === id)?.words ?? id;

/** "MASH manager, Senior Practitioner"; empty where the procedure names nobody, or only for another level. */
export const sayDoers = ({ who }: Step, level: string | null, profile: HubProfile): string =>
  [
    ...new Set(
      who
        .filter((each) => each.level === null || level === null || each.level === level)
        .map(({ role }) => profile.roles.find(({ id }) => id === role)?.title ?? role),
    ),
  ].join(', ');

export const sayRoles = (roles: readonly string[], profile: HubProfile): string =>
  roles.map((role) => profile.roles.find(({ id }) => id === role)?.title ?? role).join(', ');

/** "Step up", "Step down", or only that it was graded: the profile lists its levels from the least need to the most. */
export const sayChange = ({ from, to }: LevelChange, profile: HubProfile): string => {
  const place = (id: string) => profile.levels.findIndex((level) => level.id === id);
  if (from === null || from.id === to.id || place(from.id) < 0 || place(to.id) < 0) return 'Graded';
  return place(to.id) > place(from.id) ? 'Step up' : 'Step down';
};

/** Clocks that still run, or were missed, and that this step stops. */
export const clocksStoppedBy = (
  step: Step,
  clocks: readonly RunningClock[],
  profile: HubProfile,
): readonly RunningClock[] => {
  const stops = step.stops.map(({ stop }) => stop);
  const ids = profile.clocks.filter((rule) => stops.includes(rule.stops)).map(({ id }) => id);
  return clocks.filter(({ clock, progress }) => ids.includes(clock) && progress.kind !== 'stopped');
};

/** What the history that came with the contact says where a case open lately matters; null where nothing. */
export const sayHistory = (
  { starts }: Step,
  history: readonly HistoryRow[],
  today: string,
): string | null => {
  const months = starts.flatMap(({ openWithin }) => openWithin ?? []);
  if (months.length === 0) return null;
  const days = contactsWithin(history, Math.max(...months), today).map(
    ({ contactedOn, outcomeOn }) => outcomeOn ?? contactedOn ?? '',
  );
  if (days.length === 0) return null;
  return `Earlier contacts that came with it: ${days.map(sayCalendarDate).join('; ')}. Was the child open to a social worker then?`;
};

export const gapsOf = ({ answers }: RecordedStep): number =>
  answers.filter(({ value }) => value === null).length;

/** "When: …. Then: …. Bexley 3. For: …": what stands under a step's name. */
export const sayAbout = ({ name, when, asks, source, proposed, note }: Step, doers: string): string =>
  [
    ...(when === null || when === name ? [] : [`When: ${when}.`]),
    ...(asks === null ? [] : [`Then: ${asks}.`]),
    proposed
      ? `Proposed in ${source}, not in force when it was written.`
      : source === 'local'
        ? 'Local setting.'
        : `${source}.`,
    ...(doers === '' ? [] : [`For: ${doers}.`]),
    ...(note === undefined ? [] : [`(${note})`]),
  ].join(' ');
