import { describe, expect, it } from 'vitest';
import { onContact, type NewEvent } from '#shared/decisions/context.ts';
import type { AgreedAction } from '#shared/decisions/event/item.ts';
import { openActions } from '#shared/decisions/state/contact.ts';
import type { ActionId, EpochMillis } from '#shared/ids.ts';
import { CHAIR, HEALTH, POLICE, SCRIBE, WORKER } from './cast.ts';
import { C, ITEM, M, meetingOpen } from './daily-meeting.ts';
import { given, inWorld, said, type Said } from './given-when-then.ts';
import { agency, START } from './world.ts';

const A = 'action-1' as ActionId;

const agreed: AgreedAction = {
  what: 'Visit the family',
  agency: agency('police'),
  who: 'The duty officer',
  dueAt: (START + 8 * 3_600_000) as EpochMillis,
  dueWords: 'today 5pm',
  purpose: 'To see the child',
};

const agree = (action = A, what = agreed) =>
  ({ type: 'agree-action', ...ITEM, action, agreed: what }) as const;
const wasAgreed: NewEvent = onContact(C, { type: 'action-agreed', meeting: M, action: A, agreed });
const withdrawn: NewEvent = onContact(C, {
  type: 'action-withdrawn',
  meeting: M,
  action: A,
  reason: 'Said twice',
});
const withAction: readonly Said[] = [...meetingOpen, said(CHAIR, wasAgreed)];

const report = (result: 'done' | 'not-done' | 'not-possible', words = '') =>
  ({ type: 'report-action', contact: C, action: A, result, words }) as const;

describe('agreed actions', () => {
  it('[OLD-S3.5] say who carries out what, by when and for what purpose', () => {
    given(...meetingOpen)
      .when(agree(), { by: CHAIR })
      .thenRecorded(wasAgreed);
  });

  it('[ACT-1] are agreed by chair or scribe, one by one', () => {
    given(...meetingOpen)
      .when(agree(), { by: SCRIBE })
      .thenRecorded(wasAgreed);
    given(...meetingOpen)
      .when(agree(), { by: POLICE })
      .thenRefused('not-permitted');
    given(...meetingOpen)
      .when(agree(), { by: WORKER })
      .thenRefused('not-permitted');
  });

  it('[ACT-2] the same action is agreed once', () => {
    given(...withAction)
      .when(agree(), { by: CHAIR })
      .thenRefused('not-now');
  });

  it('[ACT-3] go to an agency of the hub', () => {
    const elsewhere = { ...agreed, agency: agency('fire-brigade') };
    given(...meetingOpen)
      .when(agree(A, elsewhere), { by: CHAIR })
      .thenRefused('not-in-profile');
    given(...withAction)
      .when(
        { type: 'correct-action', ...ITEM, action: A, agreed: elsewhere, reason: 'Theirs' },
        { by: CHAIR },
      )
      .thenRefused('not-in-profile');
  });

  it('[ACT-4] a correction has a reason and leaves the action open', () => {
    const corrected = { ...agreed, dueWords: 'Friday' };
    const deed = given(...withAction).when(
      { type: 'correct-action', ...ITEM, action: A, agreed: corrected, reason: 'Misheard' },
      { by: SCRIBE },
    );
    deed.thenRecorded(
      onContact(C, {
        type: 'action-corrected',
        meeting: M,
        action: A,
        agreed: corrected,
        reason: 'Misheard',
      }),
    );
    expect(openActions(deed.after().contacts[C]!)).toMatchObject([
      { agreed: corrected, progress: { kind: 'open' } },
    ]);
  });

  it('[ACT-5] one that was never agreed cannot be corrected, withdrawn or reported', () => {
    const unknown = { ...ITEM, action: 'action-9', reason: 'A slip' };
    given(...withAction)
      .when({ type: 'correct-action', agreed, ...unknown }, { by: CHAIR })
      .thenRefused('not-found');
    given(...withAction)
      .when({ type: 'withdraw-action', ...unknown }, { by: CHAIR })
      .thenRefused('not-found');
    given(...withAction)
      .when({ ...report('done'), action: 'action-9' }, { by: CHAIR })
      .thenRefused('not-found');
  });

  it('[ACT-6] one withdrawn with a reason stays so: nobody corrects or reports it', () => {
    given(...withAction)
      .when({ type: 'withdraw-action', ...ITEM, action: A, reason: 'Said twice' }, { by: CHAIR })
      .thenRecorded(withdrawn);
    const history = [...withAction, said(CHAIR, withdrawn)];
    expect(openActions(given(...history).world.contacts[C]!)).toEqual([]);
    given(...history)
      .when(report('done'), { by: POLICE })
      .thenRefused('not-now');
    given(...history)
      .when({ type: 'correct-action', ...ITEM, action: A, agreed, reason: 'x' }, { by: CHAIR })
      .thenRefused('not-now');
    given(...history)
      .when({ type: 'withdraw-action', ...ITEM, action: A, reason: 'x' }, { by: CHAIR })
      .thenRefused('not-now');
  });
});

