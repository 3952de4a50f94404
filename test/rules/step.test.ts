import { describe, expect, it } from 'vitest';
import { onContact } from '#shared/decisions/context.ts';
import { levelHistory, levelOf, recordsOf, standingOf } from '#shared/decisions/state/step.ts';
import { checkProfile } from '#shared/hub/check-profile.ts';
import { stepsOf } from '#shared/hub/steps-of.ts';
import type { Step } from '#shared/hub/step.ts';
import type { EntryId } from '#shared/ids.ts';
import { BEXLEY, EDUCATION, HEALTH, OBSERVER, POLICE, SCRIBE, SENIOR, WORKER } from './cast.ts';
import { C } from './daily-meeting.ts';
import { inWorld } from './given-when-then.ts';
import { shippedHub } from '../support/hub-files.ts';
import { afterSteps, clocksIn, correctStep, hubWith, inRole, lastStep, recordStep, stepOf } from './step-deeds.ts';

const bexley = hubWith(BEXLEY);
const screened = { 'system.lcs': 'nothing-found', 'system.ehm': 'known' } as const;

/** As a sixth council would write it. */
const own = (changes: Partial<Step>): Step => ({
  ...stepOf(BEXLEY, 'assessment'),
  id: 'own',
  stops: [],
  ...changes,
});

