/** Lancashire's steps: who does what and by when hangs on the level graded. */
import { describe, expect, it } from 'vitest';
import { WORKER } from './cast.ts';
import { shippedHub } from '../support/hub-files.ts';
import {
  afterSteps,
  clocksIn,
  fieldsOf,
  hubWith,
  inRole,
  lastStep,
  stepOf,
  withChoices,
} from './step-deeds.ts';

const lancashire = shippedHub('lancashire');

describe('Lancashire’s steps', () => {
  const fromGrading = withChoices(
    lancashire,
    Object.fromEntries(
      ['LAN-T1', 'LAN-T2', 'LAN-T3', 'LAN-T4', 'LAN-T5'].map((clock) => [`clocks/${clock}/starts`, 'level-graded']),
    ),
  );

  it.each([
    ['LAN-T1', 'l4-s47'],
    ['LAN-T2', 'l4-s17'],
    ['LAN-T3', 'l3'],
    ['LAN-T4', 'l2'],
    ['LAN-T5', 'l1'],
  ])('[%s] grading starts the clock of its level alone, once the hub has chosen that start', (clock, level) => {
    expect(clocksIn(afterSteps(hubWith(fromGrading), WORKER, ['level', { level }]))).toEqual({ [clock]: 'running' });
    expect(clocksIn(afterSteps(hubWith(lancashire), WORKER, ['level', { level }]))).toEqual({});
  });

  it('[STP-16] who grades hangs on the level graded: practice managers, and at level 2 the senior social worker', () => {
    const warned = (role: string, level: string) =>
      lastStep(afterSteps(hubWith(lancashire), inRole(role), ['level', { level }])).warnings.length;
    expect(warned('practice-manager', 'l4-s47')).toBe(0);
    expect(warned('support-hub-manager', 'l3')).toBe(0);
    expect(warned('senior-social-worker', 'l2')).toBe(0);
    expect(warned('practice-manager', 'l2')).toBe(1);
    expect(warned('senior-social-worker', 'l4-s17')).toBe(1);
  });

  it('[STP-17] level 4 found at level 3 goes to the MASH: the level steps up, its clock starts and the other stops', () => {
    const world = afterSteps(
      hubWith(fromGrading),
      WORKER,
      ['level', { level: 'l3' }],
      ['l3-step-up', { arises: 'yes', level: 'l4-s17', words: 'Harm found' }],
    );
    expect(clocksIn(world)).toEqual({ 'LAN-T3': 'stopped', 'LAN-T2': 'running' });
    expect(lastStep(world).level).toMatchObject({ from: { id: 'l3' }, to: { id: 'l4-s17' } });
    expect(lancashire.levels.map(({ id }) => id)).toEqual(['l1', 'l2', 'l3', 'l4-s17', 'l4-s47']);
  });

  it('[LAN-T6] the referral response has three fields, and sending it stops its clock', () => {
    const step = stepOf(lancashire, 'feedback');
    expect(step.fields.filter(({ id }) => id.startsWith('part.')).map(({ words }) => words)).toEqual([
      'Outcome of the enquiries',
      'Threshold rationale',
      'Identified plan of support',
    ]);
    expect(step.stops).toEqual([{ stop: 'referral-response-sent', given: { field: 'sent', is: 'yes' } }]);
  });

  it('[LAN-T7] whether a home visit would help is recorded by the senior social worker, at level 3, and ends the wait', () => {
    const profile = withChoices(lancashire, { 'clocks/LAN-T7/starts': 'level-graded' });
    const graded = afterSteps(hubWith(profile), inRole('senior-social-worker'), ['level', { level: 'l3' }]);
    expect(clocksIn(graded)).toEqual({ 'LAN-T7': 'running' });
    const considered = afterSteps(graded, inRole('senior-social-worker'), ['LAN-T7', { beneficial: 'no' }]);
    expect(clocksIn(considered)).toEqual({ 'LAN-T7': 'stopped' });
    expect(lastStep(considered).warnings).toEqual([]);
    expect(stepOf(profile, 'LAN-T7').level).toBe('l3');
  });

  it('[LAN-C6] [LAN-C8] information requests are screened by a practice manager; call-backs carry details and concerns', () => {
    expect(stepOf(lancashire, 'LAN-C6').who).toEqual([{ role: 'practice-manager', level: null }]);
    expect(fieldsOf(lancashire, 'LAN-C8.call-back')).toEqual([
      ['line', 'Contact details'],
      ['text', 'Summary of concerns'],
      ['date-time', 'Called back at'],
      ['text', 'What was said'],
    ]);
  });
});
