import { describe, expect, it } from 'vitest';
import { awaitsCheck, clockOfCheck, openCheckOf } from '#shared/decisions/state/check.ts';
import {
  BEXLEY,
  CHAIR,
  CONSTABLE,
  EDUCATION,
  HOUSING,
  OBSERVER,
  POLICE,
  SENIOR,
  SILENT_BEXLEY,
  WORKER,
} from './cast.ts';
import {
  ALWAYS,
  open,
  assign,
  checkIn,
  after,
  opened,
  assigned,
  ofCheck,
} from './check-material.ts';
import { allSeen, C, contactRecorded, meetingOpen, ITEM } from './daily-meeting.ts';
import { given, inWorld } from './given-when-then.ts';
import { agency } from './world.ts';
import { shippedHub } from '../support/hub-files.ts';

describe('opening a MASH check', () => {
  it('[BEX-M1] [CHK-3] is a manager’s, says why the need is unclear, and starts the clock of its risk', () => {
    const world = opened();
    expect(checkIn(world)).toMatchObject({
      why: open.why,
      risk: 'high',
      warnings: [],
      progress: { kind: 'open' },
    });
    expect(world.contacts[C]!.clocks).toMatchObject({ 'BEX-T1': { progress: { kind: 'running' } } });
    expect(Object.keys(opened({ ...open, risk: 'other' }).contacts[C]!.clocks)).toEqual(['BEX-T2']);
  });

  it('[CHK-2] by another role warns with its source, and opens all the same', () => {
    for (const by of [SENIOR, WORKER, POLICE]) {
      const world = inWorld(given(...contactRecorded).world)
        .when({ type: 'admit-person', contact: C, person: by.id, reason: 'Why' }, { by: WORKER })
        .after();
      expect(checkIn(after(by, open, world)).warnings).toEqual([
        'The procedure has this opened by: MASH Team Manager (Social Work) (Bexley 13).',
      ]);
    }
    const undecided = given(...contactRecorded)
      .when(open, { by: POLICE, profile: SILENT_BEXLEY })
      .after();
    expect(checkIn(undecided).warnings).toHaveLength(1);
  });

  it('[BEX-M7] Health, Education and Police are always asked: leaving one out warns and is recorded', () => {
    const without = opened({ ...open, agencies: ['health', 'housing', 'housing'] });
    expect(checkIn(without)).toMatchObject({
      agencies: ['health', 'housing'],
      warnings: [
        'Always asked, and left out: Education, Metropolitan Police, Public Protection Desk (Bexley 15).',
      ],
    });
    given(...contactRecorded)
      .when({ ...open, agencies: ['nobody'] }, { by: CHAIR })
      .thenRefused('not-in-profile');
  });

  it('[CHK-1] is refused while one is open, and is possible again when that is over', () => {
    const world = opened();
    inWorld(world).when(open, { by: CHAIR }).thenRefused('not-now');
    const withdrawn = after(CHAIR, { type: 'withdraw-check', ...ofCheck, reason: 'The wrong child' }, world);
    expect(openCheckOf(withdrawn.contacts[C]!)).toBeNull();
    expect(withdrawn.contacts[C]!.clocks['BEX-T1']!.progress.kind).toBe('stopped');
    inWorld(withdrawn).when(assign, { by: CHAIR }).thenRefused('not-now');
    expect(inWorld(withdrawn).when(open, { by: CHAIR }).decided.ok).toBe(true);
  });

  it('[BEX-M2] [CHK-3] is offered by the outcome that says so, which starts no clock of its own', () => {
    const { world } = given(...meetingOpen);
    const seen = allSeen(world, CHAIR);
    const decided = after(
      CHAIR,
      {
        type: 'decide-outcome',
        ...ITEM,
        seen,
        outcome: 'BEX-O8',
        rationale: '',
        decisionMaker: CHAIR.id,
        correctionReason: '',
      },
      world,
    );
    expect([awaitsCheck(world.contacts[C]!, BEXLEY), awaitsCheck(decided.contacts[C]!, BEXLEY)]).toEqual([
      false,
      true,
    ]);
    expect(decided.contacts[C]!.clocks).toEqual({});
    const checked = after(CHAIR, open, decided);
    expect(awaitsCheck(checked.contacts[C]!, BEXLEY)).toBe(false);
    expect(clockOfCheck(checked.contacts[C]!, 'high', BEXLEY)).toMatchObject({
      clock: 'BEX-T1',
      startedAt: checkIn(checked).by.at,
    });
  });

  it.each(['portsmouth', 'oldham'] as const)(
    '[CHK-11] in %s the person chooses whom to ask, and no clock runs',
    (name) => {
      const profile = shippedHub(name);
      const [first] = profile.agencies;
      const begun = given(...contactRecorded).when(
        { ...open, agencies: [first!.id] },
        { by: POLICE, profile },
      );
      const world = begun.when(assign, { by: WORKER, profile }).after();
      expect(checkIn(world)).toMatchObject({ warnings: [], agencies: [first!.id] });
      expect(checkIn(world).asked[first!.id]).toMatchObject({ dueAt: null });
      expect(world.contacts[C]!.clocks).toEqual({});
    },
  );
});

