import { describe, expect, it } from 'vitest';
import { onContact, onMeeting } from '#shared/decisions/context.ts';
import { NO_DETAILS } from '#shared/decisions/state/contact.ts';
import { isOpenTo } from '#shared/decisions/state/meeting.ts';
import type { MeetingId } from '#shared/ids.ts';
import {
  actingFor,
  CHAIR,
  DUTY,
  EDUCATION,
  HEALTH,
  HOUSING,
  KEEPER,
  POLICE,
  SCRIBE,
  SENIOR,
  WORKER,
} from './cast.ts';
import { C, meetingOpen } from './daily-meeting.ts';
import { given, inWorld, said, worldOf } from './given-when-then.ts';
import {
  call,
  discussionCalled,
  invite,
  ON_ONE,
  ONE,
  ONE_MEETING,
  TWO,
  TWO_MEETING,
  WITH_TEMPLATE,
} from './strategy-discussion.ts';
import { contactView, meetingView, type World } from './world.ts';

const profile = WITH_TEMPLATE;
const twoChildren = worldOf(
  [
    said(
      SCRIBE,
      onContact(C, {
        type: 'contact-amended',
        details: {
          ...NO_DETAILS,
          children: ['Ash Testchild', 'Birch Testchild'].map((name) => ({
            name,
            dateOfBirth: null,
            gender: '',
            ethnicity: '',
            firstLanguage: '',
            religion: '',
            specialNeeds: '',
          })),
          address: '1 Invented Road',
          concern: 'Ash hurt Birch',
        },
        reason: 'More is known',
      }),
    ),
  ],
  given(...meetingOpen).world,
);

const trafficTo = (world: World, viewer: typeof HEALTH): readonly string[] =>
  [
    ...[C, ONE, TWO].flatMap((contact) => contactView(world, contact, actingFor(viewer))),
    ...Object.keys(world.meetings).flatMap((meeting) =>
      meetingView(world, meeting as MeetingId, actingFor(viewer)),
    ),
  ].map((entry) => JSON.stringify(entry));

