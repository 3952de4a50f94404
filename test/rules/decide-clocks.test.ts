import { describe, expect, it } from 'vitest';
import { onContact, type NewEvent } from '#shared/decisions/context.ts';
import type { ClockRule } from '#shared/hub/clock-rule.ts';
import { nearestDue } from '#shared/decisions/state/contact.ts';
import { BEXLEY, CHAIR, POLICE, WORKER } from './cast.ts';
import { allSeen, C, contactRecorded, ITEM, M, meetingOpen } from './daily-meeting.ts';
import { given, inWorld, said, worldOf } from './given-when-then.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;

const withClock = (id: string, changes: Partial<ClockRule>): World['profile'] => ({
  ...BEXLEY,
  clocks: BEXLEY.clocks.map((rule) => (rule.id === id ? { ...rule, ...changes } : rule)),
});

const decideOn = (world: World, outcome: string, correctionReason = '') =>
  ({
    type: 'decide-outcome',
    ...ITEM,
    seen: allSeen(world, CHAIR),
    outcome,
    rationale: '',
    decisionMaker: CHAIR.id,
    correctionReason,
  }) as const;

const clocks = (world: World) =>
  Object.fromEntries(
    Object.entries(world.contacts[C]!.clocks).map(([id, { progress }]) => [id, progress.kind]),
  );

const agreed = (value: string): NewEvent =>
  onContact(C, { type: 'rating-agreed', meeting: M, value, rationale: '', corrects: null });

