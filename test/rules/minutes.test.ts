import { describe, expect, it } from 'vitest';
import { onContact, onMeeting } from '#shared/decisions/context.ts';
import type { ViewPosition } from '#shared/ids.ts';
import { CHAIR, HEALTH, POLICE, SCRIBE, actingFor } from './cast.ts';
import { allSeen, M, meetingOpen } from './daily-meeting.ts';
import { given, inWorld, said, worldOf } from './given-when-then.ts';
import { discussionCalled, ON_ONE, ONE, ONE_MEETING, WITH_TEMPLATE } from './strategy-discussion.ts';
import { meetingView, sha256, type World } from './world.ts';

const profile = WITH_TEMPLATE;
const TEXT = 'An emergency protection order';

const running = (): World =>
  inWorld(discussionCalled())
    .when({ type: 'open-meeting', meeting: ONE_MEETING }, { by: CHAIR, profile })
    .when({ type: 'join-meeting', meeting: ONE_MEETING, place: 'room' }, { by: POLICE, profile })
    .when(
      { type: 'record-section', ...ON_ONE, section: 'OLD-S3.8', textHash: sha256(TEXT) },
      { by: CHAIR, profile, text: TEXT },
    )
    .after();

const closed = (): World =>
  inWorld(running()).when({ type: 'close-meeting', meeting: ONE_MEETING }, { by: CHAIR, profile }).after();

const approval = (world: World) =>
  ({ type: 'approve-minutes', ...ON_ONE, seen: allSeen(world, CHAIR, ONE) }) as const;

describe('minutes', () => {
  it('[MIN-1] are approved by the chair alone, once the meeting is over', () => {
    inWorld(running()).when(approval(running()), { by: CHAIR, profile }).thenRefused('not-now');
    const world = closed();
    inWorld(world).when(approval(world), { by: POLICE, profile }).thenRefused('not-permitted');
    inWorld(world)
      .when({ ...approval(world), seen: 1 as ViewPosition }, { by: CHAIR, profile })
      .thenRefused('changed-since-you-looked');
  });

  it('[MIN-2] hold which entries were approved, and are approved again only for what was added', () => {
    const world = closed();
    const { by } = world.contacts[ONE]!.items[ONE_MEETING]!.discussion.sections['OLD-S3.8']!;
    const first = inWorld(world).when(approval(world), { by: CHAIR, profile });
    first.thenRecorded(
      onMeeting(ONE_MEETING, {
        type: 'minutes-approved',
        contact: ONE,
        seen: allSeen(world, CHAIR, ONE),
        sections: [{ section: 'OLD-S3.8', entry: by.id, textHash: sha256(TEXT) }],
        decision: null,
        additions: [],
      }),
    );
    const approved = first.after();
    inWorld(approved).when(approval(approved), { by: CHAIR, profile }).thenRecorded();
    const added = inWorld(approved)
      .when({ type: 'add-to-minutes', ...ON_ONE, words: 'The order was made' }, { by: CHAIR, profile })
      .after();
    const again = inWorld(added).when(approval(added), { by: CHAIR, profile }).after();
    expect(again.meetings[ONE_MEETING]!.minutes.map(({ additions }) => additions.length)).toEqual([0, 1]);
  });

  it('[MIN-3] are corrected by additions, after the meeting', () => {
    const addition = { type: 'add-to-minutes', ...ON_ONE, words: 'The time was ten' } as const;
    inWorld(running()).when(addition, { by: CHAIR, profile }).thenRefused('not-now');
    inWorld(closed()).when(addition, { by: POLICE, profile }).thenRefused('not-permitted');
    inWorld(closed())
      .when(addition, { by: CHAIR, profile })
      .thenRecorded(
        onContact(ONE, { type: 'minutes-added', meeting: ONE_MEETING, words: 'The time was ten' }),
      );
  });

  it('[MIN-4] a chair who is named to take them does both, and it is recorded', () => {
    const both = { ...CHAIR, roles: [...CHAIR.roles, ...SCRIBE.roles] };
    given(...meetingOpen)
      .when({ type: 'name-scribe', meeting: M, scribe: CHAIR.id }, { by: CHAIR, people: [both] })
      .thenRecorded(
        onMeeting(M, { type: 'scribe-named', scribe: CHAIR.id, name: CHAIR.name }),
        onMeeting(M, { type: 'chair-minutes', person: CHAIR.id, name: CHAIR.name }),
      );
  });

  it('[MIN-5] of a contact are told to those admitted to it', () => {
    const world = closed();
    const approved = inWorld(world).when(approval(world), { by: CHAIR, profile }).after();
    // Still invited, and no longer admitted to what it is about.
    const removed = { type: 'admission-ended', person: HEALTH.id, because: 'removed', reason: '' } as const;
    const now = worldOf([said(CHAIR, onContact(ONE, removed))], approved);
    const tells = (viewer: typeof HEALTH) =>
      meetingView(now, ONE_MEETING, actingFor(viewer)).some(({ event }) => event.type === 'minutes-approved');
    expect([tells(POLICE), tells(HEALTH)]).toEqual([true, false]);
  });
});
