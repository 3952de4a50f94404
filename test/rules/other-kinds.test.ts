/** Meetings that decide no outcome: plans, lists and points. */
import { describe, expect, it } from 'vitest';
import { onContact, onMeeting } from '#shared/decisions/context.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import { isAboutPoints, isFinishedByHand, settlesHere } from '#shared/hub/settles-here.ts';
import { BEXLEY, CHAIR, POLICE } from './cast.ts';
import { allSeen, C, ITEM, M, meetingOpen } from './daily-meeting.ts';
import { given, inWorld, type Sent } from './given-when-then.ts';
import { rowOf, shippedHub } from '../support/hub-files.ts';
import type { World } from './world.ts';

const AGREEMENTS = [
  { id: 'family', words: 'The explicit consent of the family', source: 'Portsmouth 9.1', proposed: false },
  { id: 'others', words: 'The agreement of the others', source: 'Portsmouth 9.1', proposed: false },
];

/** The standard meeting as one that may do only this. */
const as = (mayDecide: HubProfile['meetings'][number]['mayDecide'], rest = {}): HubProfile => ({
  ...BEXLEY,
  meetings: BEXLEY.meetings.map((kind) => (kind.id === 'daily' ? { ...kind, mayDecide, ...rest } : kind)),
});
const PANEL = as(['plan-review', 'actions'], { agreements: AGREEMENTS });
const LIST = as(['allocation-review', 'actions']);

const review = (world: World, rest = {}): Sent => ({
    type: 'review-plan',
    ...ITEM,
    seen: allSeen(world, CHAIR),
    result: 'goes-on',
    nextReview: '2026-12-10',
    words: 'Home by ten each night',
    agreed: ['family'],
    correctionReason: '',
    ...rest,
  });

describe('a plan', () => {
  const { world } = given(...meetingOpen);

  it('[KND-1] is reviewed with what was agreed, and warns of what was not', () => {
    const after = inWorld(world).when(review(world), { by: CHAIR, profile: PANEL }).after();
    expect(after.contacts[C]!.items[M]!.planReview).toMatchObject({
      result: 'goes-on',
      nextReview: '2026-12-10',
      agreed: [{ id: 'family', words: 'The explicit consent of the family', source: 'Portsmouth 9.1' }],
      warnings: ['Not recorded as given: The agreement of the others (Portsmouth 9.1).'],
    });
    expect(after.meetings[M]!.agenda[0]!.progress).toEqual({ kind: 'ended', result: 'reviewed' });
  });

  it('[KND-2] that ends has no next review', () => {
    const after = inWorld(world).when(review(world, { result: 'ends' }), { by: CHAIR, profile: PANEL }).after();
    expect(after.contacts[C]!.items[M]!.planReview!.nextReview).toBeNull();
  });

  it('[KND-3] reviewed again says what was wrong and points at the review before', () => {
    const first = inWorld(world).when(review(world), { by: CHAIR, profile: PANEL }).after();
    const again = (correctionReason: string) =>
      inWorld(first).when(review(first, { result: 'ends', correctionReason }), { by: CHAIR, profile: PANEL });
    again('').thenRefused('needs-reason');
    const before = first.contacts[C]!.items[M]!.planReview!.by.id;
    again('The wrong plan').thenIncludes(
      onContact(C, {
        type: 'plan-reviewed',
        meeting: M,
        result: 'ends',
        nextReview: null,
        words: 'Home by ten each night',
        agreed: [{ id: 'family', words: 'The explicit consent of the family', source: 'Portsmouth 9.1' }],
        warnings: ['Not recorded as given: The agreement of the others (Portsmouth 9.1).'],
        corrects: before,
        correctionReason: 'The wrong plan',
      }),
    );
  });

  it('[KND-4] is reviewed only by a kind that reviews plans, and not on a page that has changed', () => {
    inWorld(world).when(review(world), { by: CHAIR }).thenRefused('not-now');
    const later = inWorld(world)
      .when({ type: 'flag-immediate-protection', contact: C, concern: '' }, { by: POLICE, profile: PANEL })
      .after();
    inWorld(later).when(review(world), { by: CHAIR, profile: PANEL }).thenRefused('changed-since-you-looked');
  });
});

