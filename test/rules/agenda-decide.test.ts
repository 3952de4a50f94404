import { describe, expect, it } from 'vitest';
import { onContact, onMeeting, type NewEvent } from '#shared/decisions/context.ts';
import type { ContactId } from '#shared/ids.ts';
import { CHAIR, HEALTH, POLICE, SCRIBE } from './cast.ts';
import {
  admitted,
  C,
  ITEM,
  joined,
  listed,
  M,
  meetingCalled,
  meetingOpen,
  contactRecorded,
  PRESENT,
  recorded,
} from './daily-meeting.ts';
import { given, inWorld, said, type Said } from './given-when-then.ts';
import { agency } from './world.ts';

const TWO = 'contact-2' as ContactId;
const THREE = 'contact-3' as ContactId;
const others = [TWO, THREE];

const three: readonly Said[] = [
  ...meetingOpen,
  ...others.map((contact) =>
    said(
      SCRIBE,
      recorded(contact),
      ...PRESENT.map((person) => admitted(person, contact)),
      ...listed(contact),
    ),
  ),
];
const ordered = (...order: readonly ContactId[]): NewEvent => onMeeting(M, { type: 'agenda-ordered', order });
const move = (contact: ContactId, to: number) => ({ type: 'move-item', meeting: M, contact, to }) as const;
const finished = (result: 'deferred' | 'carried', reason: string, contact = C): readonly NewEvent[] => [
  onContact(contact, {
    type: 'item-finished',
    meeting: M,
    result,
    reason,
    unconfirmed: ['csc', 'police', 'health'].map(agency),
  }),
  onMeeting(M, { type: 'item-ended', contact, result }),
];

