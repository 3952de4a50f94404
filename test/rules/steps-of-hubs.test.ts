/** Each hub's own steps, by its own procedure and without a line of code of its own. */
import { describe, expect, it } from 'vitest';
import { levelHistory } from '#shared/decisions/state/step.ts';
import { contactsWithin } from '#shared/hub/open-within.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { stepsOf } from '#shared/hub/steps-of.ts';
import { BEXLEY, CHAIR, SCRIBE, WORKER } from './cast.ts';
import { allSeen, C, ITEM, meetingOpen } from './daily-meeting.ts';
import { inWorld, worldOf } from './given-when-then.ts';
import { shippedHub } from '../support/hub-files.ts';
import {
  afterSteps,
  clocksIn,
  fieldsOf,
  hubWith,
  inRole,
  lastStep,
  recordStep,
  stepOf,
  withChoices,
} from './step-deeds.ts';
import { emptyWorld } from './world.ts';

const [oldham, portsmouth, manchester] = (
  ['oldham', 'portsmouth', 'manchester'] as const
).map(shippedHub) as [HubProfile, HubProfile, HubProfile];

const idsOf = (profile: HubProfile) => stepsOf(profile).map(({ id }) => id);

describe('Oldham’s steps', () => {
  it('[STP-13] screening asks five things, ticks five steps, and says what the system held (5.6)', () => {
    const { fields, source } = stepOf(oldham, 'screening');
    expect(source).toBe('Oldham 5.6; Oldham 5.3');
    expect(fields.filter(({ kind }) => kind === 'text')).toHaveLength(5);
    expect(fields.find(({ id }) => id === 'done')?.options).toHaveLength(5);
    expect(idsOf(oldham)).toEqual([
      'screening',
      'OLD-O1',
      'OLD-T2',
      'OLD-C8',
      'OLD-O4',
      'complex-safeguarding',
      'OLD-C5',
      'OLD-C6',
      'open-case',
      'decision',
      'feedback',
    ]);
  });

  it('[OLD-O1] management oversight: direction, and whether a strategy meeting is needed, by the team manager', () => {
    expect(fieldsOf(oldham, 'OLD-O1')).toEqual([
      ['text', 'Direction'],
      ['choice', 'Strategy meeting needed'],
    ]);
    const answers = { direction: 'See the family today', strategy: 'yes' };
    const world = hubWith(oldham);
    expect(lastStep(afterSteps(world, inRole('team-manager'), ['OLD-O1', answers])).warnings).toEqual([]);
    expect(lastStep(afterSteps(world, inRole('social-worker'), ['OLD-O1', answers])).warnings).toEqual([
      'The procedure gives this to: Social Care team manager (Oldham 5.5).',
    ]);
  });

  it('[OLD-C5] deciding Early Help without a Family Help Tool warns; with one it does not, and no other outcome asks', () => {
    const warnings = (outcome: string, tool: 'yes' | 'no' | null) => {
      const before = worldOf(meetingOpen, emptyWorld(oldham));
      const world = tool === null ? before : afterSteps(before, WORKER, ['OLD-C5', { 'family-help-tool': tool }]);
      const decided = inWorld(world)
        .when(
          {
            type: 'decide-outcome',
            ...ITEM,
            seen: allSeen(world, CHAIR),
            outcome,
            rationale: 'Needs',
            decisionMaker: CHAIR.id,
            correctionReason: '',
          },
          { by: { ...CHAIR, hubRoles: ['manager'] }, people: [{ ...CHAIR, hubRoles: ['manager'] }] },
        )
        .after();
      return decided.contacts[C]!.decision!.warnings.filter((words) => words.includes('Family Help Tool'));
    };
    const missing = ['Referrals to Early Help are not accepted without a Family Help Tool (Oldham 5.4), and none is recorded.'];
    expect(warnings('OLD-O3.2', null)).toEqual(missing);
    expect(warnings('OLD-O3.2', 'no')).toEqual(missing);
    expect(warnings('OLD-O3.2', 'yes')).toEqual([]);
    expect(warnings('OLD-O3.3', null)).toEqual([]);
  });

  it('[OLD-T2] a suspected crime starts the police clock; recording them as notified stops it and is the contact’s notification', () => {
    const suspected = afterSteps(hubWith(oldham), WORKER, ['OLD-T2', { arises: 'yes' }]);
    expect(clocksIn(suspected)).toEqual({ 'OLD-T2': 'running' });
    expect(suspected.contacts[C]!.policeNotified).toBeNull();
    const told = afterSteps(suspected, WORKER, ['OLD-T2', { arises: 'yes', done: 'yes', words: 'By phone, log 12' }]);
    expect(clocksIn(told)).toEqual({ 'OLD-T2': 'stopped' });
    expect(told.contacts[C]!.policeNotified).toMatchObject({ how: 'By phone, log 12' });
    const atOnce = afterSteps(hubWith(oldham), WORKER, ['OLD-T2', { arises: 'yes', done: 'yes' }]);
    expect(clocksIn(atOnce)).toEqual({ 'OLD-T2': 'stopped' });
  });

  it('[STP-14] a complex safeguarding discussion is the duty officer’s (5.7)', () => {
    expect(stepOf(oldham, 'complex-safeguarding')).toMatchObject({
      when: 'The child may be exploited',
      source: 'Oldham 5.7',
      who: [{ role: 'duty-officer', level: null }],
    });
  });
});

