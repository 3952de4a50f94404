import { describe, expect, it } from 'vitest';
import { onContact, onMeeting, type NewEvent } from '#shared/decisions/context.ts';
import type { ContactId, EntryId } from '#shared/ids.ts';
import { admission, eventsOf, grounds, NEW, ONE_LINE } from './admissions.ts';
import { CHAIR, DUTY, EVERYBODY, POLICE, SCRIBE, WORKER } from './cast.ts';
import {
  admitted,
  C,
  listed,
  M,
  meetingCalled,
  meetingOpen,
  PRESENT,
  contactRecorded,
  recorded,
} from './daily-meeting.ts';
import { given, said, type Said } from './given-when-then.ts';

describe('immediate protection', () => {
  const flag = { type: 'flag-immediate-protection', contact: C, concern: '' } as const;
  const flagged = onContact(C, { type: 'immediate-protection-flagged', concern: '' });
  const duty = { stream: 'contact', contact: C, event: admission(DUTY, 'protection') } as NewEvent;
  const closed = said(CHAIR, onMeeting(M, { type: 'meeting-closed' }));
  const finished = said(
    CHAIR,
    onContact(C, { type: 'item-finished', meeting: M, result: 'carried', reason: '', unconfirmed: [] }),
  );
  const situations: readonly (readonly [string, readonly Said[]])[] = [
    ['before any meeting', contactRecorded],
    ['before the meeting opens', [...contactRecorded, ...meetingCalled]],
    ['while it runs', meetingOpen],
    ['when the item is finished', [...meetingOpen, finished]],
    ['when the meeting has closed', [...meetingOpen, closed]],
    ['when it is flagged already', [...meetingOpen, said(POLICE, flagged)]],
  ];

  it.each(situations)('[CON-6] is never refused to anybody admitted: %s', (_, history) => {
    for (const by of EVERYBODY)
      given(...history, said(SCRIBE, admitted(by)))
        .when(flag, { by })
        .thenIncludes(flagged);
  });

  it('[CON-8] admits the hub’s duty managers, unless somebody has turned them away', () => {
    given(...contactRecorded)
      .when(flag, { by: POLICE })
      .thenRecorded(flagged, duty);
    const turnedAway = [
      admitted(DUTY),
      onContact(C, { type: 'admission-ended', person: DUTY.id, because: 'removed', reason: 'Own family' } as const),
    ];
    given(...contactRecorded, said(SCRIBE, ...turnedAway))
      .when(flag, { by: POLICE })
      .thenRecorded(flagged);
  });

  const other = 'contact-2' as ContactId;
  const behind: readonly Said[] = [
    ...contactRecorded,
    said(SCRIBE, recorded(other), ...PRESENT.map((person) => admitted(person, other))),
    said(CHAIR, ...meetingCalled.flatMap(({ events }) => events)),
    said(CHAIR, ...listed(other)),
  ];

  it('[CON-9] goes to the top of the meeting that runs, or of the next one', () => {
    given(...behind)
      .when({ ...flag, contact: other }, { by: POLICE })
      .thenIncludes(onMeeting(M, { type: 'agenda-ordered', order: [other, C] }));
    const unlisted = [...meetingOpen, said(SCRIBE, recorded(other), admitted(POLICE, other))];
    const deed = given(...unlisted).when({ ...flag, contact: other }, { by: POLICE });
    deed.thenIncludes(
      onMeeting(M, { type: 'item-added', contact: other }),
      onMeeting(M, { type: 'agenda-ordered', order: [other, C] }),
    );
    expect(grounds(eventsOf(deed)).filter((each) => each.startsWith('police'))).toEqual([]);
  });

  it('[CON-10] comes with a contact that says so, when it is recorded or when it is amended', () => {
    const details = { ...ONE_LINE, needsImmediateProtection: 'yes' } as const;
    const events = eventsOf(given(...meetingOpen).when({ type: 'record-contact', details }, { by: WORKER }));
    expect(events).toContainEqual(
      onContact(NEW, { type: 'immediate-protection-flagged', concern: ONE_LINE.concern }),
    );
    expect(grounds(events)).toContain('duty protection');
    expect(events.at(-1)).toEqual(onMeeting(M, { type: 'agenda-ordered', order: [NEW, C] }));
    const amend = { type: 'amend-contact', contact: C, details, reason: 'Rang back' } as const;
    const amended = given(...meetingOpen).when(amend, { by: WORKER });
    amended.thenIncludes(onContact(C, { type: 'immediate-protection-flagged', concern: ONE_LINE.concern }));
    const again = eventsOf(amended.when(amend, { by: WORKER }));
    expect(again.map(({ event }) => event.type)).toEqual(['contact-amended']);
  });

  it('[CON-11] is stood down with a reason by chair, duty manager or decision maker, pointing at the flag', () => {
    const deed = { type: 'stand-down-protection', contact: C, reason: 'Child seen and safe' } as const;
    const history = [...meetingOpen, said(POLICE, flagged), said(SCRIBE, admitted(DUTY))];
    const protection = given(...history).world.contacts[C]!.protection;
    const by = protection.kind === 'flagged' ? protection.by.id : ('' as EntryId);
    const stoodDown = onContact(C, {
      type: 'immediate-protection-stood-down',
      flag: by,
      reason: 'Child seen and safe',
    });
    given(...history)
      .when(deed, { by: CHAIR })
      .thenRecorded(stoodDown);
    given(...history)
      .when(deed, { by: DUTY })
      .thenRecorded(stoodDown);
    given(...history)
      .when(deed, { by: POLICE })
      .thenRefused('not-permitted');
    given(...meetingOpen)
      .when(deed, { by: CHAIR })
      .thenRefused('not-now');
  });
});
