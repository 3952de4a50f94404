import { describe, expect, it } from 'vitest';
import { onContact, onMeeting, type NewEvent } from '#shared/decisions/context.ts';
import { NO_DETAILS } from '#shared/decisions/state/contact.ts';
import type { ContactId } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import { actingFor, CHAIR, DUTY, EVERYBODY, HEALTH, KEEPER, POLICE, SCRIBE, SENIOR, WORKER } from './cast.ts';
import {
  admitted,
  C,
  called,
  contactRecorded,
  ITEM,
  M,
  meetingOpen,
  recorded,
  STARTS_AT,
} from './daily-meeting.ts';
import { given, said, type Said, type Sent } from './given-when-then.ts';
import { contactView, type World } from './world.ts';

const reason = 'A colleague’s own child';
const SEAL = { type: 'seal-contact', contact: C, named: [HEALTH.id as string], reason } satisfies Sent;
const withDuty: readonly Said[] = [...meetingOpen, said(SCRIBE, admitted(DUTY), admitted(KEEPER))];
const sealed: NewEvent = onContact(C, { type: 'contact-sealed', named: [DUTY.id, HEALTH.id], reason });
const sealedC: readonly Said[] = [...withDuty, said(DUTY, sealed)];

const seenBy = (world: World, person: Person, contact = C) =>
  contactView(world, contact, actingFor(person)).length;

describe('sealing', () => {
  it('[SEA-1] leaves the contact to those named, and everybody else loses it at once', () => {
    for (const by of [DUTY, KEEPER]) {
      const after = given(...withDuty)
        .when(SEAL, { by })
        .after();
      const left = EVERYBODY.filter((person) => seenBy(after, person) > 0).map(({ id }) => id);
      expect(left.toSorted()).toEqual([HEALTH.id, by.id].toSorted());
    }
    given(...meetingOpen)
      .when(SEAL, { by: CHAIR })
      .thenRefused('not-permitted');
  });

  it('[SEA-1] admits somebody named who was not admitted before', () => {
    const after = given(...withDuty)
      .when({ ...SEAL, named: [SENIOR.id] }, { by: DUTY })
      .after();
    expect(seenBy(after, SENIOR)).toBeGreaterThan(0);
    expect(after.contacts[C]!.admitted[SENIOR.id]?.ground).toBe('sealed');
  });

  it('[SEA-1] is refused where somebody named is not registered', () => {
    given(...withDuty)
      .when({ ...SEAL, named: ['stranger'] }, { by: DUTY })
      .thenRefused('not-found');
  });

  it('[SEA-2] the last one named cannot be taken out', () => {
    const alone = given(...withDuty).when({ ...SEAL, named: [WORKER.id] }, { by: DUTY });
    const one = { type: 'end-admission', contact: C, person: DUTY.id, reason: 'Gone' } as const;
    alone
      .when(one, { by: WORKER })
      .thenRecorded(onContact(C, { type: 'admission-ended', person: DUTY.id, because: 'removed', reason: 'Gone' }));
    const onlyWorker = given(
      ...withDuty,
      said(DUTY, onContact(C, { type: 'contact-sealed', named: [WORKER.id], reason })),
    );
    onlyWorker.when({ ...one, person: WORKER.id }, { by: WORKER }).thenRefused('not-now');
  });

  it('[SEA-8] lifting it admits the hub’s own staff again, and not whom somebody had turned away', () => {
    const turned = onContact(C, { type: 'admission-ended', person: POLICE.id, because: 'removed', reason: 'Knows the family' });
    const after = given(...withDuty, said(SCRIBE, turned), said(DUTY, sealed))
      .when({ type: 'unseal-contact', contact: C, reason: 'Not theirs after all' }, { by: DUTY })
      .after();
    expect(
      EVERYBODY.filter(({ isStanding }) => isStanding).every((person) => seenBy(after, person) > 0),
    ).toBe(true);
    expect(after.contacts[C]!.turnedAway).toEqual([POLICE.id]);
    given(...withDuty)
      .when({ type: 'unseal-contact', contact: C, reason }, { by: DUTY })
      .thenRefused('not-now');
  });
});