describe('reporting an action', () => {
  const reported = (result: 'done' | 'not-done' | 'not-possible', words = ''): NewEvent =>
    onContact(C, { type: 'action-reported', action: A, result, words, evidence: '' });

  it('[ACT-7] is for the agency that does it, hub staff, chair or scribe; no other agency', () => {
    for (const by of [POLICE, CHAIR, SCRIBE, WORKER])
      given(...withAction)
        .when(report('done'), { by })
        .thenRecorded(reported('done'));
    given(...withAction)
      .when(report('done'), { by: HEALTH })
      .thenRefused('not-permitted');
  });

  it('[ACT-8] not done and not possible say why', () => {
    given(...withAction)
      .when(report('not-done'), { by: POLICE })
      .thenRefused('needs-reason');
    given(...withAction)
      .when(report('not-possible'), { by: POLICE })
      .thenRefused('needs-reason');
    given(...withAction)
      .when(report('not-possible', 'Moved away'), { by: POLICE })
      .thenRecorded(reported('not-possible', 'Moved away'));
  });

  it('[ACT-20] what shows it stands in a field of its own, and an entry of old is read without', () => {
    const shown = given(...withAction)
      .when({ ...report('done'), evidence: 'Letter of 3 June, in the file' }, { by: POLICE })
      .after().contacts[C]!.actions[A]!.progress;
    expect(shown).toMatchObject({ kind: 'reported', words: '', evidence: 'Letter of 3 June, in the file' });
    const old = onContact(C, { type: 'action-reported', action: A, result: 'done', words: 'Visited' });
    const read = given(...withAction, said(POLICE, old)).world.contacts[C]!.actions[A]!.progress;
    expect(read).toMatchObject({ words: 'Visited', evidence: '' });
  });

  it('[ACT-9] what is done or not possible is off the list of open actions; what is not done stays on it', () => {
    const openAfter = (result: 'done' | 'not-done' | 'not-possible') =>
      openActions(
        given(...withAction)
          .when(report(result, 'Why'), { by: POLICE })
          .after().contacts[C]!,
      ).length;
    expect([openAfter('done'), openAfter('not-possible'), openAfter('not-done')]).toEqual([0, 0, 1]);
  });

  it('[ACT-10] goes on after the meeting has closed, and a wrong report is reported again', () => {
    const closed = [
      ...withAction,
      said(CHAIR, { stream: 'meeting', meeting: M, event: { type: 'meeting-closed' } } as const),
    ];
    const first = given(...closed).when(report('done'), { by: POLICE });
    first.thenRecorded(reported('done'));
    const world = inWorld(first.after())
      .when(report('not-done', 'It was another family'), { by: POLICE })
      .after();
    expect(world.contacts[C]!.actions[A]!.progress).toMatchObject({ kind: 'reported', result: 'not-done' });
  });
});