describe('calling a strategy discussion', () => {
  it('[STR-1] makes a contact and a meeting of its own, for those invited and whoever called it', () => {
    const world = discussionCalled();
    expect(Object.keys(world.contacts[ONE]!.admitted).toSorted()).toEqual(['chair', 'health', 'police']);
    expect(Object.keys(world.meetings[ONE_MEETING]!.byInvitation!.invitees).toSorted()).toEqual([
      'chair',
      'health',
      'police',
    ]);
    expect(world.contacts[ONE]!.discussion).toMatchObject({ origin: C, meeting: ONE_MEETING });
    expect(world.meetings[ONE_MEETING]!.agenda.map(({ contact }) => contact)).toEqual([ONE]);
  });

  it('[STR-2] [OLD-S4.2] gives each of two children a discussion that holds nothing of the other', () => {
    const { decided } = inWorld(twoChildren).when(
      call([
        { children: [0], concern: 'What was done', invited: [invite(POLICE.id)] },
        { children: [1], concern: 'What was suffered', invited: [invite(HEALTH.id)] },
      ]),
      { by: CHAIR, profile },
    );
    const recorded = decided.ok ? decided.value.filter(({ event }) => event.type === 'contact-recorded') : [];
    expect(recorded).toHaveLength(2);
    expect(JSON.stringify(recorded[0])).toContain('Ash');
    expect(JSON.stringify(recorded[0])).not.toMatch(/Birch|Invented Road/);
    expect(JSON.stringify(recorded[1])).toContain('Birch');
    expect(JSON.stringify(recorded[1])).not.toMatch(/Ash|Invented Road/);
  });

  it('[STR-3] nobody learns of a discussion they are not invited to, whatever their role', () => {
    const both = inWorld(twoChildren)
      .when(
        call([
          { children: [0], concern: 'What was done', invited: [invite(POLICE.id)] },
          { children: [1], concern: 'What was suffered', invited: [invite(HEALTH.id)] },
        ]),
        { by: CHAIR, profile },
      )
      .after();
    const oneOnly = inWorld(twoChildren)
      .when(call([{ children: [0], concern: 'What was done', invited: [invite(POLICE.id)] }]), {
        by: CHAIR,
        profile,
      })
      .after();
    for (const viewer of [SENIOR, SCRIBE, WORKER, EDUCATION, HOUSING, KEEPER, DUTY]) {
      expect(trafficTo(both, viewer)).toEqual(trafficTo(twoChildren, viewer));
    }
    // The police, who are in the first, read the same whether or not there is a second.
    const first = (world: World) =>
      meetingView(world, ONE_MEETING, actingFor(POLICE)).map(({ event }) => event);
    expect(first(both)).toEqual(first(oneOnly));
    expect(contactView(both, TWO, actingFor(POLICE))).toEqual([]);
    expect(meetingView(both, TWO_MEETING, actingFor(POLICE))).toEqual([]);
  });

  it('[STR-26] names the contact it was called from to nobody who is not admitted there', () => {
    const opened = (world: World) =>
      contactView(world, ONE, actingFor(HEALTH)).find(({ event }) => event.type === 'discussion-opened')?.event;
    const end = { type: 'admission-ended', person: HEALTH.id, because: 'removed', reason: 'Knows the family' } as const;
    const called = discussionCalled();
    expect(opened(called)).toMatchObject({ origin: C, originReference: called.contacts[C]!.reference });
    const turnedAway = worldOf([said(SCRIBE, onContact(C, end))], called);
    expect(opened(turnedAway)).toMatchObject({ origin: null, originReference: null, meeting: ONE_MEETING });
    expect(JSON.stringify(contactView(turnedAway, ONE, actingFor(HEALTH)))).not.toContain(called.contacts[C]!.reference);
  });

  it('[STR-4] to somebody not invited, every deed about it gets the answer for what does not exist', () => {
    const called = inWorld(discussionCalled());
    called
      .when({ type: 'join-meeting', meeting: ONE_MEETING, place: 'room' }, { by: HOUSING, profile })
      .thenRefused('not-found');
    called
      .when({ type: 'open-meeting', meeting: ONE_MEETING }, { by: SENIOR, profile })
      .thenRefused('not-found');
    called
      .when({ type: 'break-glass', contact: ONE, reason: 'Curious' }, { by: DUTY, profile })
      .thenRefused('not-found');
  });

  it('[STR-5] opens to the duty managers too where the caller says so', () => {
    const world = given(...meetingOpen)
      .when(call([{ children: [], concern: 'Bruises', invited: [] }], { opensToDutyManagers: true }), {
        by: CHAIR,
        profile,
      })
      .after();
    expect(isOpenTo(world.meetings[ONE_MEETING]!, DUTY.id)).toBe(true);
    expect(contactView(world, ONE, actingFor(DUTY)).length).toBeGreaterThan(0);
    expect(world.meetings[ONE_MEETING]!.byInvitation!.invitees[DUTY.id]).toBeUndefined();
  });

  it('[STR-6] [OLD-S4.1] [OLD-S4.3] [OLD-S4.4] [OLD-S4.5] keeps the circumstances in the procedure’s words', () => {
    const circumstances = ['OLD-S4.1', 'OLD-S4.2', 'OLD-S4.3', 'OLD-S4.4', 'OLD-S4.5'];
    const world = given(...meetingOpen)
      .when(call([{ children: [], concern: 'Bruises', invited: [] }], { circumstances }), {
        by: CHAIR,
        profile,
      })
      .after();
    const kept = world.contacts[ONE]!.discussion!.circumstances;
    expect(kept.map(({ id }) => id)).toEqual(circumstances);
    expect(new Set(kept.map(({ source }) => source))).toEqual(new Set(['Oldham 6.4']));
  });

  it('[STR-7] is for a kind that may decide on Section 47 alone', () => {
    given(...meetingOpen)
      .when(call([{ children: [], concern: 'Bruises', invited: [] }], { kind: 'daily' }), {
        by: CHAIR,
        profile,
      })
      .thenRefused('not-in-profile');
  });

  it('[STR-8] a child who is not of the contact any more is asked about again', () => {
    given(...meetingOpen)
      .when(call([{ children: [3], concern: 'Bruises', invited: [] }]), { by: CHAIR, profile })
      .thenRefused('changed-since-you-looked');
  });
});

