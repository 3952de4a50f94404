/** Putting a profile into force: from the file at start, from an administrator's screen, by a choice. */
import { createHash } from 'node:crypto';
import type { NewEvent } from '#shared/decisions/context.ts';
import type { HubEvent } from '#shared/decisions/event.ts';
import { readProfile } from '#shared/hub/check-profile.ts';
import { layChoices, settingOf } from '#shared/hub/lay-choices.ts';
import { applyLocalSettings } from '#shared/hub/local-settings.ts';
import type { Problem } from '#shared/hub/problem.ts';
import type { ProfileChoice, ProfileOrigin } from '#shared/hub/profile-history.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { accept, type Result } from '#shared/result.ts';
import { boardDeed, type Perform } from './deed.ts';
import type { HubRecord } from './hub-record.ts';

/** Of a profile as the schema read it, whose fields are always in the schema's order. */
export const hashOfProfile = (profile: HubProfile): string =>
  createHash('sha256').update(JSON.stringify(profile)).digest('hex');

const onHub = (event: HubEvent): NewEvent => ({ stream: 'hub', event });

const adoption = (
  { profiles }: HubRecord,
  profile: HubProfile,
  fileHash: string,
  origin: ProfileOrigin,
): NewEvent =>
  onHub({
    type: 'profile-adopted',
    version: profiles.versions.length + 1,
    hash: hashOfProfile(profile),
    fileHash,
    origin,
    profile,
  });

/** The profile of a file, with what was chosen on the screen where it leaves that open. */
export const adoptionOfFile = (
  record: HubRecord,
  file: HubProfile,
  origin: Exclude<ProfileOrigin, 'choice'>,
): NewEvent =>
  adoption(record, layChoices(file, record.profiles.choices).profile, hashOfProfile(file), origin);

export type Choosing =
  | { readonly ok: true; readonly events: readonly NewEvent[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** One choice, and the profile that comes of it. */
export const adoptionOfChoice = (record: HubRecord, choice: ProfileChoice, because: string): Choosing => {
  const read = applyLocalSettings(record.profile, [settingOf(choice)]);
  if (!read.ok) return read;
  const { path, value } = choice;
  const fileHash = record.profiles.versions.at(-1)?.fileHash ?? hashOfProfile(record.profile);
  return {
    ok: true,
    events: [
      onHub({ type: 'setting-chosen', path, value, because }),
      adoption(record, read.profile, fileHash, 'choice'),
    ],
  };
};

/** A profile in force that an older board wrote is read anew: what this board's profiles have beside it is filled in. */
const adoptionsAtStart = (record: HubRecord, file: HubProfile): readonly NewEvent[] => {
  const { versions } = record.profiles;
  const last = versions.at(-1);
  const fromFile = versions.findLast(({ origin }) => origin === 'file');
  const inForce = readProfile(record.profile);
  if (last === undefined || fromFile?.fileHash !== hashOfProfile(file) || !inForce.ok)
    return [adoptionOfFile(record, file, 'file')];
  if (hashOfProfile(inForce.profile) === last.hash) return [];
  return [adoption(record, inForce.profile, last.fileHash, last.origin)];
};

/**
 * At start: the file counts where it changed since it last counted, so that a restart does not undo what an
 * administrator put into force meanwhile.
 */
export const adoptAtStart = (
  record: HubRecord,
  perform: Perform,
  file: HubProfile,
): Promise<Result<object>> => perform(boardDeed(null, () => accept(adoptionsAtStart(record, file))));