describe('an item that is decided elsewhere', () => {
  const { world } = given(...meetingOpen);

  it('[KND-5] is done with when the chair says so, with a note', () => {
    inWorld(world)
      .when({ type: 'finish-item', ...ITEM, words: 'On track' }, { by: CHAIR, profile: LIST })
      .thenRecorded(
        onContact(C, { type: 'item-discussed', meeting: M, words: 'On track' }),
        onMeeting(M, { type: 'item-ended', contact: C, result: 'discussed' }),
      );
  });

  it('[KND-6] is not let go of so by a meeting that decides it itself', () => {
    for (const profile of [BEXLEY, PANEL, as(['section-47'])]) {
      inWorld(world).when({ type: 'finish-item', ...ITEM, words: '' }, { by: CHAIR, profile }).thenRefused('not-now');
    }
  });
});

describe('points', () => {
  const { world } = given(...meetingOpen);
  const put = inWorld(world).when(
    { type: 'put-agenda-point', meeting: M, words: 'Cover in August' },
    { by: POLICE },
  );

  it('[KND-7] are put by whoever is there, and settled once by chair or scribe with what was agreed', () => {
    const after = put.after();
    const [point] = after.meetings[M]!.points;
    expect(point).toMatchObject({ words: 'Cover in August', settled: null });
    const settle = { type: 'settle-agenda-point', meeting: M, point: point!.point, words: 'Two weeks each' } as const;
    const settled = inWorld(after).when(settle, { by: CHAIR }).after();
    expect(settled.meetings[M]!.points[0]!.settled).toMatchObject({ words: 'Two weeks each' });
    inWorld(settled).when(settle, { by: CHAIR }).thenRefused('not-now');
  });
});

describe('what a kind may decide', () => {
  it('[KND-8] [OLD-F4] is its own powers, and those its procedure gives to none of its meetings', () => {
    expect(settlesHere(BEXLEY, 'daily', 'outcome')).toBe(true);
    expect(settlesHere(BEXLEY, 'periodic', 'outcome')).toBe(false);
    expect(settlesHere(BEXLEY, 'rapid-case-mapping', 'agreed-rating')).toBe(false);
    expect(settlesHere(shippedHub('oldham'), 'high-risk-domestic-abuse', 'outcome')).toBe(true);
    expect(settlesHere(shippedHub('oldham'), 'high-risk-domestic-abuse', 'plan-review')).toBe(true);
    expect(isFinishedByHand(shippedHub('oldham'), 'high-risk-domestic-abuse')).toBe(true);
  });

  it('[KND-9] none at all makes it a meeting about points', () => {
    const about = BEXLEY.meetings.filter(({ id }) => isAboutPoints(BEXLEY, id)).map(({ id }) => id);
    expect(about).toEqual(['periodic', 'management-monitoring', 'sla-review']);
    expect(isFinishedByHand(BEXLEY, 'daily')).toBe(false);
  });

  it('[KND-10] [POR-P8] [POR-P9] [POR-T3] [POR-T4] Portsmouth’s monthly meetings list allocations and step-downs, and a step-down asks for two agreements', () => {
    const { meetings } = shippedHub('portsmouth');
    const listed = (id: string) => rowOf(meetings, id).listedBy.map(({ step, source }) => [step, source]);
    expect(listed('mats-managers')).toEqual([
      ['POR-E9', 'Portsmouth 6.7'],
      ['POR-P8', 'Portsmouth 9.2'],
    ]);
    expect(listed('network')).toEqual([['POR-E9', 'Portsmouth 6.8']]);
    expect(rowOf(meetings, 'team-around-the-child').agreements.map(({ source }) => source)).toEqual([
      'Portsmouth 9.1',
      'Portsmouth 9.1',
    ]);
  });
});