describe('invitations', () => {
  it('[STR-9] are answered, and an apology may say what is sent instead', () => {
    const world = inWorld(discussionCalled())
      .when(
        { type: 'answer-invitation', meeting: ONE_MEETING, answer: 'apology', words: 'Report sent' },
        { by: HEALTH, profile },
      )
      .after();
    expect(world.meetings[ONE_MEETING]!.byInvitation!.invitees[HEALTH.id]!.answer).toMatchObject({
      kind: 'apology',
      words: 'Report sent',
    });
  });

  it('[STR-10] an invitation opens the discussion at once, and its withdrawal closes it at once', () => {
    const invited = inWorld(discussionCalled())
      .when(
        { type: 'invite-person', ...ON_ONE, person: EDUCATION.id, mayDecide: true, reason: 'The school' },
        { by: CHAIR, profile },
      )
      .after();
    expect(contactView(invited, ONE, actingFor(EDUCATION)).length).toBeGreaterThan(0);
    expect(meetingView(invited, ONE_MEETING, actingFor(EDUCATION)).length).toBeGreaterThan(0);
    const withdrawn = inWorld(invited)
      .when(
        { type: 'uninvite-person', ...ON_ONE, person: EDUCATION.id, reason: 'Knows the family' },
        { by: CHAIR, profile },
      )
      .after();
    expect(trafficTo(withdrawn, EDUCATION)).toEqual(trafficTo(discussionCalled(), EDUCATION));
  });

  it('[STR-11] are given by whoever called it, chairs it or takes its minutes, and by nobody else invited', () => {
    inWorld(discussionCalled())
      .when(
        { type: 'invite-person', ...ON_ONE, person: EDUCATION.id, mayDecide: true, reason: '' },
        { by: POLICE, profile },
      )
      .thenRefused('not-permitted');
  });

  it('[STR-12] whoever called it cannot be uninvited', () => {
    const opened = inWorld(discussionCalled())
      .when({ type: 'open-meeting', meeting: ONE_MEETING }, { by: CHAIR, profile })
      .after();
    inWorld(opened)
      .when({ type: 'uninvite-person', ...ON_ONE, person: CHAIR.id, reason: 'Why' }, { by: CHAIR, profile })
      .thenRefused('not-now');
  });
});

describe('quorum', () => {
  it('[STR-13] is the hub’s own setting: without one nothing is missing', () => {
    const opened = inWorld(discussionCalled())
      .when({ type: 'open-meeting', meeting: ONE_MEETING }, { by: CHAIR, profile })
      .after();
    const silent = {
      ...profile,
      meetings: profile.meetings.map((kind) => ({
        ...kind,
        quorum: { is: 'silent', value: null, source: null },
      })),
    };
    inWorld(opened)
      .when(
        { type: 'go-on-without-quorum', meeting: ONE_MEETING, reason: 'Urgent' },
        { by: CHAIR, profile: silent as World['profile'] },
      )
      .thenRefused('not-now');
  });

  it('[STR-14] the chair goes on without it with a reason, and who was missing is recorded', () => {
    inWorld(discussionCalled())
      .when({ type: 'open-meeting', meeting: ONE_MEETING }, { by: CHAIR, profile })
      .when({ type: 'go-on-without-quorum', meeting: ONE_MEETING, reason: 'Urgent' }, { by: CHAIR, profile })
      .thenRecorded(
        onMeeting(ONE_MEETING, {
          type: 'continued-without-quorum',
          missing: ['police', 'health'] as (typeof CHAIR)['agencies'],
          reason: 'Urgent',
        }),
      );
  });
});
