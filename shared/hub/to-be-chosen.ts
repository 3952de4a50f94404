/** What a profile leaves to its hub, so that an administrator is asked once. */
import type { HubProfile } from './profile.ts';

export type OpenChoice = {
  /** The path of a local setting that would settle it. */
  readonly path: string;
  /** The doubt the procedure leaves, in words; null where it simply does not say. */
  readonly note: string | null;
};

const walk = (node: unknown, path: readonly string[]): readonly OpenChoice[] => {
  if (node === null || typeof node !== 'object') return [];
  if ('is' in node && node.is === 'silent')
    return [
      { path: path.join('/'), note: 'note' in node && typeof node.note === 'string' ? node.note : null },
    ];
  return Object.entries(node).flatMap(([key, child]: [string, unknown]) =>
    walk(child, [...path, nameOf(node, key, child)]),
  );
};

const nameOf = (node: object, key: string, child: unknown): string =>
  Array.isArray(node) && child !== null && typeof child === 'object' && 'id' in child
    ? String(child.id)
    : key;

/** The date of a document, or what it says of a missed deadline, is not for the hub to make up. */
const NOT_A_CHOICE = /^procedure\/|\/whenMissed$|\/purpose$/;

/** Immediate is immediate, however hours are counted. */
const idleClockValues = (profile: HubProfile): readonly string[] =>
  profile.clocks
    .filter(({ limit }) => limit.value?.kind === 'immediate' || limit.value?.kind === 'next-working-day')
    .map((clock) => `clocks/${clock.id}/counting`);

/** A meeting held as needed has no time to choose; only a fortnightly or monthly one needs its first date. */
const idleMeetingValues = (profile: HubProfile): readonly string[] =>
  profile.meetings.flatMap(({ id, recurrence }) => {
    const kind = recurrence.value?.kind;
    if (kind === 'as-needed')
      return ['time', 'firstOn', 'skipsClosedDays'].map((value) => `meetings/${id}/${value}`);
    return kind === 'weekly' || kind === 'daily' ? [`meetings/${id}/firstOn`] : [];
  });

/** Every value on which the procedure is silent and the hub has yet to choose. */
export const toBeChosen = (profile: HubProfile): readonly OpenChoice[] => {
  const idle = new Set([...idleClockValues(profile), ...idleMeetingValues(profile)]);
  return walk(profile, []).filter(({ path }) => !NOT_A_CHOICE.test(path) && !idle.has(path));
};
