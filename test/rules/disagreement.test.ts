import { describe, expect, it } from 'vitest';
import { readProfile } from '#shared/hub/check-profile.ts';
import { applyLocalSettings } from '#shared/hub/local-settings.ts';
import { clockOfDisagreement } from '#shared/decisions/state/disagreement.ts';
import type { DisagreementId } from '#shared/ids.ts';
import { BEXLEY, CHAIR, HEALTH, OBSERVER, POLICE } from './cast.ts';
import { C, meetingOpen } from './daily-meeting.ts';
import { given, inWorld, type Sent } from './given-when-then.ts';
import { hubJson, shippedHub } from '../support/hub-files.ts';
import type { World } from './world.ts';

const STAGES = [
  {
    id: 'practitioners',
    words: 'Between the practitioners',
    owner: 'senior-practitioner',
    limit: { kind: 'hours', amount: 4 },
    counting: 'working',
  },
  { id: 'managers', words: 'Between their managers', owner: 'mash-manager', limit: null, counting: null },
];
const setting = (value: unknown) => ({
  path: 'disagreement/stages',
  value: value as never,
  chosenBy: 'The hub',
  departs: null,
});
const BEXLEY_SILENT: World['profile'] = {
  ...BEXLEY,
  disagreement: { stages: { is: 'silent', value: null, source: null } },
};
const read = applyLocalSettings(BEXLEY_SILENT, [setting(STAGES)]);
const profile = read.ok ? read.profile : BEXLEY;

const open: Sent = {
  type: 'open-disagreement',
  contact: C,
  agencies: ['police', 'health'],
  about: 'Whether the threshold is met',
  words: 'Health sees significant harm',
};
const ID = 'new1' as DisagreementId;
const about = { contact: C, disagreement: ID };
const move: Sent = { type: 'move-disagreement', ...about, stage: 'managers', words: 'Not agreed' };
const settle: Sent = { type: 'settle-disagreement', ...about, outcome: 'A strategy discussion is held' };
const opened = (by = HEALTH): World =>
  given(...meetingOpen)
    .when(open, { by, profile })
    .after();
const clockIn = (world: World) => world.contacts[C]!.clocks[clockOfDisagreement(ID)];

describe('disagreement between professionals', () => {
  it('[DSG-1] none of the five procedures sets its stages, and a hub sets its own', () => {
    for (const hub of ['bexley', 'lancashire', 'manchester', 'oldham', 'portsmouth'] as const)
      expect(shippedHub(hub).disagreement.stages).toEqual({ is: 'silent', value: null, source: null });
    expect(profile.disagreement.stages).toMatchObject({ is: 'local', source: 'local', insteadOf: null });
    expect(readProfile(hubJson('bexley')).ok).toBe(true);
  });

  it('[DSG-1] a stage whose owner the hub does not have is told by its path', () => {
    const wrong = applyLocalSettings(BEXLEY_SILENT, [setting([{ ...STAGES[0], owner: 'nobody' }])]);
    expect(wrong.ok ? [] : wrong.problems.map(({ path }) => path)).toEqual([
      'disagreement/stages/practitioners/owner',
    ]);
  });

  it('[DSG-2] begins at the hub’s first stage, with its owner, its source and its clock', () => {
    const world = opened();
    expect(world.contacts[C]!.disagreements[ID]).toMatchObject({
      agencies: ['police', 'health'],
      about: 'Whether the threshold is met',
      stages: [{ id: 'practitioners', owner: 'CSC Senior Practitioner', source: 'local' }],
      settled: null,
    });
    expect(clockIn(world)).toMatchObject({
      name: 'Disagreement settled: Between the practitioners',
      progress: { kind: 'running' },
    });
  });

  it('[DSG-3] goes to the next stage, and its clock with it', () => {
    const world = inWorld(opened()).when(move, { by: POLICE, profile }).after();
    expect(world.contacts[C]!.disagreements[ID]!.stages.map(({ id, why }) => [id, why])).toEqual([
      ['practitioners', ''],
      ['managers', 'Not agreed'],
    ]);
    expect(clockIn(world)?.progress.kind).toBe('stopped');
  });

  it('[DSG-3] two who press at once take it one stage on, not two, and after the last there is none', () => {
    const moved = inWorld(opened()).when(move, { by: POLICE, profile }).after();
    inWorld(opened())
      .when({ ...move, stage: 'practitioners' } as Sent, { by: POLICE, profile })
      .thenRefused('changed-since-you-looked');
    inWorld(moved).when(move, { by: CHAIR, profile }).thenRefused('not-in-profile');
  });

  it('[DSG-4] is settled once, with its outcome, and its clock ends', () => {
    const world = inWorld(opened()).when(settle, { by: CHAIR, profile }).after();
    expect(world.contacts[C]!.disagreements[ID]!.settled).toMatchObject({
      outcome: 'A strategy discussion is held',
    });
    expect(clockIn(world)?.progress.kind).toBe('stopped');
    inWorld(world).when(settle, { by: CHAIR, profile }).thenRefused('not-now');
  });

  it('[DSG-4] holds nothing up, also where the hub has no stages', () => {
    const world = given(...meetingOpen)
      .when(open, { by: HEALTH, profile: BEXLEY_SILENT })
      .after();
    expect(world.contacts[C]!.disagreements[ID]!.stages).toEqual([]);
    expect(clockIn(world)).toBeUndefined();
    inWorld(world).when(settle, { by: CHAIR, profile: BEXLEY_SILENT }).after();
    inWorld(world)
      .when({ type: 'flag-immediate-protection', contact: C, concern: '' }, { by: HEALTH, profile })
      .after();
  });

  it('[DSG-4] is opened by those who work on the contact', () => {
    given(...meetingOpen)
      .when(open, { by: OBSERVER, profile })
      .thenRefused('not-permitted');
    given(...meetingOpen)
      .when({ ...open, agencies: ['nobody'] } as Sent, { by: HEALTH, profile })
      .thenRefused('not-in-profile');
  });
});
