/** Which profile a server starts with: the file's, or the last good one where the file is broken. */
import type { Problem } from '#shared/hub/problem.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { HubId, type StreamPosition } from '#shared/ids.ts';
import { ConfigError } from './config.ts';
import type { Journal } from './journal/journal.ts';
import { entryFromStore } from './meeting/entries.ts';

/** A profile file, or the file of its choices, that cannot be used; what was in force before it goes on. */
export class BrokenFileError extends ConfigError {
  readonly problems: readonly Problem[];
  constructor(sentence: string, problems: readonly Problem[] = [{ path: '', sentence }]) {
    super(sentence);
    this.problems = problems;
  }
}

export type ProfileAtStart = {
  readonly profile: HubProfile;
  /** What is wrong with the file, where the last good profile is used instead; empty where the file's is. */
  readonly brokenFile: readonly Problem[];
};

const PAGE = 500;

/** Null where none was ever in force. */
const lastGoodProfile = async (journal: Journal, hub: HubId): Promise<HubProfile | null> => {
  let found: HubProfile | null = null;
  for (let after = 0; ;) {
    const page = await journal.read(hub, 'hub', after as StreamPosition, PAGE);
    for (const { meta, body, position } of page) {
      after = position;
      if (meta.kind !== 'profile-adopted' || body.kind !== 'plain') continue;
      const { event } = entryFromStore(meta, body.bytes);
      if (event.type === 'profile-adopted') found = event.profile;
    }
    if (page.length < PAGE) return found;
  }
};

/** Which hub's record is to be opened. @throws ConfigError where the profile says nothing, nor does what is held */
export const hubAtStart = (load: () => HubProfile, held: string | null): HubId => {
  try {
    return load().id;
  } catch (error) {
    if (!(error instanceof BrokenFileError) || held === null) throw error;
    return HubId.parse(held);
  }
};

/** `held`: the hub whose record the folder holds. @throws ConfigError where there is no good profile at all */
export const profileAtStart = async (
  load: () => HubProfile,
  journal: Journal | null,
  held: string | null,
): Promise<ProfileAtStart> => {
  try {
    return { profile: load(), brokenFile: [] };
  } catch (error) {
    if (!(error instanceof BrokenFileError) || journal === null || held === null) throw error;
    const profile = await lastGoodProfile(journal, HubId.parse(held));
    if (profile === null) throw error;
    return { profile, brokenFile: error.problems };
  }
};
