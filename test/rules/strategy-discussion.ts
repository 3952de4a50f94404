/** A strategy discussion called from the standard contact, as the rule tests start from it. */
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { BEXLEY, CHAIR, HEALTH, POLICE } from './cast.ts';
import { C, meetingOpen } from './daily-meeting.ts';
import { given, type Sent } from './given-when-then.ts';
import { rowOf, shippedHub } from '../support/hub-files.ts';
import type { World } from './world.ts';

export const invite = (id: string, mayDecide = true) => ({ person: id, mayDecide });

export const call = (
  discussions: Extract<Sent, { type: 'call-discussion' }>['discussions'],
  rest: Partial<Extract<Sent, { type: 'call-discussion' }>> = {},
): Sent => ({
  type: 'call-discussion',
  contact: C,
  kind: 'strategy',
  startsAt: 1_776_162_600_000,
  callLink: '',
  form: 'meeting',
  formAgreedBy: 'The duty inspector',
  circumstances: [],
  opensToDutyManagers: false,
  discussions,
  ...rest,
});

/** Oldham's strategy template on Bexley's hub, with a quorum of the hub's own. */
export const WITH_TEMPLATE: World['profile'] = {
  ...BEXLEY,
  meetings: BEXLEY.meetings.map((kind) =>
    kind.id === 'strategy'
      ? {
          ...kind,
          sections: rowOf(shippedHub('oldham').meetings, 'strategy').sections,
          quorum: {
            is: 'local',
            value: ['csc', 'police', 'health'],
            source: 'local',
            chosenBy: 'The hub',
            insteadOf: null,
          },
        }
      : kind,
  ) as World['profile']['meetings'],
  alwaysHoldStrategy: shippedHub('oldham').alwaysHoldStrategy,
};

export const ONE = 'new1' as ContactId;
export const ONE_MEETING = 'new2' as MeetingId;
export const TWO = 'new3' as ContactId;
export const TWO_MEETING = 'new4' as MeetingId;
export const ON_ONE = { meeting: ONE_MEETING, contact: ONE };

/** Called by the chair for police and health; not yet opened. */
export const discussionCalled = (): World =>
  given(...meetingOpen)
    .when(
      call([{ children: [], concern: 'Bruises', invited: [invite(POLICE.id), invite(HEALTH.id, false)] }]),
      {
        by: CHAIR,
        profile: WITH_TEMPLATE,
      },
    )
    .after();
