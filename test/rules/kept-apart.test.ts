import { describe, expect, it } from 'vitest';
import { onMeeting } from '#shared/decisions/context.ts';
import { decideMeetingDisposal } from '#shared/records/decide.ts';
import type { MeetingId, PersonId } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import { actingFor, CHAIR, EVERYBODY, KEEPER } from './cast.ts';
import { C, M } from './daily-meeting.ts';
import { inWorld } from './given-when-then.ts';
import { call, discussionCalled, invite, ONE, ONE_MEETING, WITH_TEMPLATE } from './strategy-discussion.ts';

const profile = WITH_TEMPLATE;

describe('a discussion by invitation', () => {
  it('[APT-1] has its own contact before it and no other', () => {
    const called = inWorld(discussionCalled());
    called
      .when({ type: 'add-item', meeting: ONE_MEETING, contact: C, because: '' }, { by: CHAIR, profile })
      .thenRefused('not-now');
    called
      .when({ type: 'add-item', meeting: M, contact: ONE, because: '' }, { by: CHAIR, profile })
      .thenIncludes(onMeeting(M, { type: 'item-added', contact: ONE }));
  });

  it('[APT-2] is opened to others by inviting them: no seal is lifted from it', () => {
    const world = inWorld(discussionCalled())
      .when(
        {
          type: 'invite-person',
          meeting: ONE_MEETING,
          contact: ONE,
          person: KEEPER.id,
          mayDecide: false,
          reason: '',
        },
        { by: CHAIR, profile },
      )
      .after();
    inWorld(world)
      .when({ type: 'unseal-contact', contact: ONE, reason: 'Why' }, { by: KEEPER, profile })
      .thenRefused('not-now');
  });

  it('[APT-3] its disposal is known to the record keepers it is open to', () => {
    const people = Object.fromEntries(EVERYBODY.map((person) => [person.id, person])) as Record<
      PersonId,
      Person
    >;
    const disposal = (world: ReturnType<typeof discussionCalled>, meeting: MeetingId) =>
      decideMeetingDisposal(
        {
          actor: actingFor(KEEPER),
          id: meeting,
          meeting: world.meetings[meeting]!,
          due: { kind: 'due', since: 0 } as never,
          people,
        },
        'Over',
      );
    const knownTo = (decided: ReturnType<typeof disposal>) =>
      decided.ok ? decided.value.map(({ event }) => ('knownTo' in event ? event.knownTo : 'nothing')) : [];
    const asked = inWorld(discussionCalled())
      .when(call([{ children: [], concern: 'Bruises', invited: [invite(KEEPER.id)] }]), {
        by: CHAIR,
        profile,
      })
      .after();
    expect(knownTo(disposal(discussionCalled(), M))).toEqual([null]);
    expect(knownTo(disposal(discussionCalled(), ONE_MEETING))).toEqual([[]]);
    expect(knownTo(disposal(asked, ONE_MEETING))).toEqual([[KEEPER.id]]);
  });
});
