import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readProfile } from '#shared/hub/check-profile.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { CheckId, EpochMillis } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import {
  awaitsCheck,
  clockOfCheck,
  openCheckOf,
  standingAnswer,
  unanswered,
  type CheckState,
} from '#shared/decisions/state/check.ts';
import {
  BEXLEY,
  CHAIR,
  CONSTABLE,
  EDUCATION,
  HEALTH,
  HOUSING,
  OBSERVER,
  POLICE,
  SENIOR,
  SILENT_BEXLEY,
  WORKER,
} from './cast.ts';
import { allSeen, C, contactRecorded, ITEM, meetingOpen } from './daily-meeting.ts';
import { given, inWorld, type Sent } from './given-when-then.ts';
import { agency, type World } from './world.ts';

const hub = (name: string): HubProfile => {
  const read = readProfile(
    JSON.parse(readFileSync(new URL(`../../shared/hub/profiles/${name}.json`, import.meta.url), 'utf8')),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.profile;
};

const ALWAYS = ['health', 'education', 'police'];
const open = {
  type: 'open-check',
  contact: C,
  why: 'Bruises, and no account of them',
  risk: 'high',
  agencies: ALWAYS,
} as const;
const check = 'new1' as CheckId;
const ofCheck = { contact: C, check } as const;
const assign = { type: 'assign-check', ...ofCheck, to: WORKER.id } as const;
const nothing = { kind: 'nothing-known' as const, systems: ['pnc'] };
const known = { kind: 'information', text: 'Two callouts', analysis: 'Harm at home' } as const;
const answer = (of: string, what: typeof nothing | typeof known = known) =>
  ({ type: 'answer-check', ...ofCheck, agency: of, answer: what }) as const;

const checkIn = (world: World): CheckState => world.contacts[C]!.checks[check]!;
const after = (by: Person, deed: Sent, world = given(...contactRecorded).world): World =>
  inWorld(world).when(deed, { by }).after();
const opened = (deed: Sent = open) => after(CHAIR, deed);
const assigned = () => after(CHAIR, assign, opened());
const complete = (world: World, seen = allSeen(world, WORKER)) =>
  ({
    type: 'complete-check',
    ...ofCheck,
    seen,
    analysis: 'Harm is likely',
    risk: 'high',
    level: 'specialist',
    meetingKind: null,
    next: '',
  }) as const;

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

  it.each(['portsmouth', 'oldham'])(
    '[CHK-11] in %s the person chooses whom to ask, and no clock runs',
    (name) => {
      const profile = hub(name);
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

describe('answering', () => {
  it('[BEX-M5] [CHK-6] each agency’s own people answer, and nobody for another', () => {
    const world = assigned();
    inWorld(world).when(answer('health'), { by: POLICE }).thenRefused('not-permitted');
    inWorld(world).when(answer('police'), { by: WORKER }).thenRefused('not-permitted');
    const answered = after(CONSTABLE, answer('police'), world);
    expect(standingAnswer(checkIn(answered).asked[agency('police')]!)).toMatchObject({
      answer: known,
      by: { person: CONSTABLE.id },
    });
    expect(unanswered(checkIn(answered))).toEqual(['health', 'education']);
    inWorld(answered).when(answer('police', nothing), { by: POLICE }).thenRefused('not-now');
    inWorld(opened()).when(answer('police'), { by: POLICE }).thenRefused('not-now');
  });

  it('[BEX-M8] information carries what it means here, and is taken without', () => {
    const bare = after(POLICE, { ...answer('police'), answer: { ...known, analysis: '' } }, assigned());
    expect(standingAnswer(checkIn(bare).asked[agency('police')]!)!.answer).toEqual({
      ...known,
      analysis: '',
    });
    expect(() =>
      inWorld(assigned()).when({ ...answer('police'), answer: { ...known, text: ' ' } }, { by: POLICE }),
    ).toThrow();
  });

  it('[CHK-6] a correction points at what it corrects, with a reason, and keeps it', () => {
    const correct = {
      ...answer('police', nothing),
      type: 'correct-check-answer',
      reason: 'Another family',
    } as const;
    inWorld(assigned()).when(correct, { by: POLICE }).thenRefused('not-now');
    const world = after(POLICE, answer('police'), assigned());
    const first = standingAnswer(checkIn(world).asked[agency('police')]!)!.by.id;
    const corrected = inWorld(world).when(correct, { by: POLICE });
    expect(corrected.decided).toMatchObject({
      value: [{ event: { corrects: first, reason: 'Another family' } }],
    });
    const { answers } = checkIn(corrected.after()).asked[agency('police')]!;
    expect(answers.map(({ answer: given }) => given.kind)).toEqual(['information', 'nothing-known']);
  });

  it('[CHK-7] late is better than never: after completion an answer is taken, after withdrawal none', () => {
    const done = after(WORKER, complete(assigned()), assigned());
    expect(inWorld(done).when(answer('police'), { by: POLICE }).decided.ok).toBe(true);
    const withdrawn = after(
      WORKER,
      { type: 'withdraw-check', ...ofCheck, reason: 'Known elsewhere' },
      assigned(),
    );
    inWorld(withdrawn).when(answer('police'), { by: POLICE }).thenRefused('not-now');
  });
});

describe('completing', () => {
  it('[BEX-M10] [BEX-T1] [BEX-T2] collates, judges the risk, names the next step, and stops the clock', () => {
    for (const risk of ['high', 'other'] as const) {
      const begun = after(CHAIR, assign, opened({ ...open, risk }));
      const world = after(WORKER, complete(begun), begun);
      expect(checkIn(world).progress).toMatchObject({
        kind: 'completed',
        risk: 'high',
        level: 'specialist',
        analysis: 'Harm is likely',
      });
      expect(world.contacts[C]!.clocks[risk === 'high' ? 'BEX-T1' : 'BEX-T2']!.progress.kind).toBe('stopped');
      expect(world.contacts[C]!.decision).toBeNull();
    }
  });

  it('[BEX-M11] where uncertainty remains it goes on to rapid case mapping', () => {
    const mapped = { ...complete(assigned()), risk: 'unclear', meetingKind: 'rapid-case-mapping' } as const;
    expect(checkIn(after(WORKER, mapped, assigned())).progress).toMatchObject({
      risk: 'unclear',
      meetingKind: 'rapid-case-mapping',
    });
    inWorld(assigned())
      .when({ ...mapped, meetingKind: 'nothing' }, { by: WORKER })
      .thenRefused('not-in-profile');
    inWorld(assigned())
      .when({ ...mapped, level: 'nothing' }, { by: WORKER })
      .thenRefused('not-in-profile');
  });

  it('[CHK-8] is refused where an answer came meanwhile; who was silent is recorded and bars nothing', () => {
    const before = assigned();
    const world = after(POLICE, answer('police'), before);
    inWorld(world)
      .when(complete(world, allSeen(before, WORKER)), { by: WORKER })
      .thenRefused('changed-since-you-looked');
    expect(checkIn(after(WORKER, complete(world), world)).progress).toMatchObject({
      warnings: ['Had not answered: Oxleas NHS health worker, Education.'],
    });
    const unassigned = checkIn(after(CHAIR, complete(opened(), allSeen(opened(), CHAIR)), opened()));
    expect(unassigned.progress).toMatchObject({ warnings: [expect.anything(), 'Nobody co-ordinated it.'] });
  });

  it('[BEX-M3] serves the decision only: the outcome is decided as without it, and ends its clock', () => {
    const { world } = given(...meetingOpen);
    const begun = after(CHAIR, open, world);
    const seen = allSeen(begun, CHAIR);
    const decided = after(
      CHAIR,
      {
        type: 'decide-outcome',
        ...ITEM,
        seen,
        outcome: 'BEX-O4',
        rationale: '',
        decisionMaker: CHAIR.id,
        correctionReason: '',
      },
      begun,
    );
    expect(decided.contacts[C]!.decision).toMatchObject({ outcome: 'BEX-O4' });
    expect(clockOfCheck(decided.contacts[C]!, 'high', BEXLEY)).toBeNull();
  });
});

describe('a clock that was missed', () => {
  it('[BEX-T1] warns and is recorded: the check is answered and completed as before', () => {
    const world = assigned();
    const at = (Number(world.contacts[C]!.clocks['BEX-T1']!.dueAt) + 1) as EpochMillis;
    const late = inWorld(world).when(answer('police'), { by: POLICE, at }).after();
    expect(inWorld(late).when(complete(late), { by: WORKER, at }).decided.ok).toBe(true);
  });
});
