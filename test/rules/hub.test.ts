import { describe, expect, it } from 'vitest';
import { readProfile } from '#shared/hub/check-profile.ts';
import { rightsInForce, rolesThatMay } from '#shared/hub/deciding.ts';
import { applyLocalSettings, LocalSetting } from '#shared/hub/local-settings.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { saySource } from '#shared/hub/sourced.ts';
import { toBeChosen } from '#shared/hub/to-be-chosen.ts';
import { demoHub, hubJson, rowOf, shippedHub } from '../support/hub-files.ts';
import type { ShippedHub } from '#server/hub-choice.ts';

const HUBS: readonly ShippedHub[] = ['oldham', 'portsmouth', 'bexley', 'lancashire', 'manchester'];
const bexley = shippedHub('bexley');

/** Bexley with something broken in it; the problems by path. */
const breaking = (damage: (profile: HubProfile) => void): ReadonlyMap<string, string> => {
  const profile = structuredClone(bexley);
  damage(profile);
  const read = readProfile(profile);
  return new Map(read.ok ? [] : read.problems.map(({ path, sentence }) => [path, sentence]));
};

const set = (path: string, value: unknown, departs: string | null = null) =>
  LocalSetting.parse({ path, value, chosenBy: 'the hub’s administrator', departs });

const applied = (...settings: readonly LocalSetting[]): HubProfile => {
  const read = applyLocalSettings(bexley, settings);
  if (!read.ok) throw new Error(read.problems.map(({ path, sentence }) => `${path}: ${sentence}`).join('\n'));
  return read.profile;
};

const refused = (...settings: readonly LocalSetting[]) => {
  const read = applyLocalSettings(bexley, settings);
  return read.ok ? [] : read.problems;
};