describe('asking', () => {
  it('[BEX-M6] [BEX-T3] whoever co-ordinates asks at once: the clock starts and stops by one deed', () => {
    const world = assigned();
    expect(checkIn(world).coordinator).toMatchObject({ person: WORKER.id, name: WORKER.name });
    expect(Object.keys(checkIn(world).asked)).toEqual(ALWAYS);
    const { startedAt, progress } = world.contacts[C]!.clocks['BEX-T3']!;
    expect(progress).toMatchObject({ kind: 'stopped', at: checkIn(world).coordinator!.by.at });
    expect(startedAt).toBe(checkIn(world).coordinator!.by.at);
    expect(checkIn(world).asked[agency('police')]!.dueAt).toBe(world.contacts[C]!.clocks['BEX-T1']!.dueAt);
  });

  it('[CHK-4] who takes it over asks nobody twice, and a stranger to the hub takes nothing over', () => {
    const world = assigned();
    const again = after(CHAIR, { ...assign, to: SENIOR.id }, world);
    expect(checkIn(again).coordinator!.person).toBe(SENIOR.id);
    expect(checkIn(again).asked).toEqual(checkIn(world).asked);
    expect(again.contacts[C]!.admitted[SENIOR.id]).toMatchObject({ ground: 'check' });
    expect(again.contacts[C]!.clocks).toEqual(world.contacts[C]!.clocks);
    inWorld(world)
      .when({ ...assign, to: 'nobody' }, { by: CHAIR })
      .thenRefused('not-found');
    inWorld(world)
      .when({ ...assign, to: OBSERVER.id }, { by: CHAIR })
      .thenRefused('not-now');
  });

  it('[BEX-M4] [CHK-5] only the agency’s practitioners become admitted, by name and on record', () => {
    const { admitted } = assigned().contacts[C]!;
    expect(admitted[EDUCATION.id]).toMatchObject({ ground: 'check', agency: 'education' });
    expect(admitted[CONSTABLE.id]).toMatchObject({ ground: 'check' });
    expect(Object.values(admitted).filter(({ ground }) => ground === 'check')).toHaveLength(2);
    expect(checkIn(assigned()).asked[agency('police')]!.people).toEqual([POLICE.id, CONSTABLE.id]);
    const csc = after(
      WORKER,
      { type: 'ask-another-agency', ...ofCheck, asked: 'csc', because: '' },
      assigned(),
    );
    expect(csc.contacts[C]!.admitted[OBSERVER.id]).toBeUndefined();
  });

  it('[CHK-5] a seal holds, and so does an admission that somebody ended', () => {
    const ended = after(
      WORKER,
      { type: 'end-admission', contact: C, person: POLICE.id, reason: 'A relative' },
      opened(),
    );
    const asked = after(CHAIR, assign, ended);
    expect(asked.contacts[C]!.admitted[POLICE.id]).toBeUndefined();
    expect(checkIn(asked).asked[agency('police')]!.people).toEqual([CONSTABLE.id]);
    const world = opened();
    const contact = { ...world.contacts[C]!, sealed: { reason: 'Staff', by: checkIn(world).by } };
    const sealed = { ...world, contacts: { [C]: contact } };
    const quiet = after(CHAIR, assign, sealed);
    expect(Object.keys(quiet.contacts[C]!.admitted)).toEqual(Object.keys(contact.admitted));
    expect(checkIn(quiet).asked[agency('education')]!.people).toEqual([]);
    inWorld(sealed)
      .when({ ...assign, to: SENIOR.id }, { by: CHAIR })
      .thenRefused('not-now');
  });

  it('[CHK-1] another agency is asked in proportion, with the reason, once', () => {
    const ask = {
      type: 'ask-another-agency',
      ...ofCheck,
      asked: 'housing',
      because: 'Threat of eviction',
    } as const;
    const world = after(WORKER, ask, assigned());
    expect(checkIn(world).asked[agency('housing')]).toMatchObject({
      because: 'Threat of eviction',
      people: [HOUSING.id],
    });
    inWorld(world).when(ask, { by: WORKER }).thenNothing();
    inWorld(world)
      .when({ ...ask, asked: 'nobody' }, { by: WORKER })
      .thenRefused('not-in-profile');
  });
});
