import { describe, expect, it } from 'vitest';
import type { EpochMillis } from '#shared/ids.ts';
import { clockOfCheck, standingAnswer, unanswered } from '#shared/decisions/state/check.ts';
import { BEXLEY, CHAIR, CONSTABLE, POLICE, WORKER } from './cast.ts';
import {
  open,
  assign,
  nothing,
  known,
  answer,
  checkIn,
  after,
  opened,
  assigned,
  complete,
  ofCheck,
} from './check-material.ts';
import { allSeen, C, meetingOpen, ITEM } from './daily-meeting.ts';
import { given, inWorld } from './given-when-then.ts';
import { agency } from './world.ts';

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
    ).toThrow('Write a few words');
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
