/** Decided without a meeting: most contacts never come before one (Oldham 5.10, Lancashire Level 4). */
import { describe, expect, it } from 'vitest';
import { onContact } from '#shared/decisions/context.ts';
import { readProfile } from '#shared/hub/check-profile.ts';
import { decidedOnContact } from '#shared/hub/outcomes-of.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { stepsOf } from '#shared/hub/steps-of.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { SCRIBE } from './cast.ts';
import { C, contactRecorded } from './daily-meeting.ts';
import { inWorld, said, worldOf } from './given-when-then.ts';
import { hubJson, shippedHub } from '../support/hub-files.ts';
import {
  afterSteps,
  clocksIn,
  correctStep,
  hubWith,
  inRole,
  lastStep,
  recordStep,
  stepOf,
  withChoices,
} from './step-deeds.ts';
import { emptyWorld, START, type World } from './world.ts';

const [oldham, bexley, lancashire, portsmouth, manchester] = (
  ['oldham', 'bexley', 'lancashire', 'portsmouth', 'manchester'] as const
).map(shippedHub) as [HubProfile, HubProfile, HubProfile, HubProfile, HubProfile];

const MANAGER = inRole('team-manager');
const decisionIn = (world: World) => world.contacts[C]!.decision;
/** The contact’s 24 hours run, as they do from its recording. */
const clockRunning = () =>
  worldOf(
    [
      ...contactRecorded,
      said(
        SCRIBE,
        onContact(C, {
          type: 'clock-started',
          clock: 'OLD-T1',
          name: 'Management decision',
          startedAt: START,
          dueAt: (START + 24 * 3_600_000) as EpochMillis,
          terms: '24 hours',
          owner: 'Social Care team manager',
        }),
      ),
    ],
    emptyWorld(oldham),
  );
const decide = (world: World, outcome: string) =>
  afterSteps(world, MANAGER, ['decision', { outcome, rationale: 'Support is enough' }]);