describe('Portsmouth’s steps', () => {
  it('[POR-E2] [POR-E6] two of six make a family eligible, unless Payment by Results was claimed', () => {
    const finding = (criteria: readonly string[], except?: 'yes' | 'no') =>
      lastStep(
        afterSteps(hubWith(portsmouth), inRole('early-help-hub'), [
          'POR-E2',
          { criteria: [...criteria], ...(except === undefined ? {} : { except }) },
        ]),
      ).finding;
    expect(finding(['crime'])).toBe('1 of 6, 2 needed: not eligible');
    expect(finding(['crime', 'health'], 'no')).toBe('2 of 6, 2 needed: eligible');
    expect(finding(['crime', 'health'], 'yes')).toBe('2 of 6, 2 needed: eligible, and the exception applies');
    expect(finding([])).toBeNull();
    expect(fieldsOf(portsmouth, 'POR-E2')[1]?.[1]).toContain('Payment by Results');
  });

  it('[POR-E9] [POR-E10] the Early Help Hub allocates in three ways and to three localities; a senior social work practitioner endorses', () => {
    const step = stepOf(portsmouth, 'POR-E9');
    expect(step.fields.find(({ id }) => id === 'allocation')?.options).toHaveLength(3);
    expect(step.fields.find(({ id }) => id === 'locality')?.options.map(({ words }) => words)).toEqual([
      'North',
      'Centre',
      'South',
    ]);
    const hub = inRole('early-help-hub');
    const world = afterSteps(hubWith(portsmouth), hub, ['POR-E9', { allocation: 'a', locality: 'north' }]);
    const endorse = { type: 'endorse-step', contact: C, entry: lastStep(world).by.id, words: '' } as const;
    inWorld(world).when(endorse, { by: hub }).thenRefused('not-permitted');
    const endorsed = inWorld(world).when(endorse, { by: inRole('senior-social-worker') }).after();
    expect(lastStep(endorsed).endorsement).not.toBeNull();
    expect(stepOf(portsmouth, 'POR-E2').endorsedBy).toEqual(['senior-social-worker']);
    expect(idsOf(portsmouth)).not.toContain('POR-E10');
  });

  it('[STP-15] four first responses, by the senior social work practitioner (4.2)', () => {
    const { fields, who } = stepOf(portsmouth, 'first-response');
    expect(fields[0]?.options).toHaveLength(4);
    expect(who).toEqual([{ role: 'senior-social-worker', level: null }]);
  });

  it('[POR-T1] the MASH manager’s review stops the clock of an out-of-hours contact', () => {
    const come = inWorld(hubWith(portsmouth)).when(
      { type: 'record-contact', details: { concern: 'A line' } },
      { by: WORKER, isOutOfHours: true, newId: () => 'contact-2' },
    );
    const review = { ...recordStep('POR-T1', { reviewed: 'yes' }), contact: 'contact-2' };
    const reviewed = come.when(review, { by: inRole('mash-manager') }).after();
    const contact = Object.values(reviewed.contacts).find(({ steps }) => steps.length > 0)!;
    expect(contact.clocks['POR-T1']?.progress.kind).toBe('stopped');
    expect(contact.steps[0]?.warnings).toEqual([]);
  });

  it('[POR-P7] [POR-P8] step-up and step-down change the level, and show from what to what', () => {
    const world = afterSteps(
      hubWith(portsmouth),
      WORKER,
      ['POR-P7', { arises: 'yes', level: 's17', words: 'Needs not met' }],
      ['POR-P8', { arises: 'yes', level: 'multi-agency', words: 'The family agrees' }],
    );
    expect(levelHistory(world.contacts[C]!).map(({ from, to, why }) => [from?.words ?? null, to.words, why])).toEqual([
      [null, 'Section 17', 'Needs not met'],
      ['Section 17', 'Multi-agency early help', 'The family agrees'],
    ]);
  });
});

