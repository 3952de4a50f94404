/** Each kind of name a profile can use, spoilt once in a profile that is otherwise sound. */
import { describe, expect, it } from 'vitest';
import { readProfile } from '#shared/hub/check-profile.ts';
import { OversightStep } from '#shared/hub/procedure-steps.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { demoHub, rowOf } from '../support/hub-files.ts';

/** The demonstration hub: its choices name what the procedure leaves open. */
const sound = demoHub();

const spoil = (damage: (profile: HubProfile) => void): readonly string[] => {
  const profile = structuredClone(sound);
  damage(profile);
  const read = readProfile(profile);
  return read.ok ? [] : read.problems.map(({ path }) => path);
};

const local = <Value>(value: Value) =>
  ({ is: 'local', value, source: 'local', chosenBy: 'a test', insteadOf: null }) as const;
const NOBODY = 'nobody-there' as never;
const firstRight = (profile: HubProfile) => profile.deciding.readings[0]!.rights[0]!;
const firstReading = sound.deciding.readings[0]!.id;

const overseenBy = (role: string, level: string | null) =>
  OversightStep.parse({
    id: 'spoilt',
    source: 'local',
    level,
    step: 'approve',
    role,
    words: 'Somebody looks',
  });

type Spoilt = readonly [what: string, path: string, damage: (profile: HubProfile) => void];

const NAMES: readonly Spoilt[] = [
  [
    'an agency a meeting expects',
    'meetings/daily/expected',
    (it) => (rowOf(it.meetings, 'daily').expected = local([NOBODY])),
  ],
  [
    'an agency of a quorum',
    'meetings/daily/quorum',
    (it) => (rowOf(it.meetings, 'daily').quorum = local([NOBODY])),
  ],
  ['a chair’s role', 'meetings/daily/chair', (it) => (rowOf(it.meetings, 'daily').chair = local(NOBODY))],
  ['an agency always checked', 'checks/alwaysAsked', (it) => (it.checks.alwaysAsked = local([NOBODY]))],
  ['a role’s agency', 'roles/mash-manager/agency', (it) => (rowOf(it.roles, 'mash-manager').agency = NOBODY)],
  [
    'a clock’s level',
    'clocks/BEX-T1/scope',
    (it) => (rowOf(it.clocks, 'BEX-T1').scope = { kind: 'level', level: NOBODY }),
  ],
  [
    'a clock’s rating',
    'clocks/BEX-T1/scope',
    (it) => (rowOf(it.clocks, 'BEX-T1').scope = { kind: 'rating', rating: NOBODY }),
  ],
  [
    'a clock’s outcome',
    'clocks/BEX-T1/scope',
    (it) => (rowOf(it.clocks, 'BEX-T1').scope = { kind: 'outcome', outcomes: [NOBODY] }),
  ],
  ['a clock’s owner', 'clocks/BEX-T1/owner', (it) => (rowOf(it.clocks, 'BEX-T1').owner = local(NOBODY))],
  ['an outcome’s level', 'outcomes/BEX-O7/level', (it) => (rowOf(it.outcomes, 'BEX-O7').level = NOBODY)],
  [
    'a clock that an outcome starts',
    'outcomes/BEX-O7/startsClocks',
    (it) => rowOf(it.outcomes, 'BEX-O7').startsClocks.push(NOBODY),
  ],
  [
    'a meeting that an outcome opens',
    'outcomes/BEX-O7/opensMeeting',
    (it) => (rowOf(it.outcomes, 'BEX-O7').opensMeeting = NOBODY),
  ],
  ['the reading in force', 'deciding/reading', (it) => (it.deciding.reading = local(NOBODY))],
  [
    'a role that decides',
    `deciding/readings/${firstReading}/rights/0/roles`,
    (it) => firstRight(it).roles.push(NOBODY),
  ],
  [
    'a level at which somebody decides',
    `deciding/readings/${firstReading}/rights/0/level`,
    (it) => (firstRight(it).level = NOBODY),
  ],
  ['a role that oversees', 'oversight/spoilt/role', (it) => void it.oversight.push(overseenBy(NOBODY, null))],
  [
    'a level that is overseen',
    'oversight/spoilt/level',
    (it) => void it.oversight.push(overseenBy('mash-manager', NOBODY)),
  ],
  [
    'a party to an override',
    'consentOverride/parties/0',
    (it) => (it.consentOverride.parties = local([{ kind: 'role', roles: [NOBODY] }])),
  ],
  ['the highest rating', 'ratingScheme/highest', (it) => (it.ratingScheme!.highest = local(NOBODY))],
  ['who agrees a rating', 'ratingScheme/agreedBy', (it) => (it.ratingScheme!.agreedBy = local([NOBODY]))],
  [
    'a rating’s outcome',
    'ratingScheme/values/red/effect',
    (it) => (rowOf(it.ratingScheme!.values, 'red').effect = { kind: 'outcome', outcome: NOBODY }),
  ],
  [
    'a rating’s clock',
    'ratingScheme/values/red/effect',
    (it) => (rowOf(it.ratingScheme!.values, 'red').effect = { kind: 'clock', clocks: [NOBODY] }),
  ],
];

