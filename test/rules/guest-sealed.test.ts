import { describe, expect, it } from 'vitest';
import { seeAsGuest } from '#shared/decisions/guest-view.ts';
import { guestAccessTo } from '#shared/documents/guest-access.ts';
import { CHAIR, DUTY, SCRIBE } from './cast.ts';
import { admitted, C, ITEM, M, meetingOpen } from './daily-meeting.ts';
import { given, said, type Sent } from './given-when-then.ts';
import { arrived, FERN, guestIn, invited, letIn, PLACE, QUESTION, released } from './guest-material.ts';
import { agency, START } from './world.ts';

describe('a guest and a seal', () => {
  const duty = said(SCRIBE, admitted(DUTY));
  const seal = { type: 'seal-contact', contact: C, named: [CHAIR.id], reason: 'Staff' } satisfies Sent;

  it.each([
    ['invited', [invited]],
    ['waiting outside', [invited, arrived]],
    ['in the room, with a section released', [invited, arrived, letIn, released()]],
  ] as const)('[SEA-17] sealing ends at once the part of a guest who is %s', (_, events) => {
    const after = given(...meetingOpen, duty, said(CHAIR, ...events))
      .when(seal, { by: DUTY })
      .after();
    expect(guestIn(after).progress).toMatchObject({ kind: 'ended', because: 'sealed' });
    const { meetings, contacts } = after;
    const setting = { meeting: meetings[M]!, contact: contacts[C]! };
    expect(guestAccessTo({ kind: 'agency', ...ITEM, agency: agency('police') }, PLACE, setting)).toBe('none');
    expect(seeAsGuest(PLACE, setting, after.profile, START)).toEqual({ kind: 'over' });
  });

  it('[SEA-17] nobody is invited to a sealed contact, also by those named', () => {
    const guest = { name: FERN.name, organisation: FERN.organisation };
    given(...meetingOpen, duty)
      .when(seal, { by: DUTY })
      .when({ type: 'invite-guest', ...ITEM, guest, question: QUESTION }, { by: CHAIR })
      .thenRefused('not-now');
  });
});