describe('the agenda', () => {
  it('[MTG-18] the chair moves an item to any place', () => {
    given(...three)
      .when(move(THREE, 0), { by: CHAIR })
      .thenRecorded(ordered(THREE, C, TWO));
    given(...three)
      .when(move(C, 1), { by: CHAIR })
      .thenRecorded(ordered(TWO, C, THREE));
    given(...three)
      .when(move(C, 99), { by: CHAIR })
      .thenRecorded(ordered(TWO, THREE, C));
    given(...three)
      .when(move(C, 1), { by: POLICE })
      .thenRefused('not-permitted');
  });

  it('[MTG-19] a place counts only the items the chair sees', () => {
    const hidden = [
      ...three,
      said(SCRIBE, onContact(C, { type: 'admission-ended', person: CHAIR.id, because: 'removed', reason: 'Knows the family' })),
    ];
    const visible = (contact: ContactId, to: number) =>
      inWorld(
        given(...hidden)
          .when(move(contact, to), { by: CHAIR })
          .after(),
      ).world.meetings[M]!.agenda.flatMap((item) => (item.contact === C ? [] : [item.contact]));
    expect(visible(TWO, 1)).toEqual([THREE, TWO]);
    expect(visible(THREE, 0)).toEqual([THREE, TWO]);
    expect(visible(TWO, 0)).toEqual([TWO, THREE]);
  });

  it('[MTG-20] an item is opened, timed and added by the chair, who must be admitted to it', () => {
    given(...three)
      .when({ type: 'open-item', meeting: M, contact: TWO }, { by: CHAIR })
      .thenRecorded(onMeeting(M, { type: 'item-opened', contact: TWO }));
    const timed = given(...three).when(
      { type: 'set-timer', meeting: M, contact: TWO, seconds: 90 },
      { by: CHAIR },
    );
    expect(timed.after().meetings[M]!.timer).toEqual({
      contact: TWO,
      endsAt: timed.after().held[M]!.at(-1)!.entry.at + 90_000,
    });
    const unlisted = 'contact-4' as ContactId;
    const history = [...three, said(SCRIBE, recorded(unlisted), admitted(SCRIBE, unlisted))];
    const add = { type: 'add-item', meeting: M, contact: unlisted, because: '' } as const;
    given(...history)
      .when(add, { by: CHAIR })
      .thenRefused('not-permitted');
    given(...history)
      .when(add, { by: SCRIBE })
      .thenIncludes(onMeeting(M, { type: 'item-added', contact: unlisted }));
    given(...history)
      .when({ type: 'open-item', meeting: M, contact: unlisted }, { by: CHAIR })
      .thenRefused('not-permitted');
  });

  it('[MTG-21] nothing is added twice, and nothing is done with what is not on it', () => {
    given(...three)
      .when({ type: 'add-item', ...ITEM, because: '' }, { by: CHAIR })
      .thenRefused('not-now');
    const history = [...meetingOpen, said(SCRIBE, recorded(TWO), admitted(CHAIR, TWO))];
    given(...history)
      .when({ type: 'open-item', meeting: M, contact: TWO }, { by: CHAIR })
      .thenRefused('not-found');
    given(...contactRecorded, ...meetingCalled, said(CHAIR, joined(CHAIR)))
      .when({ type: 'open-item', ...ITEM }, { by: CHAIR })
      .thenRefused('not-permitted');
  });

  it('[MTG-22] an item is deferred with a reason or carried over, and what was not confirmed is labelled', () => {
    given(...meetingOpen)
      .when({ type: 'defer-item', ...ITEM, reason: 'Waiting for the school' }, { by: CHAIR })
      .thenRecorded(...finished('deferred', 'Waiting for the school'));
    given(...meetingOpen)
      .when({ type: 'carry-item', ...ITEM, reason: '' }, { by: CHAIR })
      .thenRecorded(...finished('carried', ''));
    expect(() =>
      given(...meetingOpen).when({ type: 'defer-item', ...ITEM, reason: ' ' }, { by: CHAIR }),
    ).toThrow('few words');
    given(...meetingOpen)
      .when({ type: 'defer-item', ...ITEM, reason: 'Late' }, { by: HEALTH })
      .thenRefused('not-permitted');
  });

  it('[MTG-23] a deferred contact comes back to the next meeting with the reason', () => {
    const next = given(...meetingOpen)
      .when({ type: 'defer-item', ...ITEM, reason: 'Waiting for the school' }, { by: CHAIR })
      .when({ type: 'close-meeting', meeting: M }, { by: CHAIR })
      .when(
        {
          type: 'call-meeting',
          kind: 'daily',
          startsAt: 1_800_000_000_000,
          extraordinary: null,
          callLink: '',
        },
        { by: CHAIR },
      );
    next.thenIncludes(
      expect.objectContaining({
        event: expect.objectContaining({ type: 'item-listed', because: 'Deferred: Waiting for the school' }),
      }),
    );
  });

  it('[MTG-24] an item ended by mistake is opened again with a reason, one that goes on is not', () => {
    const reopen = { type: 'reopen-item', ...ITEM, reason: 'The wrong child' } as const;
    given(...meetingOpen)
      .when(reopen, { by: CHAIR })
      .thenRefused('not-now');
    const history = [...meetingOpen, said(CHAIR, ...finished('deferred', 'Waiting'))];
    given(...history)
      .when(reopen, { by: POLICE })
      .thenRefused('not-permitted');
    const left = given(...history).world.said[C]!.find(({ event }) => event.type === 'item-finished');
    const deed = given(...history).when(reopen, { by: CHAIR });
    deed.thenRecorded(
      onContact(C, { type: 'item-reopened', meeting: M, corrects: left!.id, reason: 'The wrong child' }),
      onMeeting(M, { type: 'item-resumed', contact: C }),
    );
    deed
      .when({ type: 'rate', ...ITEM, agency: 'police', value: 'red', reason: '' }, { by: POLICE })
      .thenIncludes(
        onContact(C, {
          type: 'rating-given-blind',
          meeting: M,
          agency: agency('police'),
          value: 'red',
          reason: '',
          enteredBy: 'agency',
        }),
      );
  });

  it('[MTG-25] an item that had ended can be put on the agenda again', () => {
    const history = [...meetingOpen, said(CHAIR, ...finished('carried', ''))];
    const world = given(...history)
      .when({ type: 'add-item', ...ITEM, because: 'After all' }, { by: CHAIR })
      .after();
    expect(world.meetings[M]!.agenda).toEqual([{ contact: C, progress: { kind: 'waiting' } }]);
    expect(world.contacts[C]!.items[M]!.progress).toEqual({ kind: 'open' });
  });
});