describe('clocks', () => {
  it('[BEX-T6] an assessment is timed from the decision, at the length and with the owner of the profile', () => {
    const world = given(...meetingOpen).world;
    const after = given(...meetingOpen)
      .when(decideOn(world, 'BEX-O6'), { by: CHAIR })
      .after();
    expect(after.contacts[C]!.clocks['BEX-T6']).toMatchObject({
      name: 'Child in Need assessment completed (section 17)',
      startedAt: after.contacts[C]!.decision!.by.at,
      terms: 'terms of BEX-T6',
      owner: 'MASH Team Manager (Social Work)',
      progress: { kind: 'running' },
    });
  });

  it('[OUT-11] only clocks whose scope fits start', () => {
    const world = given(...meetingOpen).world;
    const started = (outcome: string) =>
      Object.keys(
        clocks(
          given(...meetingOpen)
            .when(decideOn(world, outcome), { by: CHAIR })
            .after(),
        ),
      );
    expect(started('BEX-O1')).toEqual(['BEX-T9']);
    expect(started('BEX-O5')).toEqual(['BEX-T4', 'BEX-T9']);
    expect(started('BEX-O7')).toEqual(['BEX-T7', 'BEX-T9']);
  });

  it('[BEX-R3] a high-risk check has four hours, any other a working day, whatever was rated', () => {
    const started = (risk: 'high' | 'other') => {
      const history = [...meetingOpen, said(CHAIR, agreed(risk === 'high' ? 'amber' : 'red'))];
      const open = { type: 'open-check' as const, contact: C, why: 'Unclear', risk, agencies: [] };
      return Object.keys(
        clocks(
          given(...history)
            .when(open, { by: CHAIR })
            .after(),
        ),
      );
    };
    expect(started('high')).toEqual(['BEX-T1']);
    expect(started('other')).toEqual(['BEX-T2']);
  });

  it('[OUT-11] a check’s clock that another event starts goes by the agreed rating', () => {
    const profile = withClock('BEX-T1', { starts: { is: 'stated', value: 'outcome-decided', source: 'Bexley 13' } });
    const started = (value: string) => {
      const history = [...meetingOpen, said(CHAIR, agreed(value))];
      const { world } = given(...history);
      return Object.keys(clocks(given(...history).when(decideOn(world, 'BEX-O1'), { by: CHAIR, profile }).after()));
    };
    expect(started('red')).toContain('BEX-T1');
    expect(started('amber')).not.toContain('BEX-T1');
  });

  it('[OUT-12] the decision at last ends the check’s clock, also one that was missed', () => {
    const check = given(...meetingOpen)
      .when({ type: 'open-check', contact: C, why: 'Unclear', risk: 'other', agencies: [] }, { by: CHAIR })
      .after();
    const { dueAt } = check.contacts[C]!.clocks['BEX-T2']!;
    const late = worldOf(
      [said(CHAIR, onContact(C, { type: 'clock-missed', clock: 'BEX-T2', dueAt: dueAt! }))],
      check,
    );
    expect(clocks(late)).toEqual({ 'BEX-T2': 'missed' });
    expect(
      clocks(
        inWorld(late)
          .when(decideOn(late, 'BEX-O1'), { by: CHAIR })
          .after(),
      ),
    ).toMatchObject({ 'BEX-T2': 'stopped' });
  });

  it('[OUT-13] a clock that runs is not started again: deciding twice gives nobody more time', () => {
    const first = given(...meetingOpen)
      .when(decideOn(given(...meetingOpen).world, 'BEX-O6'), { by: CHAIR })
      .after();
    const second = inWorld(first)
      .when(decideOn(first, 'BEX-O6', 'Rationale missing'), { by: CHAIR })
      .after();
    expect(second.contacts[C]!.decision!.by.at).toBeGreaterThan(first.contacts[C]!.decision!.by.at);
    expect(second.contacts[C]!.clocks['BEX-T6']).toEqual(first.contacts[C]!.clocks['BEX-T6']);
  });

  it('[OUT-14] a clock runs from when it happened only where the profile says so and somebody said when', () => {
    const starts = { is: 'stated', value: 'contact-recorded', source: 'a procedure' } as const;
    const from = (value: 'said' | 'recorded') =>
      withClock('BEX-T9', { starts, countsFrom: { is: 'stated', value, source: 'a procedure' } });
    const startedAt = (profile: World['profile'], saidToBeMade: { on: string } | null) => {
      const world = given()
        .when(
          { type: 'record-contact', details: { concern: 'A line', saidToBeMade } },
          { by: WORKER, profile },
        )
        .after();
      const contact = Object.values(world.contacts)[0]!;
      return contact.clocks['BEX-T9']!.startedAt === contact.recorded.at ? 'recorded' : 'said';
    };
    expect(startedAt(from('said'), { on: '2026-04-13' })).toBe('said');
    expect(startedAt(from('recorded'), { on: '2026-04-13' })).toBe('recorded');
    expect(startedAt(from('said'), null)).toBe('recorded');
  });

  it('[CON-18] immediate protection and telling the police start and stop the clocks the profile ties to them', () => {
    const profile = withClock('BEX-T7', {
      scope: { kind: 'every-contact' },
      starts: { is: 'stated', value: 'significant-harm-suspected', source: 'a procedure' },
      stops: 'police-notified',
    });
    const flagged = given(...contactRecorded).when(
      { type: 'flag-immediate-protection', contact: C, concern: '' },
      { by: POLICE, profile },
    );
    expect(clocks(flagged.after())).toEqual({ 'BEX-T7': 'running' });
    expect(nearestDue(flagged.after().contacts[C]!)).toBe(
      flagged.after().contacts[C]!.clocks['BEX-T7']!.startedAt + HOUR,
    );
    const told = flagged.when(
      { type: 'record-police-notified', contact: C, saidAt: null, how: 'By phone' },
      { by: POLICE, profile },
    );
    told.thenIncludes(onContact(C, { type: 'police-notified', saidAt: null, how: 'By phone' }));
    expect(clocks(told.after())).toEqual({ 'BEX-T7': 'stopped' });
  });

  it('[CON-19] hub staff stop a clock by hand, saying why; only one that runs', () => {
    const world = given(...meetingOpen)
      .when(decideOn(given(...meetingOpen).world, 'BEX-O1'), { by: CHAIR })
      .after();
    const stop = { type: 'stop-clock', contact: C, clock: 'BEX-T9', because: 'The letter went out' } as const;
    inWorld(world).when(stop, { by: POLICE }).thenRefused('not-permitted');
    const stopped = inWorld(world).when(stop, { by: WORKER });
    stopped.thenRecorded(
      onContact(C, { type: 'clock-stopped', clock: 'BEX-T9', because: 'The letter went out' }),
    );
    stopped.when(stop, { by: WORKER }).thenRefused('not-now');
    inWorld(world)
      .when({ ...stop, clock: 'BEX-T1' }, { by: WORKER })
      .thenRefused('not-now');
  });
});