describe('Bexley’s steps', () => {
  it('[BEX-C4] [BEX-C5] [BEX-C6] basic screening looks into three systems and is no MASH check', () => {
    const step = stepOf(BEXLEY, 'screening');
    expect(step.fields.filter(({ id }) => id.startsWith('system.')).map(({ id }) => id)).toEqual([
      'system.lcs',
      'system.ehm',
      'system.ias',
    ]);
    expect(step.who).toEqual([{ role: 'contact-officer', level: null }]);
    expect(JSON.stringify(step)).not.toContain('MASH check');
  });

  it('[BEX-T11] an open case found is forwarded immediately', () => {
    const open = afterSteps(hubWith(BEXLEY), SCRIBE, ['screening', { 'system.lcs': 'open-case' }]);
    expect(clocksIn(open)).toEqual({ 'BEX-T11': 'running' });
    const forwarded = afterSteps(open, SCRIBE, ['BEX-C5.open', { arises: 'yes', done: 'yes' }]);
    expect(clocksIn(forwarded)).toEqual({ 'BEX-T11': 'stopped' });
  });

  it('[BEX-T8] open within the last three months: to the social worker previously involved, immediately', () => {
    const within = afterSteps(hubWith(BEXLEY), SCRIBE, ['BEX-T8', { arises: 'yes' }]);
    expect(clocksIn(within)).toEqual({ 'BEX-T8': 'running' });
    expect(clocksIn(afterSteps(within, SCRIBE, ['BEX-T8', { arises: 'yes', done: 'yes' }]))).toEqual({
      'BEX-T8': 'stopped',
    });
    expect(clocksIn(afterSteps(hubWith(BEXLEY), SCRIBE, ['BEX-T8', { arises: 'no' }]))).toEqual({});
    const months = (count: number) => ({
      ...BEXLEY,
      clocks: BEXLEY.clocks.map((clock) =>
        clock.id === 'BEX-T8' ? { ...clock, scope: { kind: 'open-within' as const, months: count } } : clock,
      ),
    });
    expect(clocksIn(afterSteps(hubWith(months(2)), SCRIBE, ['BEX-T8', { arises: 'yes' }]))).toEqual({});
  });

  it('[STP-19] earlier contacts of the last months are pointed out, and start no clock by themselves', () => {
    const row = (contactedOn: string | null, outcomeOn: string | null = null) => ({
      contactedOn,
      outcomeOn,
      source: '',
      reason: '',
      outcome: '',
    });
    const found = (today: string, ...rows: readonly ReturnType<typeof row>[]) => contactsWithin(rows, 3, today).length;
    expect(found('2026-05-31', row('2026-02-28'))).toBe(1);
    expect(found('2026-05-31', row('2026-02-27'))).toBe(0);
    expect(found('2026-02-10', row('2025-11-10'), row('2025-11-09', '2025-11-20'), row(null))).toBe(2);
    expect(found('2026-02-10', row('2026-02-11'))).toBe(0);
    const come = inWorld(hubWith(BEXLEY)).when(
      { type: 'record-contact', details: { concern: 'A line', history: [row('2026-04-01')] } },
      { by: WORKER },
    );
    const started = come.decided.ok ? come.decided.value.filter(({ event }) => event.type === 'clock-started') : [];
    expect(started).toEqual([]);
  });

  it('[BEX-C8] [BEX-C9] [BEX-T10] a consultation, also about an unnamed child, owes a summary until it is sent', () => {
    const world = afterSteps(hubWith(BEXLEY), WORKER, ['consultation', { child: 'unnamed', advice: 'Talk first' }]);
    expect(clocksIn(world)).toEqual({ 'BEX-T10': 'running' });
    expect(clocksIn(afterSteps(world, WORKER, ['consultation-summary', { summary: 'A draft' }]))).toEqual({
      'BEX-T10': 'running',
    });
    expect(
      clocksIn(afterSteps(world, WORKER, ['consultation-summary', { summary: 'As sent', sent: 'yes' }])),
    ).toEqual({ 'BEX-T10': 'stopped' });
  });

  it('[BEX-T7] a risk of significant harm prompts the referral, and making it is recorded', () => {
    const profile = withChoices(shippedHub('bexley'), { 'clocks/BEX-T7/starts': 'outcome-decided' });
    expect(stepOf(profile, 'BEX-T7')).toMatchObject({
      when: 'The child may be at risk of significant harm',
      stops: [{ stop: 'strategy-referral-made', given: { field: 'done', is: 'yes' } }],
    });
  });

  it('[BEX-T9] [BEX-X1] the outcome is sent in writing; whoever made contact may challenge it, in two stages', () => {
    expect(fieldsOf(BEXLEY, 'feedback').map(([, words]) => words)).toEqual([
      'The MASH decision',
      'The outcome',
      'Sent to the person who made contact (In writing)',
      'How it was sent, and to whom',
    ]);
    expect(stepOf(BEXLEY, 'feedback').stops).toEqual([{ stop: 'outcome-sent', given: { field: 'sent', is: 'yes' } }]);
    const stages = stepOf(BEXLEY, 'challenge').fields.find(({ id }) => id === 'stage')?.options;
    expect(stages?.map(({ id }) => id)).toEqual(['BEX-X1.1', 'BEX-X1.2']);
  });
});

describe('Manchester’s steps', () => {
  it('[MAN-11] the lead for CSE and missing is asked; what is only proposed says so', () => {
    expect(stepOf(manchester, 'cse-missing')).toMatchObject({ source: 'Manchester 3.3', proposed: false });
    expect(stepOf(manchester, 'MAN-10').proposed).toBe(true);
    expect(idsOf(manchester)).toEqual(['cse-missing', 'MAN-10']);
  });
});