describe('a hub profile', () => {
  it.each(HUBS)('[HUB-7] %s is sound, and names no paragraph of another hub', (name) => {
    const text = JSON.stringify(shippedHub(name));
    const sources = [...text.matchAll(/"source":"([A-Z][a-z]+) /g)].map(([, hub]) => hub);
    expect(new Set(sources)).toEqual(new Set([`${name.charAt(0).toUpperCase()}${name.slice(1)}`]));
  });

  it.each(HUBS)('[HUB-8] %s ships without a value that its procedure does not give', (name) => {
    expect(JSON.stringify(hubJson(name))).not.toContain('"local"');
  });

  it('[HUB-9] an unknown field is told by its path', () => {
    const json = { ...bexley, clocks: [{ ...bexley.clocks[0], colour: 'red' }], shoe: 1 };
    expect(readProfile(json)).toMatchObject({
      ok: false,
      problems: [
        { path: 'clocks/BEX-T1', sentence: expect.stringContaining('“colour”') },
        { path: '', sentence: expect.stringContaining('“shoe”') },
      ],
    });
  });

  it('[HUB-9] what is missing or of the wrong kind is told by its path', () => {
    const { levels, ...rest } = bexley;
    expect(levels).not.toEqual([]);
    expect(readProfile(rest)).toMatchObject({
      ok: false,
      problems: [{ path: 'levels', sentence: expect.stringContaining('missing') }],
    });
    const number = { ...bexley, name: 4 };
    expect(readProfile(number)).toMatchObject({
      ok: false,
      problems: [{ path: 'name', sentence: 'Write this as string.' }],
    });
    expect(readProfile('not a profile')).toMatchObject({ ok: false, problems: [{ path: '' }] });
  });

  it('[HUB-10] a name that the profile does not define is refused, with the names it has', () => {
    const problems = breaking((profile) => {
      rowOf(profile.clocks, 'BEX-T4').scope = { kind: 'outcome', outcomes: ['BEX-O99'] };
      rowOf(profile.clocks, 'BEX-T1').scope = { kind: 'rating', rating: 'red' };
      rowOf(profile.clocks, 'BEX-T9').scope = { kind: 'level', level: 'level-9' };
      rowOf(profile.clocks, 'BEX-T3').owner = { is: 'stated', value: 'nobody', source: 'Bexley 15' };
      rowOf(profile.meetings, 'daily').expected = {
        is: 'stated',
        value: [profile.agencies[0]!.id, 'fire' as never],
        source: 'Bexley 7',
      };
      rowOf(profile.outcomes, 'BEX-O7').opensMeeting = 'tea';
      rowOf(profile.outcomes, 'BEX-O3').startsClocks = ['BEX-T99'];
      rowOf(profile.roles, 'mash-manager').agency = 'fire' as never;
      profile.deciding.readings[0]!.rights[0]!.roles = ['wizard'];
    });
    expect([...problems.keys()].toSorted()).toEqual([
      'clocks/BEX-T1/scope',
      'clocks/BEX-T3/owner',
      'clocks/BEX-T4/scope',
      'clocks/BEX-T9/scope',
      'deciding/readings/manager-or-senior-practitioner/rights/0/roles',
      'meetings/daily/expected',
      'outcomes/BEX-O3/startsClocks',
      'outcomes/BEX-O5/startsClocks',
      'outcomes/BEX-O7/opensMeeting',
      'roles/mash-manager/agency',
    ]);
    expect(problems.get('meetings/daily/expected')).toContain('Use one of: csc, police');
  });

  it('[HUB-11] a profile that contradicts itself is refused', () => {
    const problems = breaking((profile) => {
      profile.ratingScheme = null;
      profile.agencies[1]!.colour = 1;
      profile.levels[1]!.id = 'additional';
      rowOf(profile.clocks, 'BEX-T1').counting = {
        is: 'stated',
        value: 'highest-runs-on',
        source: 'Bexley 13',
      };
      rowOf(profile.outcomes, 'BEX-O5').criteria!.needed = 5;
      rowOf(profile.outcomes, 'BEX-O5').level = null;
      profile.opening.hours = {
        is: 'stated',
        source: 'Bexley 1',
        value: [
          { day: 'mon', opens: '17:00', closes: '09:00' },
          { day: 'tue', opens: '09:00', closes: '17:00' },
          { day: 'tue', opens: '09:00', closes: '12:00' },
        ],
      };
    });
    expect([...problems.keys()].toSorted()).toEqual([
      'agencies/police/colour',
      'clocks/BEX-T1/counting',
      'levels/additional',
      'opening/hours/mon',
      'opening/hours/tue',
      'outcomes/BEX-O5/criteria',
      'sharing/ratingGatesSharing',
    ]);
  });

  it('[HUB-12] two ratings differ in word and in shape, and decide what their scheme decides', () => {
    const demo = structuredClone(demoHub());
    const [blue, red, amber] = demo.ratingScheme!.values;
    red!.word = 'blue';
    red!.shape = blue!.shape;
    amber!.effect = { kind: 'outcome', outcome: 'BEX-O7' };
    const read = readProfile(demo);
    expect(read.ok ? [] : read.problems.map((each) => each.path).toSorted()).toEqual([
      'ratingScheme/values/amber/effect',
      'ratingScheme/values/red/shape',
      'ratingScheme/values/red/word',
    ]);
  });

  it('[HUB-13] what the procedure leaves open is not refused, and is listed for the hub to choose', () => {
    const open = toBeChosen(bexley).map((each) => each.path);
    expect(open).toContain('clocks/BEX-T1/counting');
    expect(open).toContain('clocks/BEX-T1/starts');
    expect(open).toContain('opening/hours');
    expect(open).toContain('deciding/reading');
    expect(open).not.toContain('clocks/BEX-T2/counting');
    expect(open).not.toContain('clocks/BEX-T3/counting');
    expect(open).not.toContain('meetings/strategy/time');
    expect(toBeChosen(demoHub()).map((each) => each.path)).not.toContain('clocks/BEX-T1/counting');
  });
});

describe('a hub’s local settings', () => {
  it('[HUB-14] fill what the procedure leaves open, and are always shown as local', () => {
    const { counting } = rowOf(applied(set('clocks/BEX-T1/counting', 'working')).clocks, 'BEX-T1');
    expect(counting).toMatchObject({
      is: 'local',
      value: 'working',
      chosenBy: 'the hub’s administrator',
      insteadOf: null,
    });
    expect(saySource(counting)).toBe('local setting; the procedure does not say');
    expect(rowOf(bexley.clocks, 'BEX-T1').counting.is).toBe('silent');
  });

  it('[HUB-15] what the procedure states stands, unless the hub departs from it with a reason that is shown', () => {
    const ninety = { kind: 'days', amount: 45 };
    expect(refused(set('clocks/BEX-T6/counting', 'working'))).toMatchObject([
      { path: 'clocks/BEX-T6/counting', sentence: expect.stringContaining('Bexley 10 states this') },
    ]);
    expect(refused(set('clocks/BEX-T6/limit', ninety))).toHaveLength(1);
    const { counting } = rowOf(
      applied(set('clocks/BEX-T6/counting', 'working', 'National guidance counts working days')).clocks,
      'BEX-T6',
    );
    expect(counting).toMatchObject({
      value: 'working',
      insteadOf: 'Bexley 10',
      note: 'National guidance counts working days',
    });
    expect(saySource(counting)).toBe('local setting; departs from Bexley 10');
  });

  it('[HUB-16] a departure stays one when it is set again', () => {
    const once = applied(set('clocks/BEX-T6/counting', 'working', 'guidance'));
    const twice = applyLocalSettings(once, [set('clocks/BEX-T6/counting', 'elapsed')]);
    expect(twice.ok && rowOf(twice.profile.clocks, 'BEX-T6').counting).toMatchObject({
      is: 'local',
      insteadOf: 'Bexley 10',
    });
  });

  it('[HUB-17] add rows of the hub’s own, and never replace or rewrite one of the procedure', () => {
    const note = { id: 'move', source: 'local', date: '2026-12-01', words: 'Office move' };
    expect(applied(set('opening/closureDays/move', note)).opening.closureDays).toMatchObject([note]);
    const problems = refused(
      set('clocks/BEX-T1', { id: 'BEX-T1', source: 'local' }),
      set('clocks/LOC-T1', { id: 'LOC-T2', source: 'local' }),
      set('clocks/LOC-T1', { id: 'LOC-T1', source: 'Bexley 13' }),
      set('clocks/BEX-T1/name', 'Another name'),
      set('clocks/BEX-T1/colour', 'red'),
      set('__proto__/polluted', true),
    );
    expect(problems.map((each) => each.sentence.split('.')[0])).toEqual([
      'The profile has this row already',
      'A row that is added carries the id its path ends in',
      'A row that is added has the source “local”',
      'This is fixed by the procedure',
      'The profile has no such value',
      'The profile has no such value',
    ]);
  });

  it('[HUB-18] a choice that does not fit is told by its path, and none is taken', () => {
    expect(refused(set('clocks/BEX-T1/counting', 'sometimes'))).toMatchObject([
      { path: 'clocks/BEX-T1/counting/value' },
    ]);
    expect(refused(set('meetings/daily/chair', 'wizard'))).toMatchObject([{ path: 'meetings/daily/chair' }]);
    expect(refused(set('clocks/LOC-T1', { id: 'LOC-T1', source: 'local' }))[0]?.path).toMatch(
      /^clocks\/LOC-T1/,
    );
  });

  it('[HUB-19] the demonstration hub’s own choices are local, every one', () => {
    const demo = demoHub();
    expect(demo.sharing.sectionsOpen).toMatchObject({ is: 'local', value: 'unshared' });
    expect(demo.deciding.reading).toMatchObject({ is: 'local', value: 'manager-or-senior-practitioner' });
    expect(demo.opening.hours).toMatchObject({ is: 'local' });
    expect(demo.ratingScheme?.values.map(({ word, source, shape }) => [word, source, shape])).toEqual([
      ['Blue', 'local', 'circle'],
      ['Red', 'local', 'hexagon'],
      ['Amber', 'local', 'triangle'],
      ['Green', 'local', 'square'],
    ]);
    expect(demo.ratingScheme?.agreedBy).toMatchObject({ is: 'local', value: ['chair'] });
    expect(rowOf(demo.clocks, 'BEX-T1')).toMatchObject({
      starts: { is: 'local' },
      counting: { is: 'local' },
      owner: { is: 'local' },
      limit: { is: 'stated' },
    });
  });
});

describe('who may', () => {
  it('[HUB-20] nobody holds a right by the profile until the hub has chosen between two readings', () => {
    expect(rightsInForce(bexley.deciding)).toEqual([]);
    expect(rolesThatMay(bexley.deciding, 'decide', 'outcome', null)).toEqual([]);
  });

  it('[HUB-21] the reading in force says who, by level where it names one', () => {
    const { deciding } = shippedHub('lancashire');
    expect(rolesThatMay(deciding, 'decide', 'outcome', 'l2')).toEqual(['senior-social-worker']);
    expect(rolesThatMay(deciding, 'decide', 'outcome', 'l4-s47')).toEqual(['practice-manager']);
    expect(rolesThatMay(deciding, 'endorse', 'information-request', 'l2')).toEqual(['practice-manager']);
  });
});
