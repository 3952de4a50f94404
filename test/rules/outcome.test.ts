import { describe, expect, it } from 'vitest';
import { onContact, onMeeting, type NewEvent } from '#shared/decisions/context.ts';
import type { OutcomeEvent } from '#shared/decisions/event/item.ts';
import type { EntryId, ViewPosition } from '#shared/ids.ts';
import {
  BEXLEY,
  CHAIR,
  EDUCATION,
  ENDORSER,
  HEALTH,
  POLICE,
  SCRIBE,
  SENIOR,
  SILENT_BEXLEY,
  WORKER,
} from './cast.ts';
import { admitted, allSeen, C, ITEM, joined, M, meetingOpen, ratedBlind } from './daily-meeting.ts';
import { given, inWorld, said, worldOf, type Said } from './given-when-then.ts';
import { agency, type World } from './world.ts';

/** Everybody is there and the rating is agreed: nothing to warn of. */
const complete: readonly Said[] = [
  ...meetingOpen,
  said(EDUCATION, joined(EDUCATION)),
  said(
    CHAIR,
    onContact(C, { type: 'rating-agreed', meeting: M, value: 'amber', rationale: '', corrects: null }),
  ),
];

const decide = (
  world: World,
  outcome: string,
  more: { correctionReason?: string; decisionMaker?: string; seen?: ViewPosition } = {},
  by = CHAIR,
) =>
  ({
    type: 'decide-outcome',
    ...ITEM,
    seen: allSeen(world, by),
    outcome,
    rationale: 'Because',
    decisionMaker: CHAIR.id as string,
    correctionReason: '',
    ...more,
  }) as const;

type DecidedEvent = Extract<OutcomeEvent, { type: 'outcome-decided' }>;

const decided = (outcome: string, more: Partial<DecidedEvent> = {}): NewEvent =>
  onContact(C, {
    type: 'outcome-decided',
    meeting: M,
    outcome,
    keepsOpen: outcome === 'BEX-O8',
    rationale: 'Because',
    decisionMaker: { person: CHAIR.id, name: CHAIR.name },
    warnings: [],
    corrects: null,
    correctionReason: '',
    ...more,
  });

const started = (clock: string): NewEvent =>
  expect.objectContaining({ event: expect.objectContaining({ type: 'clock-started', clock }) });

const ended = (result: 'decided' | 'kept-open') => onMeeting(M, { type: 'item-ended', contact: C, result });