/** The paths of every list whose rows have ids, as the profile itself has them. */
const listsIn = (node: unknown, path: readonly (string | number)[] = []): readonly (string | number)[][] => {
  if (node === null || typeof node !== 'object') return [];
  const inside = Object.entries(node).flatMap(([key, child]) => listsIn(child, [...path, key]));
  const isList =
    Array.isArray(node) &&
    node.some((row: unknown) => row !== null && typeof row === 'object' && 'id' in row);
  return isList ? [[...path], ...inside] : inside;
};

const stepTo = (profile: HubProfile, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((node, step) => Reflect.get(Object(node), step), profile);

describe('the names a profile uses', () => {
  it('[PRV-10] the profile that is spoilt is sound', () => expect(spoil(() => undefined)).toEqual([]));

  it.each(NAMES)('[PRV-10] %s must be defined', (_what, path, damage) => {
    expect(spoil(damage)).toContain(path);
  });

  it('[PRV-11] no id stands twice, in any list', () => {
    const lists = listsIn(sound);
    expect(lists.length).toBeGreaterThan(25);
    for (const path of lists) {
      const problems = spoil((profile) => {
        const rows = stepTo(profile, path) as { id: string }[];
        rows.push(structuredClone(rows[0]!));
      });
      expect(
        problems.some((problem) => problem.endsWith(`/${(stepTo(sound, path) as { id: string }[])[0]!.id}`)),
        path.join('/'),
      ).toBe(true);
    }
  });

  it('[PRV-11] a date is one that the calendar has', () => {
    const daily = (date: string) => spoil((it) => (rowOf(it.meetings, 'daily').firstOn = local(date)));
    expect(daily('2028-02-29')).toEqual([]);
    for (const date of ['2026-02-29', '2026-13-01', '2026-04-31', '27/11/2026'])
      expect(daily(date)).toEqual(['meetings/daily/firstOn/value']);
    const closure = (date: string) => ({ id: 'move', source: 'local', proposed: false, date, words: 'Move' });
    expect(spoil((it) => void it.opening.closureDays.push(closure('2027-02-30')))).toEqual([
      'opening/closureDays/move/date',
    ]);
  });

  it('[PRV-11] a quorum is of those expected, and a block of the day ends after it begins', () => {
    const [first, second] = sound.agencies;
    expect(
      spoil((it) => {
        rowOf(it.meetings, 'daily').expected = local([first!.id]);
        rowOf(it.meetings, 'daily').quorum = local([first!.id, second!.id]);
      }),
    ).toEqual(['meetings/daily/quorum']);
    expect(
      spoil((it) => {
        rowOf(it.meetings, 'strategy').quorum = local([second!.id]);
      }),
    ).toEqual([]);
    for (const [from, to] of [
      ['13:00', '09:00'],
      ['nine', 'one'],
    ] as const)
      expect(spoil((it) => (it.presenceGrid = local([{ from, to }])))).toEqual(['presenceGrid/0']);
  });

  it('[PRV-11] what nothing is said of is no contradiction', () => {
    const silent = { is: 'silent', value: null, source: null } as const;
    expect(
      spoil((it) => {
        it.opening.hours = silent;
        it.checks.alwaysAsked = silent;
        it.deciding.reading = silent;
        for (const clock of it.clocks)
          Object.assign(clock, { owner: silent, counting: silent, starts: silent });
      }),
    ).toEqual([]);
  });

  it('[PRV-12] a hub may close at 24:00, and at no later time', () => {
    const closing = (closes: string) =>
      spoil((it) => (it.opening.hours = local([{ day: 'mon', opens: '09:00', closes }])));
    expect(closing('24:00')).toEqual([]);
    expect(closing('24:01')).toEqual(['opening/hours/value/0/closes']);
    expect(closing('09:00')).toEqual(['opening/hours/mon']);
  });
});