describe('decided without a meeting', () => {
  it('[DCM-1] every hub that lists outcomes has the step, with those that do not keep the contact open', () => {
    const has = (profile: HubProfile) => stepsOf(profile).some(({ id }) => id === 'decision');
    expect([oldham, bexley, lancashire, portsmouth].map(has)).toEqual([true, true, true, true]);
    expect(has(manchester)).toBe(false);
    expect(decidedOnContact(bexley).map(({ id }) => id)).not.toContain('BEX-O8');
    expect(decidedOnContact(bexley)).toHaveLength(7);
    expect(stepOf(oldham, 'decision')).toMatchObject({
      source: 'Oldham 5.10',
      who: [{ role: 'team-manager' }, { role: 'manager' }],
    });
  });

  it('[DCM-2] [OLD-O3] it is the contact’s decision, with who took it and why', () => {
    const world = decide(hubWith(oldham), 'OLD-O3.3');
    expect(decisionIn(world)).toMatchObject({
      outcome: 'OLD-O3.3',
      rationale: 'Support is enough',
      decisionMaker: { person: MANAGER.id, name: MANAGER.name },
      warnings: [],
      endorsedBy: null,
    });
    const gap = afterSteps(hubWith(oldham), MANAGER, ['decision', { rationale: 'Not yet' }]);
    expect(decisionIn(gap)).toBeNull();
  });

  it('[DCM-3] only those to whom the procedure gives decisions record one', () => {
    inWorld(hubWith(oldham))
      .when(recordStep('decision', { outcome: 'OLD-O3.3' }), { by: inRole('social-worker') })
      .thenRefused('not-permitted');
    const world = decide(hubWith(oldham), 'OLD-O3.3');
    inWorld(world)
      .when(correctStep(decisionIn(world)!.by.id, {}), { by: inRole('social-worker') })
      .thenRefused('not-permitted');
  });

  it('[DCM-4] it warns of what its outcome asks for, as at a meeting', () => {
    const words = lastStep(decide(hubWith(oldham), 'OLD-O3.2')).warnings;
    expect(words).toEqual([
      'Early Help Support in accordance with the Continuum of Need needs consent (Oldham 5.4), and none is recorded.',
      'Referrals to Early Help are not accepted without a Family Help Tool (Oldham 5.4), and none is recorded.',
    ]);
    const level2 = afterSteps(
      hubWith(lancashire),
      { ...inRole('practice-manager'), roles: ['decision-maker'] },
      ['level', { level: 'l2' }],
      ['decision', { outcome: 'early-help-support' }],
    );
    expect(lastStep(level2).warnings).toEqual([
      expect.stringMatching(/^The procedure gives this to: Senior Social Worker.*Lancashire Level 2/),
      'Support into CFW or CANW, or wider early help needs consent (Lancashire Level 2), and none is recorded.',
    ]);
  });

  it('[DCM-5] it stops the decision’s clock and starts those of its outcome', () => {
    const started = withChoices(bexley, {
      'deciding/reading': 'manager-or-senior-practitioner',
      'clocks/BEX-T5/starts': 'outcome-decided',
      'clocks/BEX-T5/counting': 'elapsed',
    });
    const world = afterSteps(hubWith(started), inRole('mash-manager'), ['decision', { outcome: 'BEX-O6' }]);
    expect(clocksIn(world)).toMatchObject({ 'BEX-T5': 'running', 'BEX-T6': 'running' });
    expect(clocksIn(clockRunning())).toEqual({ 'OLD-T1': 'running' });
    expect(clocksIn(decide(clockRunning(), 'OLD-O3.1'))).toEqual({ 'OLD-T1': 'stopped' });
  });

  it('[DCM-6] a correction replaces it; one that takes it back lets the clock run on from where it began', () => {
    const world = decide(clockRunning(), 'OLD-O3.1');
    const { begunAt, by } = decisionIn(world)!;
    const corrected = inWorld(world)
      .when(correctStep(by.id, { outcome: 'OLD-O3.3' }), { by: MANAGER })
      .after();
    expect(decisionIn(corrected)).toMatchObject({ outcome: 'OLD-O3.3', begunAt });
    expect(clocksIn(corrected)).toEqual({ 'OLD-T1': 'stopped' });
    const takenBack = inWorld(corrected)
      .when(correctStep(decisionIn(corrected)!.by.id, { rationale: 'Another child' }), { by: MANAGER })
      .after();
    expect(decisionIn(takenBack)).toBeNull();
    expect(clocksIn(takenBack)).toEqual({ 'OLD-T1': 'running' });
    expect(takenBack.contacts[C]!.clocks['OLD-T1']!.dueAt).toBe(world.contacts[C]!.clocks['OLD-T1']!.dueAt);
  });

  it('[DCM-8] a council’s own step may decide too, by a field called outcome and by no other', () => {
    const withField = (id: string) =>
      readProfile({
        ...(hubJson('oldham') as object),
        steps: [
          { id: 'own', name: 'Own', source: 'Own 1', fields: [{ id, words: 'Outcome', kind: 'outcome' }] },
        ],
      });
    const clean = withField('outcome');
    expect(clean.ok ? [] : clean.problems.filter(({ path }) => path.startsWith('steps/own'))).toEqual([]);
    expect(withField('result')).toMatchObject({
      problems: expect.arrayContaining([
        { path: 'steps/own/fields/result', sentence: 'A field that decides the outcome is named “outcome”.' },
      ]),
    });
  });

  it('[DCM-7] correcting a decision that another has followed changes nothing that is in force', () => {
    const first = decide(hubWith(oldham), 'OLD-O3.1');
    const second = decide(first, 'OLD-O3.3');
    const corrected = inWorld(second)
      .when(correctStep(decisionIn(first)!.by.id, { outcome: 'OLD-O3.2' }), { by: MANAGER })
      .after();
    expect(decisionIn(corrected)).toEqual(decisionIn(second));
  });
});
