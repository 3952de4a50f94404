import { describe, expect, it } from 'vitest';
import { onContact, onMeeting, type NewEvent } from '#shared/decisions/context.ts';
import { isAdmitted } from '#shared/decisions/state/contact.ts';
import { isPresent } from '#shared/decisions/state/meeting.ts';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { CHAIR, EDUCATION, GUEST, HEALTH, OBSERVER, POLICE, SCRIBE, WORKER } from './cast.ts';
import {
  admitted,
  C,
  called,
  chairedBy,
  contactRecorded,
  M,
  meetingCalled,
  meetingOpen,
  recorded,
  STARTS_AT,
} from './daily-meeting.ts';
import { given, inWorld, said } from './given-when-then.ts';
import { agency } from './world.ts';

const meeting = { meeting: M };
const byMeeting = ({ id, name, agencies }: typeof CHAIR, contact: ContactId = C): NewEvent =>
  onContact(contact, {
    type: 'person-admitted',
    person: id,
    name,
    agency: agencies[0]!,
    ground: 'meeting',
    meeting: M,
    reason: '',
  });
const removed = (person: typeof CHAIR, contact: ContactId = C): NewEvent =>
  onContact(contact, { type: 'admission-ended', person: person.id, because: 'removed', reason: 'Knows the family' });
const closed = said(CHAIR, onMeeting(M, { type: 'meeting-closed' }));

describe('calling and opening a meeting', () => {
  const call = {
    type: 'call-meeting',
    kind: 'daily',
    startsAt: STARTS_AT,
    extraordinary: null,
    callLink: '',
  } as const;

  it('[MTG-1] a meeting called lists the contacts that wait, and expects whom the profile says', () => {
    const id = 'new1' as MeetingId;
    given(...contactRecorded)
      .when({ ...call, extraordinary: 'A serious incident' }, { by: CHAIR })
      .thenRecorded(
        onMeeting(id, {
          ...called,
          extraordinary: 'A serious incident',
          expected: ['police', 'education', 'health', 'probation', 'solace', 'csc'].map(agency),
        }),
        onContact(C, {
          type: 'item-listed',
          meeting: id,
          meetingStartsAt: STARTS_AT,
          because: 'Not yet decided',
        }),
        onMeeting(id, { type: 'item-added', contact: C }),
      );
    given(...contactRecorded)
      .when(call, { by: POLICE })
      .thenRefused('not-permitted');
    given(...contactRecorded)
      .when({ ...call, kind: 'weekly' }, { by: CHAIR })
      .thenRefused('not-in-profile');
  });

  it('[MTG-2] whoever opens it takes the chair; who is expected and missing is recorded, and stops nothing', () => {
    given(...contactRecorded, ...meetingCalled)
      .when({ type: 'open-meeting', ...meeting }, { by: CHAIR })
      .thenRecorded(
        onMeeting(M, {
          type: 'person-joined',
          person: CHAIR.id,
          name: CHAIR.name,
          agency: agency('csc'),
          place: 'room',
        }),
        onMeeting(M, {
          type: 'meeting-opened',
          warnings: [
            'Opened without Metropolitan Police, Public Protection Desk, Education, Oxleas NHS health worker.',
          ],
        }),
        chairedBy(CHAIR),
      );
    given(...contactRecorded, ...meetingCalled)
      .when({ type: 'open-meeting', ...meeting }, { by: SCRIBE })
      .thenRefused('not-permitted');
    given(...meetingOpen)
      .when({ type: 'open-meeting', ...meeting }, { by: CHAIR })
      .thenRefused('not-now');
  });
});

describe('being there', () => {
  it('[MTG-3] who joins is admitted by name to what is on the agenda, and recorded with agency and place', () => {
    given(...meetingOpen)
      .when({ type: 'join-meeting', ...meeting, place: 'remote' }, { by: EDUCATION })
      .thenRecorded(
        byMeeting(EDUCATION),
        onMeeting(M, {
          type: 'person-joined',
          person: EDUCATION.id,
          name: EDUCATION.name,
          agency: agency('education'),
          place: 'remote',
        }),
      );
  });

  it('[MTG-4] a contact added later admits those who are there and not admitted yet, and nobody twice', () => {
    const other = 'contact-2' as ContactId;
    const history = [
      ...meetingOpen,
      said(SCRIBE, recorded(other), admitted(CHAIR, other), admitted(POLICE, other)),
    ];
    given(...history)
      .when({ type: 'add-item', meeting: M, contact: other, because: 'A sibling' }, { by: CHAIR })
      .thenRecorded(
        onContact(other, {
          type: 'item-listed',
          meeting: M,
          meetingStartsAt: STARTS_AT,
          because: 'A sibling',
        }),
        ...[SCRIBE, WORKER, HEALTH].map((person) => byMeeting(person, other)),
        onMeeting(M, { type: 'item-added', contact: other }),
      );
  });

  it('[MTG-5] an admission that somebody ended does not come back by joining, only by name', () => {
    const world = given(...meetingOpen, said(SCRIBE, removed(HEALTH)))
      .when({ type: 'leave-meeting', ...meeting }, { by: HEALTH })
      .when({ type: 'join-meeting', ...meeting, place: 'room' }, { by: HEALTH })
      .after();
    expect(isAdmitted(world.contacts[C]!, HEALTH.id)).toBe(false);
    const named = inWorld(world)
      .when({ type: 'admit-person', contact: C, person: HEALTH.id, reason: 'A slip' }, { by: SCRIBE })
      .after();
    expect(isAdmitted(named.contacts[C]!, HEALTH.id)).toBe(true);
  });

  it('[MTG-6] guests and observers do not join by themselves, and nobody joins a closed meeting', () => {
    const join = { type: 'join-meeting', ...meeting, place: 'room' } as const;
    given(...meetingOpen)
      .when(join, { by: GUEST })
      .thenRefused('not-permitted');
    given(...meetingOpen)
      .when(join, { by: OBSERVER })
      .thenRefused('not-permitted');
    given(...meetingOpen, closed)
      .when(join, { by: EDUCATION })
      .thenRefused('not-now');
  });

  it('[MTG-7] who joins again was there since they first came, unless they had left', () => {
    const join = { type: 'join-meeting', ...meeting, place: 'remote' } as const;
    const since = (world: ReturnType<typeof given>['world']) =>
      world.meetings[M]!.attendance[POLICE.id]!.since;
    const before = given(...meetingOpen);
    expect(since(before.when(join, { by: POLICE }).after())).toBe(since(before.world));
    const back = before
      .when({ type: 'leave-meeting', ...meeting }, { by: POLICE })
      .when(join, { by: POLICE })
      .after();
    expect(since(back)).toBeGreaterThan(since(before.world));
    expect(isPresent(back.meetings[M]!, POLICE.id)).toBe(true);
  });

  it('[MTG-8] an apology is recorded by chair, scribe or the agency itself', () => {
    const deed = { type: 'record-apology', ...meeting, agency: 'education', words: 'On leave' } as const;
    for (const by of [CHAIR, SCRIBE, EDUCATION]) {
      given(...meetingOpen)
        .when(deed, { by })
        .thenRecorded(
          onMeeting(M, { type: 'apology-recorded', agency: agency('education'), words: 'On leave' }),
        );
    }
    given(...meetingOpen)
      .when(deed, { by: POLICE })
      .thenRefused('not-permitted');
  });
});