describe('an outcome', () => {
  it('[OUT-1] is one of the hub’s list, with its decision maker named; deciding it ends the item', () => {
    const { world } = given(...complete);
    given(...complete)
      .when(decide(world, 'BEX-O1'), { by: CHAIR })
      .thenRecorded(decided('BEX-O1'), started('BEX-T9'), ended('decided'));
    given(...complete)
      .when(decide(world, 'BEX-O99'), { by: CHAIR })
      .thenRefused('not-in-profile');
  });

  it('[OUT-2] is decided by whom the procedure gives it to, and written down by chair or scribe for them', () => {
    const { world } = given(...complete);
    const ofSenior = { person: SENIOR.id, name: SENIOR.name };
    given(...complete)
      .when(decide(world, 'BEX-O1', { decisionMaker: SENIOR.id }, SCRIBE), { by: SCRIBE })
      .thenIncludes(decided('BEX-O1', { decisionMaker: ofSenior }));
    given(...complete)
      .when(decide(world, 'BEX-O1', { decisionMaker: POLICE.id }), { by: CHAIR })
      .thenRefused('not-permitted');
    given(...complete)
      .when(decide(world, 'BEX-O1', { decisionMaker: 'nobody' }), { by: CHAIR })
      .thenRefused('not-permitted');
    given(...complete)
      .when(decide(world, 'BEX-O1', {}, HEALTH), { by: HEALTH })
      .thenRefused('not-permitted');
  });

  it('[OUT-3] under the reading where the social worker recommends, the social worker does not decide', () => {
    const { world } = given(...complete);
    given(...complete)
      .when(decide(world, 'BEX-O1', { decisionMaker: WORKER.id }), { by: CHAIR })
      .thenRefused('not-permitted');
    const deed = {
      type: 'recommend-outcome',
      ...ITEM,
      outcome: 'BEX-O4',
      rationale: 'A first step',
    } as const;
    given(...complete)
      .when(deed, { by: WORKER })
      .thenRecorded(
        onContact(C, {
          type: 'outcome-recommended',
          meeting: M,
          outcome: 'BEX-O4',
          rationale: 'A first step',
        }),
      );
    given(...complete)
      .when(deed, { by: POLICE })
      .thenRefused('not-permitted');
    given(...complete)
      .when({ ...deed, outcome: 'BEX-O99' }, { by: WORKER })
      .thenRefused('not-in-profile');
  });

  it('[OUT-3] under the other reading the social worker decides', () => {
    const reading = { ...BEXLEY.deciding.reading, value: 'social-worker' } as typeof BEXLEY.deciding.reading;
    const profile = { ...BEXLEY, deciding: { ...BEXLEY.deciding, reading } };
    const { world } = given(...complete);
    given(...complete)
      .when(decide(world, 'BEX-O1', { decisionMaker: WORKER.id }, WORKER), { by: WORKER, profile })
      .thenIncludes(decided('BEX-O1', { decisionMaker: { person: WORKER.id, name: WORKER.name } }));
  });

  it('[OUT-4] where the hub has chosen no reading, the board’s own role decides', () => {
    const { world } = given(...complete);
    given(...complete)
      .when(decide(world, 'BEX-O1', { decisionMaker: SENIOR.id }), { by: CHAIR, profile: SILENT_BEXLEY })
      .thenIncludes(ended('decided'));
    given(...complete)
      .when(decide(world, 'BEX-O1', { decisionMaker: WORKER.id }), { by: CHAIR, profile: SILENT_BEXLEY })
      .thenRefused('not-permitted');
  });

  it('[OUT-5] what is missing is recorded with it as warnings, and never bars it', () => {
    const bare = [...meetingOpen, said(POLICE, ratedBlind('police', 'red'))];
    const { world } = given(...bare);
    const consent = 'Family Wellbeing Service needs consent (Bexley 9, 19), and none is recorded.';
    const warnings = [
      'The ratings have not been revealed.',
      'No rating has been agreed.',
      'Expected and not here: Education.',
      consent,
    ];
    given(...bare)
      .when(decide(world, 'BEX-O5'), { by: CHAIR })
      .thenIncludes(decided('BEX-O5', { warnings }));
  });

  it.each([
    ['verbal', true],
    ['written', true],
    ['refused', false],
    ['not-sought', false],
    ['not-needed-public', false],
  ] as const)(
    '[BEX-N3] a Family Wellbeing request with consent “%s” warns unless there is consent',
    (statement, isConsent) => {
      const history = [
        ...complete,
        said(WORKER, onContact(C, { type: 'consent-stated', statement, words: '', saidAt: null })),
      ];
      const deed = given(...history).when(decide(given(...history).world, 'BEX-O5'), { by: CHAIR });
      const warnings = isConsent
        ? []
        : ['Family Wellbeing Service needs consent (Bexley 9, 19), and none is recorded.'];
      deed.thenIncludes(decided('BEX-O5', { warnings }));
    },
  );

  it('[BEX-O8] a MASH check keeps the contact open: no decision in force, and it comes back at the next meeting', () => {
    const { world } = given(...complete);
    const check = given(...complete).when(decide(world, 'BEX-O8'), { by: CHAIR });
    check.thenIncludes(decided('BEX-O8'), ended('kept-open'));
    const closed = inWorld(check.after()).when({ type: 'close-meeting', meeting: M }, { by: CHAIR }).after();
    expect(closed.contacts[C]!.decision).toBeNull();
    const next = inWorld(closed).when(
      { type: 'call-meeting', kind: 'daily', startsAt: 1_800_000_000_000, extraordinary: null, callLink: '' },
      { by: CHAIR },
    );
    next.thenIncludes(
      expect.objectContaining({
        event: expect.objectContaining({ type: 'item-listed', because: 'Brought back for a decision' }),
      }),
    );
  });

  it('[OUT-6] is refused where what it weighs has changed since the person looked', () => {
    const before = given(...complete).world;
    const history = [
      ...complete,
      said(
        HEALTH,
        onContact(C, {
          type: 'dissent-recorded',
          meeting: M,
          agency: agency('health'),
          words: 'No',
          decision: null,
        }),
      ),
    ];
    given(...history)
      .when(decide(given(...history).world, 'BEX-O1', { seen: allSeen(before, CHAIR) }), { by: CHAIR })
      .thenRefused('changed-since-you-looked');
  });

  it('[OUT-7] decided again, it points at the one it corrects and says what was wrong with it', () => {
    const first = given(...complete)
      .when(decide(given(...complete).world, 'BEX-O1'), { by: CHAIR })
      .after();
    const wrong = first.contacts[C]!.decision!.by.id;
    inWorld(first).when(decide(first, 'BEX-O4'), { by: CHAIR }).thenRefused('needs-reason');
    inWorld(first)
      .when(decide(first, 'BEX-O4', { correctionReason: 'Wrong line' }), { by: CHAIR })
      .thenIncludes(decided('BEX-O4', { corrects: wrong, correctionReason: 'Wrong line' }));
  });
});

