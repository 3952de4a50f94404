/** What was recorded under an earlier version of a profile keeps its words. */
import { describe, expect, it } from 'vitest';
import type { Entry, HubEvent } from '#shared/decisions/event.ts';
import { layChoices } from '#shared/hub/lay-choices.ts';
import {
  evolveProfiles,
  namesAt,
  NO_HISTORY,
  pastNames,
  type ProfileHistory,
} from '#shared/hub/profile-history.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { AgencyId, EntryId, EpochMillis, PersonId } from '#shared/ids.ts';
import type { LogEntry } from '#shared/wire/messages.ts';
import { logAsCsv } from '#server/http/log-csv.ts';
import { namesOf } from '#web/decision-log/names.ts';
import { rowOf, shippedHub } from '../support/hub-files.ts';

const at = (time: number) => time as EpochMillis;
const entry = (time: number, event: HubEvent): Entry<HubEvent> => ({
  id: `entry-${time}` as EntryId,
  at: at(time),
  person: 'ada' as PersonId,
  name: 'Ada Makebelieve',
  agency: 'csc' as AgencyId,
  event,
});

/** Bexley with other words for an outcome, an agency and a level. */
const called = (words: string): HubProfile => {
  const profile = structuredClone(shippedHub('bexley'));
  rowOf(profile.outcomes, 'BEX-O7').words = `${words} outcome`;
  rowOf(profile.agencies, 'police').shortName = words;
  rowOf(profile.agencies, 'police').name = `${words} agency`;
  profile.levels[0]!.words = `${words} level`;
  return profile;
};

const adopted = (time: number, version: number, words: string) =>
  entry(time, {
    type: 'profile-adopted',
    version,
    hash: `hash ${version}`,
    fileHash: `file ${version}`,
    origin: 'screen',
    profile: called(words),
  });

const history = [
  adopted(100, 1, 'First'),
  adopted(200, 2, 'Second'),
  adopted(300, 3, 'Third'),
].reduce<ProfileHistory>(evolveProfiles, NO_HISTORY);
const current = called('Third');
const past = pastNames(history);

const TIMES = [
  [50, 'First'],
  [100, 'First'],
  [199, 'First'],
  [200, 'Second'],
  [299, 'Second'],
  [300, 'Third'],
  [900, 'Third'],
] as const;

describe('an earlier version of a profile', () => {
  it.each(TIMES)('[PRV-9] an entry of %s is told in the words of the %s version', (time, words) => {
    const names = namesAt(current, past, at(time));
    expect(rowOf(names.outcomes, 'BEX-O7').words).toBe(`${words} outcome`);
    expect(names.levels[0]?.words).toBe(`${words} level`);
    const said = namesOf(current, [], past).at(at(time));
    expect([said.agency('police'), said.outcome('BEX-O7')]).toEqual([words, `${words} outcome`]);
  });

  it('[PRV-9] without an earlier version everything is told by the one in force', () => {
    expect(pastNames(NO_HISTORY)).toEqual([]);
    expect(namesOf(current, []).at(at(1)).agency('police')).toBe('Third');
  });

  it('[PRV-9] the file of the log tells each entry in its own words', () => {
    const decided = (time: number) =>
      ({
        ...entry(time, { type: 'person-retired', person: 'x' as PersonId, reason: '' }),
        agency: 'police' as AgencyId,
        event: { type: 'outcome-recommended', outcome: 'BEX-O7', rationale: '' },
        contact: null,
        meeting: null,
        position: 1,
      }) as unknown as LogEntry;
    const [, old = '', recent = ''] = logAsCsv([decided(150), decided(350)], current, past).split('\r\n');
    expect(old).toContain('First agency');
    expect(old).toContain('First outcome');
    expect(recent).toContain('Third agency');
    expect(recent).toContain('Third outcome');
  });

  it('[PRV-8] of choices the last of each path counts, and those of how long records are kept are not among them', () => {
    const chose = (time: number, path: string, value: unknown) =>
      entry(time, { type: 'setting-chosen', path, value, because: '' });
    const { choices } = [
      chose(1, 'clocks/BEX-T1/counting', 'elapsed'),
      chose(2, 'clocks/BEX-T1/counting', 'working'),
      chose(3, 'retention/contactMonths', 12),
      chose(4, 'clocks/gone/counting', 'working'),
    ].reduce<ProfileHistory>(evolveProfiles, NO_HISTORY);
    expect(choices.map(({ path, value }) => [path, value])).toEqual([
      ['clocks/BEX-T1/counting', 'working'],
      ['clocks/gone/counting', 'working'],
    ]);
    const { profile, unused } = layChoices(shippedHub('bexley'), choices);
    expect(unused).toEqual(['clocks/gone/counting']);
    expect(rowOf(profile.clocks, 'BEX-T1').counting).toMatchObject({
      is: 'local',
      value: 'working',
      chosenBy: 'Ada Makebelieve, Thursday 1 January 1970',
    });
  });
});
