import { describe, expect, it } from 'vitest';
import { onContact, onMeeting } from '#shared/decisions/context.ts';
import type { ContactId } from '#shared/ids.ts';
import { CHAIR, CONSTABLE, POLICE, SCRIBE, SENIOR } from './cast.ts';
import { admitted, C, ITEM, joined, listed, M, meetingOpen, recorded } from './daily-meeting.ts';
import { given, said, type Said } from './given-when-then.ts';
import { agency, START } from './world.ts';

const meeting = { meeting: M };
const closed = said(CHAIR, onMeeting(M, { type: 'meeting-closed' }));
const left = (person: typeof CHAIR) =>
  said(person, onMeeting(M, { type: 'person-left', person: person.id, because: 'connection-lost' }));

describe('the chair', () => {
  const withSenior: readonly Said[] = [...meetingOpen, said(SENIOR, admitted(SENIOR), joined(SENIOR))];
  const taken = (ground: 'handed-over' | 'taken' | 'connection-lost') =>
    onMeeting(M, { type: 'chair-taken', chair: SENIOR.id, name: SENIOR.name, ground });
  const handOver = (to: string) => ({ type: 'hand-over-chair', ...meeting, to }) as const;
  const take = { type: 'take-chair', ...meeting } as const;

  it('[MTG-9] is handed over to somebody entitled who is there, by whoever has it', () => {
    given(...withSenior)
      .when(handOver(SENIOR.id), { by: CHAIR })
      .thenRecorded(taken('handed-over'));
    given(...withSenior)
      .when(handOver(POLICE.id), { by: CHAIR })
      .thenRefused('not-permitted');
    given(...meetingOpen)
      .when(handOver(SENIOR.id), { by: CHAIR })
      .thenRefused('not-now');
    given(...withSenior)
      .when(handOver(SENIOR.id), { by: SENIOR })
      .thenRefused('not-permitted');
  });

  it('[MTG-10] cannot be taken from somebody who is there', () => {
    given(...withSenior)
      .when(take, { by: SENIOR })
      .thenRefused('not-now');
    given(...withSenior)
      .when(take, { by: POLICE })
      .thenRefused('not-permitted');
    given(...withSenior)
      .when(take, { by: CHAIR })
      .thenNothing();
  });

  it('[MTG-11] is free for whoever is entitled and there once the chair has gone or it is offered to them', () => {
    given(...withSenior, left(CHAIR))
      .when(take, { by: SENIOR })
      .thenRecorded(taken('taken'));
    const offered = said(CHAIR, onMeeting(M, { type: 'chair-offered', to: SENIOR.id, name: SENIOR.name }));
    given(...withSenior, offered)
      .when(take, { by: SENIOR })
      .thenRecorded(taken('connection-lost'));
    given(...meetingOpen, left(CHAIR))
      .when(take, { by: SENIOR })
      .thenRefused('not-now');
  });

  it('[MTG-12] names the scribe, who must be entitled to write the minutes', () => {
    given(...meetingOpen)
      .when({ type: 'name-scribe', ...meeting, scribe: SCRIBE.id }, { by: CHAIR })
      .thenRecorded(onMeeting(M, { type: 'scribe-named', scribe: SCRIBE.id, name: SCRIBE.name }));
    given(...meetingOpen)
      .when({ type: 'name-scribe', ...meeting, scribe: POLICE.id }, { by: CHAIR })
      .thenRefused('not-permitted');
  });
});

describe('closing a meeting', () => {
  const close = { type: 'close-meeting', ...meeting } as const;
  const other = 'contact-2' as ContactId;
  const two: readonly Said[] = [
    ...meetingOpen,
    said(SCRIBE, recorded(other), admitted(CHAIR, other), ...listed(other)),
  ];

  it('[MTG-13] carries over what was not decided: each item is finished by an event of its own, and none is lost', () => {
    const unconfirmed = ['csc', 'police', 'health'].map(agency);
    given(...two, said(CHAIR, onMeeting(M, { type: 'item-ended', contact: C, result: 'decided' })))
      .when(close, { by: CHAIR })
      .thenRecorded(
        onContact(C, { type: 'item-finished', meeting: M, result: 'decided', reason: '', unconfirmed }),
        onMeeting(M, { type: 'item-ended', contact: C, result: 'decided' }),
        onContact(other, { type: 'item-finished', meeting: M, result: 'carried', reason: '', unconfirmed }),
        onMeeting(M, { type: 'item-ended', contact: other, result: 'carried' }),
        onMeeting(M, { type: 'meeting-closed' }),
      );
  });

  it('[MTG-14] labels what an agency has not confirmed, and only that', () => {
    const known = onContact(C, {
      type: 'nothing-known-recorded',
      meeting: M,
      agency: agency('police'),
      systems: [],
      enteredBy: 'agency',
    });
    const world = given(...meetingOpen, said(POLICE, known))
      .when(close, { by: CHAIR })
      .after();
    expect(world.contacts[C]!.items[M]!.progress).toMatchObject({ unconfirmed: ['csc', 'health'] });
  });

  it('[MTG-15] is the chair’s; one closed by mistake is opened again with a reason by somebody entitled', () => {
    given(...meetingOpen)
      .when(close, { by: SCRIBE })
      .thenRefused('not-permitted');
    given(...meetingOpen, closed)
      .when(close, { by: CHAIR })
      .thenRefused('not-now');
    const reopen = { type: 'reopen-meeting', ...meeting, reason: 'Closed one item early' } as const;
    given(...meetingOpen)
      .when(reopen, { by: CHAIR })
      .thenRefused('not-now');
    given(...meetingOpen, closed)
      .when(reopen, { by: POLICE })
      .thenRefused('not-permitted');
    given(...meetingOpen, closed)
      .when(reopen, { by: CHAIR })
      .thenRecorded(
        onMeeting(M, { type: 'meeting-reopened', reason: 'Closed one item early' }),
        onMeeting(M, { type: 'chair-taken', chair: CHAIR.id, name: CHAIR.name, ground: 'taken' }),
      );
  });

  it('[MTG-16] what was carried over is listed by the next meeting, flagged contacts with their own reason', () => {
    const flag = onContact(C, { type: 'immediate-protection-flagged', concern: '' });
    const whyNext = (history: readonly Said[]) => {
      const next = given(...history)
        .when(close, { by: CHAIR })
        .when(
          { type: 'call-meeting', kind: 'daily', startsAt: START, extraordinary: null, callLink: '' },
          { by: CHAIR },
        );
      return next.decided.ok
        ? next.decided.value.flatMap(({ event }) => (event.type === 'item-listed' ? [event.because] : []))
        : [];
    };
    expect(whyNext(meetingOpen)).toEqual(['Carried over from the last meeting']);
    expect(whyNext([...meetingOpen, said(CONSTABLE, flag)])).toEqual(['Flagged for immediate protection']);
  });

  it('[MTG-17] the record of a closed meeting changes only once it is open again', () => {
    for (const deed of [
      { type: 'add-item', ...ITEM, because: '' },
      { type: 'defer-item', ...ITEM, reason: 'Late' },
      { type: 'rate', ...ITEM, agency: 'csc', value: 'red', reason: '' },
      { type: 'record-dissent', ...ITEM, agency: 'csc', words: 'No' },
    ] as const)
      given(...meetingOpen, closed)
        .when(deed, { by: CHAIR })
        .thenRefused('not-now');
  });
});