describe('a decision', () => {
  const after = given(...complete)
    .when(decide(given(...complete).world, 'BEX-O1'), { by: CHAIR })
    .after();
  const decision = after.contacts[C]!.decision!.by.id;
  const endorse = (world: World, seen = allSeen(world, ENDORSER)) =>
    ({ type: 'endorse-decision', ...ITEM, seen, words: '' }) as const;

  it('[OUT-8] is endorsed by an endorser who is admitted, and only as they saw it', () => {
    const history = inWorld(after);
    history.when(endorse(after), { by: ENDORSER }).thenRefused('not-permitted');
    const open = given(...complete, said(CHAIR, admitted(ENDORSER))).world;
    inWorld(open).when(endorse(open), { by: ENDORSER }).thenRefused('not-now');
    const withEndorser = inWorld(open).when(decide(open, 'BEX-O1'), { by: CHAIR }).after();
    const id = withEndorser.contacts[C]!.decision!.by.id;
    inWorld(withEndorser)
      .when(endorse(withEndorser, allSeen(open, ENDORSER)), { by: ENDORSER })
      .thenRefused('changed-since-you-looked');
    inWorld(withEndorser)
      .when(endorse(withEndorser), { by: ENDORSER })
      .thenRecorded(onContact(C, { type: 'outcome-endorsed', meeting: M, decision: id, words: '' }));
  });

  it('[OUT-9] takes dissent from any agency there, in its own words, before it and after', () => {
    const deed = {
      type: 'record-dissent',
      ...ITEM,
      agency: 'health',
      words: 'We would hold a strategy discussion',
    } as const;
    const dissent = (about: EntryId | null): NewEvent =>
      onContact(C, {
        type: 'dissent-recorded',
        meeting: M,
        agency: agency('health'),
        words: deed.words,
        decision: about,
      });
    given(...complete)
      .when(deed, { by: HEALTH })
      .thenRecorded(dissent(null));
    inWorld(after).when(deed, { by: HEALTH }).thenRecorded(dissent(decision));
    inWorld(after).when(deed, { by: POLICE }).thenRefused('not-permitted');
  });

  it('[OUT-10] taken in one meeting is not lost by what happens to the contact in another', () => {
    const other = 'meeting-2' as typeof M;
    const listedAgain = onContact(C, {
      type: 'item-listed',
      meeting: other,
      meetingStartsAt: after.contacts[C]!.recorded.at,
      because: 'Asked for',
    });
    const reopened = onContact(C, { type: 'item-reopened', meeting: other, corrects: null, reason: 'More to say' });
    const world = given(...complete)
      .when(decide(given(...complete).world, 'BEX-O1'), { by: CHAIR })
      .after();
    const later = worldAfter(world, listedAgain, reopened);
    expect(later.contacts[C]!.decision?.outcome).toBe('BEX-O1');
    const here = worldAfter(world, onContact(C, { type: 'item-reopened', meeting: M, corrects: null, reason: 'A slip' }));
    expect(here.contacts[C]!.decision).toBeNull();
  });
});

const worldAfter = (world: World, ...events: readonly NewEvent[]): World =>
  worldOf([said(CHAIR, ...events)], world);