describe('a contact recorded as sealed', () => {
  const seal = { named: [DUTY.id], reason };
  const details = { ...NO_DETAILS, concern: 'A line', needsImmediateProtection: 'yes' as const };
  const record = { type: 'record-contact', details, seal } as const;

  it('[SEA-3] admits those named alone, goes onto no agenda, and its reference is outside the series', () => {
    const decided = given(...meetingOpen).when(record, { by: WORKER }).decided;
    const events = decided.ok ? decided.value : [];
    expect(events.every(({ stream }) => stream === 'contact')).toBe(true);
    const types = events.map(({ event }) => event.type);
    expect(types).not.toContain('item-listed');
    // Its place right after the first entry is what keeps it out of the count of references.
    expect(types.slice(0, 2)).toEqual(['contact-recorded', 'contact-sealed']);
    const people = events.flatMap(({ event }) => (event.type === 'person-admitted' ? [event.person] : []));
    expect(people.toSorted()).toEqual([DUTY.id, WORKER.id]);
    expect(events[0]?.event).toMatchObject({ reference: 'BEX-2026-7K4M-PXQD' });
  });

  it('[SEA-7] is listed by no meeting that is called, and put before one by somebody named', () => {
    const two = 'contact-2' as ContactId;
    const waiting = [
      ...contactRecorded,
      said(SCRIBE, recorded(two)),
      said(DUTY, onContact(two, { type: 'contact-sealed', named: [CHAIR.id], reason })),
    ];
    const call = {
      type: 'call-meeting',
      kind: 'daily',
      startsAt: STARTS_AT,
      extraordinary: null,
      callLink: '',
    } as const;
    const meeting = given(...waiting).when(call, { by: CHAIR });
    const named = meeting.decided.ok
      ? meeting.decided.value.flatMap((each) => (each.stream === 'contact' ? [each.contact] : []))
      : [];
    expect(named).toEqual([C]);
    const add = given(
      ...meetingOpen,
      said(SCRIBE, recorded(two), admitted(CHAIR, two)),
      said(DUTY, onContact(two, { type: 'contact-sealed', named: [CHAIR.id], reason })),
    );
    add
      .when({ type: 'add-item', meeting: M, contact: two, because: '' }, { by: CHAIR })
      .thenIncludes(onMeeting(M, { type: 'item-added', contact: two }));
    expect(called.expected.length).toBeGreaterThan(0);
  });
});

describe('nobody comes to a sealed contact', () => {
  it('[SEA-4] by joining its meeting', () => {
    const joined = given(...sealedC).when(
      { type: 'join-meeting', meeting: M, place: 'room' },
      { by: SENIOR },
    );
    expect(seenBy(joined.after(), SENIOR)).toBe(0);
  });

  it('[SEA-4] by being a duty manager when protection is flagged', () => {
    const onlyHealth = onContact(C, { type: 'contact-sealed', named: [HEALTH.id], reason });
    const after = given(...meetingOpen, said(KEEPER, onlyHealth))
      .when({ type: 'flag-immediate-protection', contact: C, concern: '' }, { by: HEALTH })
      .after();
    expect(seenBy(after, DUTY)).toBe(0);
    expect(after.contacts[C]!.protection.kind).toBe('flagged');
  });

  it('[SEA-4] by standing in the meeting to whose agenda it is added', () => {
    const two = 'contact-2' as ContactId;
    const both = [
      ...meetingOpen,
      said(SCRIBE, recorded(two)),
      said(DUTY, admitted(CHAIR, two), onContact(two, { type: 'contact-sealed', named: [CHAIR.id], reason })),
    ];
    const after = given(...both)
      .when({ type: 'add-item', meeting: M, contact: two, because: '' }, { by: CHAIR })
      .after();
    expect([POLICE, SCRIBE, WORKER].map((person) => seenBy(after, person, two))).toEqual([0, 0, 0]);
  });

  it.each([
    ['break-glass', DUTY, { type: 'break-glass', contact: C, reason: 'Now' }],
    ['restrict-entry', KEEPER, { type: 'restrict-entry', contact: C, entry: 'e1', reason: 'Wrong' }],
    ['lift-restriction', KEEPER, { type: 'lift-restriction', contact: C, entry: 'e1', reason: 'Right' }],
    ['seal-contact', KEEPER, SEAL],
    [
      'amend-contact',
      WORKER,
      { type: 'amend-contact', contact: C, details: { ...NO_DETAILS, concern: 'More' }, reason: 'More' },
    ],
    ['open-item', CHAIR, { type: 'open-item', ...ITEM }],
  ] satisfies readonly [string, Person, Sent][])(
    '[SEA-5] %s gets the same answer as about a contact that does not exist',
    (_, by, deed) => {
      const onlyHealth = onContact(C, { type: 'contact-sealed', named: [HEALTH.id], reason });
      const about = given(...meetingOpen, said(DUTY, onlyHealth)).when(deed, { by }).decided;
      const nowhere = given(...meetingOpen).when({ ...deed, contact: 'nowhere' }, { by }).decided;
      expect(about.ok).toBe(false);
      expect(about).toEqual(nowhere);
    },
  );
});

describe('break-glass', () => {
  it('[SEA-9] admits a duty manager with the reason, and is remembered beside who recorded the contact', () => {
    const after = given(...meetingOpen)
      .when({ type: 'break-glass', contact: C, reason: 'A call at night' }, { by: DUTY })
      .after();
    expect(seenBy(after, DUTY)).toBeGreaterThan(0);
    expect(after.contacts[C]!.openings).toMatchObject([
      { reason: 'A call at night', by: { person: DUTY.id } },
    ]);
    expect(after.contacts[C]!.recorded.person).toBe(SCRIBE.id);
  });

  it('[SEA-9] records nothing where the duty manager is admitted already', () => {
    given(...withDuty)
      .when({ type: 'break-glass', contact: C, reason: 'Again' }, { by: DUTY })
      .thenNothing();
  });
});
