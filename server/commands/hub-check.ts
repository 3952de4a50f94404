/**
 * Checks a hub's profile: `node server/commands/hub-check.ts PROFILE [SETTINGS]`. Explains each mistake by its path
 * and in words, previews the week it produces, and lists what is left for the hub to choose. Exit code 1 on a mistake.
 */
import { readFileSync } from 'node:fs';
import type { ProfileRead } from '#shared/hub/check-profile.ts';
import { readProfile } from '#shared/hub/check-profile.ts';
import { applyLocalSettings, LocalSettings } from '#shared/hub/local-settings.ts';
import { problemsOf } from '#shared/hub/problem.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { toBeChosen } from '#shared/hub/to-be-chosen.ts';
import { EpochMillis } from '#shared/ids.ts';
import { bankHolidayWarning } from '#shared/time/bank-holidays.ts';
import { londonDate } from '#shared/time/london.ts';
import { previewWeek } from '#shared/time/week-preview.ts';

const fail = (path: string, sentence: string): ProfileRead => ({ ok: false, problems: [{ path, sentence }] });

const readJson = (file: string): { ok: true; json: unknown } | { ok: false; sentence: string } => {
  try {
    return { ok: true, json: JSON.parse(readFileSync(file, 'utf8')) };
  } catch (error) {
    const sentence =
      error instanceof SyntaxError
        ? `${file} is not JSON: ${error.message}`
        : `${file} cannot be read. Check the name and who may read it.`;
    return { ok: false, sentence };
  }
};

const readHub = (profileFile: string, settingsFile: string | undefined): ProfileRead => {
  const file = readJson(profileFile);
  if (!file.ok) return fail('', file.sentence);
  const read = readProfile(file.json);
  if (!read.ok || settingsFile === undefined) return read;
  const settings = readJson(settingsFile);
  if (!settings.ok) return fail('', settings.sentence);
  const parsed = LocalSettings.safeParse(settings.json);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error, settings.json) };
  if (parsed.data.hub !== read.profile.id) return fail('hub', 'These settings are for another hub.');
  return applyLocalSettings(read.profile, parsed.data.settings);
};

const list = (heading: string, lines: readonly string[]): void => {
  console.log(`\n${heading}`);
  for (const line of lines.length === 0 ? ['none'] : lines) console.log(`  ${line}`);
};

const describe = (profile: HubProfile, now: EpochMillis): void => {
  console.log(`${profile.name}: the profile is sound.`);
  const week = previewWeek(profile, now);
  list('Opening hours', week.hours);
  list('Meetings in the next seven days', week.meetings);
  list('Cover not known or missing', week.cover);
  list('Clocks, by an example', week.clocks);
  list(
    'To be chosen by the hub',
    toBeChosen(profile).map(({ path, note }) => (note === null ? path : `${path} (${note})`)),
  );
  const warning = bankHolidayWarning(londonDate(now));
  if (warning !== null) console.log(`\n${warning}`);
};

const main = ([profileFile, settingsFile]: readonly string[]): number => {
  if (profileFile === undefined) {
    console.error('Name a profile: npm run hub:check -- my-council.json [my-council.settings.json]');
    return 1;
  }
  const read = readHub(profileFile, settingsFile);
  if (read.ok) {
    describe(read.profile, EpochMillis.parse(Date.now()));
    return 0;
  }
  console.error(`${read.problems.length === 1 ? 'One mistake' : `${read.problems.length} mistakes`}:`);
  for (const { path, sentence } of read.problems)
    console.error(`  ${path === '' ? '' : `${path}: `}${sentence}`);
  return 1;
};

process.exitCode = main(process.argv.slice(2));
