/**
 * The profiles a hub has worked by, oldest first. Each is kept whole, so that what was recorded under one is told in
 * that one's words for good.
 */
import type { Entry, HubEvent } from '../decisions/event.ts';
import type { EpochMillis } from '../ids.ts';
import type { HubProfile } from './profile.ts';

/**
 * - file: the file that the server reads when it starts
 * - screen: an administrator put a file into force
 * - choice: an administrator chose what the procedure leaves open
 */
export type ProfileOrigin = 'file' | 'screen' | 'choice';

export type ProfileVersion = {
  readonly version: number;
  /** SHA-256 of the profile in force, in hex. */
  readonly hash: string;
  /** The same of the file it came from, before the hub's choices were laid over it. */
  readonly fileHash: string;
  readonly origin: ProfileOrigin;
  readonly profile: HubProfile;
  readonly by: string;
  readonly at: EpochMillis;
};

/** What an administrator chose on the screen. */
export type ProfileChoice = {
  readonly path: string;
  readonly value: unknown;
  readonly by: string;
  readonly at: EpochMillis;
};

export type ProfileHistory = {
  readonly versions: readonly ProfileVersion[];
  /** One for each path, the latest. */
  readonly choices: readonly ProfileChoice[];
};

export const NO_HISTORY: ProfileHistory = { versions: [], choices: [] };

/** How long records are kept is chosen by commands of its own, and laid over when something is disposed of. */
const isOfProfile = (path: string): boolean => !path.startsWith('retention/');

export const evolveProfiles = (
  history: ProfileHistory,
  { event, name, at }: Entry<HubEvent>,
): ProfileHistory => {
  if (event.type === 'profile-adopted') {
    const { type: _, ...adopted } = event;
    return { ...history, versions: [...history.versions, { ...adopted, by: name, at }] };
  }
  if (event.type === 'setting-chosen' && isOfProfile(event.path)) {
    const { path, value } = event;
    const others = history.choices.filter((choice) => choice.path !== path);
    return { ...history, choices: [...others, { path, value, by: name, at }] };
  }
  return history;
};

/** What names things in a sentence; all that is told of a profile no longer in force. */
export type ProfileNames = Pick<
  HubProfile,
  | 'agencies'
  | 'levels'
  | 'ratingScheme'
  | 'roles'
  | 'clocks'
  | 'meetings'
  | 'outcomes'
  | 'firstResponses'
  | 'screening'
  | 'localities'
  | 'alwaysHoldStrategy'
>;

/** Names as they were until a moment. */
export type PastNames = { readonly until: EpochMillis; readonly names: ProfileNames };

const namesIn = (profile: HubProfile): ProfileNames => {
  const { agencies, levels, ratingScheme, roles, clocks, meetings } = profile;
  const { outcomes, firstResponses, screening, localities, alwaysHoldStrategy } = profile;
  return {
    ...{ agencies, levels, ratingScheme, roles, clocks, meetings },
    ...{ outcomes, firstResponses, screening, localities, alwaysHoldStrategy },
  };
};

/** Of the versions no longer in force, the oldest first. */
export const pastNames = ({ versions }: ProfileHistory): readonly PastNames[] =>
  versions.slice(1).map(({ at }, index) => {
    const ended = versions[index];
    if (ended === undefined) throw new RangeError('each version but the first follows another');
    return { until: at, names: namesIn(ended.profile) };
  });

/** The names in force at a moment. What is older than every version is told by the first. */
export const namesAt = <Current extends ProfileNames>(
  current: Current,
  past: readonly PastNames[],
  at: EpochMillis,
): Current | ProfileNames => past.find(({ until }) => at < until)?.names ?? current;