describe('steps of the procedure', () => {
  it('[STP-1] what was recorded keeps the step’s name, its source and the words of each field, whatever the procedure says later', () => {
    const { name, source, answers } = lastStep(afterSteps(bexley, SCRIBE, ['screening', screened]));
    expect({ name, source }).toEqual({ name: 'Screening', source: 'Bexley 2; Bexley 3' });
    expect(answers.map(({ asked, said }) => [asked, said])).toEqual([
      ['Done', ''],
      ['LCS (Children’s Social Care)', 'Nothing found'],
      ['EHM (Early Help)', 'Known'],
      ['IAS (Adult Social Care)', ''],
    ]);
    const renamed = { ...BEXLEY, screening: { questions: [], steps: [], systems: [], roles: [] } };
    const later = { ...afterSteps(bexley, SCRIBE, ['screening', screened]), profile: renamed };
    expect(stepsOf(renamed).some(({ id }) => id === 'screening')).toBe(false);
    expect(recordsOf(later.contacts[C]!, 'screening')[0]!.answers[1]!.asked).toBe('LCS (Children’s Social Care)');
  });

  it('[STP-2] nothing is required: a step without an answer is recorded, each gap kept as a gap', () => {
    const { answers } = lastStep(afterSteps(bexley, SCRIBE, ['screening', {}]));
    expect(answers.map(({ value }) => value)).toEqual([null, null, null, null]);
  });

  it('[STP-3] an answer the procedure does not have is refused: field, option, level or kind', () => {
    const refused = (answers: Parameters<typeof recordStep>[1], step = 'screening') =>
      inWorld(bexley).when(recordStep(step, answers), { by: SCRIBE }).thenRefused('not-in-profile');
    refused({ nowhere: 'known' });
    refused({ 'system.lcs': 'open' });
    refused({ 'system.lcs': ['known'] });
    refused({ done: ['BEX-C5', 'BEX-C99'] });
    refused({ done: 'BEX-C5' });
    refused({ arises: 'perhaps' }, 'BEX-T8');
    refused({}, 'no-such-step');
    const twice = { ...recordStep('screening', screened), answers: [1, 2].map(() => ({ field: 'done', value: [] })) };
    inWorld(bexley).when(twice, { by: SCRIBE }).thenRefused('not-in-profile');
  });

  it('[STP-4] a role other than the procedure’s warns and is recorded, never barred', () => {
    expect(lastStep(afterSteps(bexley, SCRIBE, ['screening', screened])).warnings).toEqual([]);
    expect(lastStep(afterSteps(bexley, POLICE, ['screening', screened])).warnings).toEqual([
      'The procedure gives this to: Front door screening and contact officer (Bexley 2; Bexley 3).',
    ]);
    inWorld(bexley).when(recordStep('screening', screened), { by: EDUCATION }).thenRefused('not-permitted');
    inWorld(bexley).when(recordStep('screening', screened), { by: OBSERVER }).thenRefused('not-permitted');
  });

  it('[STP-5] a correction is a new entry with its reason, by the agency that recorded it or the hub’s own staff', () => {
    const before = afterSteps(bexley, HEALTH, ['screening', screened]);
    const entry = lastStep(before).by.id;
    const correct = correctStep(entry, { 'system.lcs': 'known' }, 'Looked again');
    inWorld(before).when(correct, { by: POLICE }).thenRefused('not-permitted');
    const after = inWorld(before).when(correct, { by: HEALTH }).after();
    expect(after.contacts[C]!.steps).toHaveLength(2);
    expect(recordsOf(after.contacts[C]!, 'screening')).toEqual([
      expect.objectContaining({ corrects: entry, correctionReason: 'Looked again' }),
    ]);
    inWorld(after).when(correct, { by: WORKER }).thenRefused('not-found');
  });

  it('[STP-6] only a role the procedure names endorses, once, and only where endorsement is asked', () => {
    const profile = { ...BEXLEY, steps: [own({ endorsedBy: ['senior-practitioner'] })] };
    const before = afterSteps(hubWith(profile), WORKER, ['own', { completed: 'yes' }], ['screening', {}]);
    const [asked, notAsked] = before.contacts[C]!.steps.map(({ by }) => by.id);
    const endorse = (entry: EntryId) => ({ type: 'endorse-step', contact: C, entry, words: 'Read' }) as const;
    // Standing staff who were not in the room are admitted like any other.
    const senior = { ...WORKER, hubRoles: SENIOR.hubRoles };
    inWorld(before).when(endorse(asked!), { by: WORKER }).thenRefused('not-permitted');
    inWorld(before).when(endorse(notAsked!), { by: senior }).thenRefused('not-permitted');
    const endorsed = inWorld(before).when(endorse(asked!), { by: senior });
    endorsed.thenRecorded(onContact(C, { type: 'step-endorsed', entry: asked!, words: 'Read' }));
    expect(endorsed.after().contacts[C]!.steps[0]!.endorsement).toMatchObject({ words: 'Read' });
    endorsed.when(endorse(asked!), { by: senior }).thenRefused('not-now');
  });

  it('[STP-7] a level answered is a grading: from, to, by whom and why, and what was corrected or restricted no longer counts', () => {
    const lancashire = hubWith(shippedHub('lancashire'));
    const manager = inRole('practice-manager');
    const world = afterSteps(
      lancashire,
      manager,
      ['level', { level: 'l3', rationale: 'Family Intensive Support' }],
      ['level', { level: 'l4-s17', rationale: 'More than help' }],
    );
    const told = levelHistory(world.contacts[C]!).map(({ from, to, why, by }) => [from?.id ?? null, to.id, why, by.name]);
    expect(told).toEqual([
      [null, 'l3', 'Family Intensive Support', WORKER.name],
      ['l3', 'l4-s17', 'More than help', WORKER.name],
    ]);
    const last = lastStep(world).by.id;
    const back = inWorld(world).when(correctStep(last, { level: 'l2' }), { by: manager }).after();
    expect(levelOf(back.contacts[C]!)?.id).toBe('l2');
    expect(lastStep(back).level?.from?.id).toBe('l3');
    const restricted = inWorld(world)
      .when({ type: 'restrict-entry', contact: C, entry: last, reason: 'Another child' }, { by: WORKER })
      .after();
    expect(levelOf(restricted.contacts[C]!)?.id).toBe('l3');
  });

  it('[STP-8] a step for one level waits for that level, and says so', () => {
    const profile = shippedHub('lancashire');
    const step = stepOf(profile, 'l3-approve');
    const before = hubWith(profile);
    expect(standingOf(step, before.contacts[C]!)).toEqual({ kind: 'another-level', level: 'l3' });
    const graded = afterSteps(before, WORKER, ['level', { level: 'l3' }]);
    expect(standingOf(step, graded.contacts[C]!)).toEqual({ kind: 'not-yet' });
    const done = afterSteps(graded, WORKER, ['l3-approve', { approved: 'yes' }]);
    expect(standingOf(step, done.contacts[C]!).kind).toBe('done');
  });

  it('[STP-9] two open cases start their clock once, and a second screening starts none again', () => {
    const open = { 'system.lcs': 'open-case', 'system.ehm': 'open-case' } as const;
    const first = inWorld(bexley).when(recordStep('screening', open), { by: SCRIBE });
    const started = first.decided.ok ? first.decided.value.filter(({ event }) => event.type === 'clock-started') : [];
    expect(started).toHaveLength(1);
    expect(clocksIn(first.after())).toEqual({ 'BEX-T11': 'running' });
    const again = first.when(recordStep('screening', open), { by: SCRIBE });
    expect(again.after().contacts[C]!.clocks).toEqual(first.after().contacts[C]!.clocks);
  });

  it('[STP-10] a step that is done once is recorded again with a warning', () => {
    const world = afterSteps(bexley, WORKER, ['assessment', { completed: 'no' }], ['assessment', { completed: 'yes' }]);
    expect(lastStep(world).warnings).toEqual(['It had been recorded before.']);
  });

  it('[STP-11] a council’s own step needs no more than a row, and one that contradicts the file is refused by path', () => {
    const paths = (step: Step) => checkProfile({ ...BEXLEY, steps: [step] }).map(({ path }) => path);
    expect(paths(own({}))).toEqual([]);
    expect(paths(own({ who: [{ role: 'nobody', level: null }] }))).toEqual(['steps/own/who']);
    expect(paths(own({ level: 'level-9' }))).toEqual(['steps/own/level']);
    expect(paths(own({ endorsedBy: ['nobody'] }))).toEqual(['steps/own/endorsedBy']);
    const given = (field: string, is: string | null) => [
      { trigger: 'crime-suspected' as const, openWithin: null, given: { field, is } },
    ];
    expect(paths(own({ starts: given('nowhere', null) }))).toEqual(['steps/own/given']);
    expect(paths(own({ starts: given('completed', 'perhaps') }))).toEqual(['steps/own/given']);
    expect(paths(own({ id: 'screening' }))).toEqual(['steps/screening']);
    const expectedBefore = { outcomes: ['BEX-O99'], given: null, words: 'Missing' };
    expect(paths(own({ expectedBefore }))).toEqual(['steps/own/expectedBefore']);
    const { options, needed, unless } = { options: [{ id: 'one', words: 'One' }], needed: 2, unless: 'nowhere' };
    const ticks = { id: 'ticks', words: 'Ticks', kind: 'ticks' as const, options, needed, unless };
    expect(paths(own({ fields: [ticks] }))).toEqual(['steps/own/fields/ticks/unless', 'steps/own/fields/ticks/needed']);
    expect(paths(own({ fields: [{ ...ticks, options: [], needed: null, unless: null }] }))).toEqual([
      'steps/own/fields/ticks/options',
    ]);
  });

  it('[STP-12] a contact that comes in while the hub is closed starts what is due on the next working day; one while it is open does not', () => {
    const portsmouth = hubWith(shippedHub('portsmouth'));
    const come = (isOutOfHours: boolean) => {
      const world = inWorld(portsmouth)
        .when({ type: 'record-contact', details: { concern: 'A line' } }, { by: WORKER, isOutOfHours })
        .after();
      const [id] = Object.keys(world.contacts).filter((each) => each !== C);
      return Object.keys(Object.entries(world.contacts).find(([each]) => each === id)![1].clocks);
    };
    expect(come(true)).toEqual(['POR-T1']);
    expect(come(false)).toEqual([]);
  });
});
