import { describe, expect, it } from 'vitest';
import { onContact, onMeeting, type NewEvent } from '#shared/decisions/context.ts';
import { accessTo, type DocumentAccess } from '#shared/documents/access.ts';
import type { DocumentRef } from '#shared/documents/names.ts';
import type { InvitationId } from '#shared/ids.ts';
import {
  actingFor,
  ADMINISTRATOR,
  BEXLEY,
  CHAIR,
  CONSTABLE,
  EDUCATION,
  GUEST,
  HEALTH,
  HOUSING,
  OBSERVER,
  POLICE,
  SCRIBE,
  SENIOR,
} from './cast.ts';
import { admitted, C, joined, M, meetingCalled, meetingOpen, contactRecorded } from './daily-meeting.ts';
import { said, worldOf, type Said } from './given-when-then.ts';
import { agency } from './world.ts';

const OF_POLICE: DocumentRef = { kind: 'agency', meeting: M, contact: C, agency: agency('police') };
const OF_EDUCATION: DocumentRef = { ...OF_POLICE, agency: agency('education') };
const SHARED: DocumentRef = { kind: 'shared', meeting: M, contact: C };
const OF_GUEST: DocumentRef = {
  kind: 'guest',
  meeting: M,
  contact: C,
  invitation: 'invitation-1' as InvitationId,
};
const NOTES: DocumentRef = { kind: 'meeting', meeting: M };

/** Constable: of the police, admitted, not in the room. Housing: no core agency. Senior: not admitted. */
const open: readonly Said[] = [
  ...meetingOpen,
  said(SCRIBE, ...[CONSTABLE, HOUSING, OBSERVER, GUEST, ADMINISTRATOR].map((person) => admitted(person))),
  ...[HOUSING, OBSERVER].map((person) => said(person, joined(person))),
];
const VIEWERS = [CHAIR, SCRIBE, POLICE, CONSTABLE, HEALTH, HOUSING, OBSERVER, GUEST, ADMINISTRATOR, SENIOR];

const shared = (audience: 'core' | 'core-and-guests' = 'core'): NewEvent =>
  onContact(C, {
    type: 'information-shared',
    meeting: M,
    agency: agency('police'),
    audience,
    ground: '',
    isBeforeRating: false,
    documentPosition: 1,
    textHash: '',
  });
const withheld = onContact(C, {
  type: 'information-withheld',
  meeting: M,
  agency: agency('police'),
  reason: 'Live',
});
const ended = onContact(C, {
  type: 'sharing-ended',
  meeting: M,
  agency: agency('police'),
  reason: 'Too wide',
});
const finished = onContact(C, {
  type: 'item-finished',
  meeting: M,
  result: 'decided',
  reason: '',
  unconfirmed: [],
});
const closed = onMeeting(M, { type: 'meeting-closed' });

const accessOf = (
  ref: DocumentRef,
  viewer: typeof CHAIR,
  history: readonly Said[],
  profile = BEXLEY,
): DocumentAccess => {
  const { meetings, contacts } = worldOf(history);
  return accessTo(ref, actingFor(viewer), {
    meeting: meetings[M] ?? null,
    contact: contacts[C] ?? null,
    profile,
  });
};

const table = (ref: DocumentRef, history: readonly Said[], profile = BEXLEY) =>
  Object.fromEntries(
    VIEWERS.map((viewer) => [viewer.id, accessOf(ref, viewer, history, profile)]).filter(
      ([, access]) => access !== 'none',
    ),
  );

describe('an agency’s section', () => {
  it('[PRM-10] unshared, it is written by those of the agency who are there and read by nobody else', () => {
    expect(table(OF_POLICE, open)).toEqual({ police: 'write', constable: 'read' });
  });

  it('[PRM-11] shared, it is read by the core agencies admitted; with guests’ agencies only where it says so', () => {
    const core = {
      chair: 'read',
      scribe: 'read',
      police: 'write',
      constable: 'read',
      health: 'read',
      observer: 'read',
    };
    expect(table(OF_POLICE, [...open, said(POLICE, shared())])).toEqual(core);
    expect(table(OF_POLICE, [...open, said(POLICE, shared('core-and-guests'))])).toEqual({
      ...core,
      housing: 'read',
    });
    expect(table(OF_POLICE, [...open, said(POLICE, shared(), ended)])).toEqual({
      police: 'write',
      constable: 'read',
    });
    expect(table(OF_POLICE, [...open, said(POLICE, shared(), withheld)])).toEqual({
      police: 'write',
      constable: 'read',
    });
  });

  it('[PRM-12] a hub may open sections shared; what an agency withholds stays closed', () => {
    const sectionsOpen = {
      is: 'local',
      value: 'shared',
      source: 'local',
      chosenBy: 'a hub',
      insteadOf: null,
    } as const;
    const profile = { ...BEXLEY, sharing: { ...BEXLEY.sharing, sectionsOpen } };
    expect(table(OF_POLICE, open, profile)).toMatchObject({ health: 'read', chair: 'read' });
    expect(table(OF_POLICE, open, profile)).not.toHaveProperty('housing');
    expect(table(OF_POLICE, [...open, said(POLICE, withheld)], profile)).toEqual({
      police: 'write',
      constable: 'read',
    });
  });

  it('[PRM-13] of an agency nobody of which is there, the scribe writes it, until somebody comes', () => {
    expect(table(OF_EDUCATION, open)).toEqual({ scribe: 'write' });
    const come = [...open, said(SCRIBE, admitted(EDUCATION)), said(EDUCATION, joined(EDUCATION))];
    expect(table(OF_EDUCATION, come)).toEqual({});
    expect(accessOf(OF_EDUCATION, EDUCATION, come)).toBe('write');
  });

  it('[PRM-14] is only read once its item is finished or the meeting has closed', () => {
    for (const end of [finished, closed]) {
      const after = [...open, said(POLICE, shared()), said(CHAIR, end)];
      expect(new Set(Object.values(table(OF_POLICE, after)))).toEqual(new Set(['read']));
      expect(table(OF_POLICE, after)).toMatchObject({ police: 'read', health: 'read' });
      expect(accessOf(OF_EDUCATION, SCRIBE, after)).toBe('read');
    }
  });

  it('[PRM-15] may be written before the meeting opens by who has come to it', () => {
    const before = [...contactRecorded, ...meetingCalled];
    expect(accessOf(OF_POLICE, POLICE, before)).toBe('read');
    expect(accessOf(OF_POLICE, POLICE, [...before, said(POLICE, joined(POLICE))])).toBe('write');
  });
});

describe('the other documents', () => {
  it('[PRM-16] the shared one is written by the core agencies admitted who are there, and read by the rest of them', () => {
    expect(table(SHARED, open)).toEqual({
      chair: 'write',
      scribe: 'write',
      police: 'write',
      constable: 'read',
      health: 'write',
      observer: 'read',
    });
    expect(table(SHARED, [...open, said(CHAIR, closed)])).toEqual({
      chair: 'read',
      scribe: 'read',
      police: 'read',
      constable: 'read',
      health: 'read',
      observer: 'read',
    });
  });

  it('[PRM-17] a guest’s is read by the core agencies admitted', () => {
    expect(new Set(Object.values(table(OF_GUEST, open)))).toEqual(new Set(['read']));
    expect(Object.keys(table(OF_GUEST, open))).toEqual([
      'chair',
      'scribe',
      'police',
      'constable',
      'health',
      'observer',
    ]);
  });

  it('[PRM-18] the meeting’s notes are written by chair and scribe while it runs, and read by all but guests', () => {
    const notes = table(NOTES, open);
    expect(Object.entries(notes).flatMap(([id, access]) => (access === 'write' ? [id] : []))).toEqual([
      'chair',
      'scribe',
    ]);
    expect(notes).toMatchObject({ health: 'read', senior: 'read' });
    expect(notes).not.toHaveProperty('guest');
    expect(notes).not.toHaveProperty('administrator');
    expect(new Set(Object.values(table(NOTES, [...open, said(CHAIR, closed)])))).toEqual(new Set(['read']));
  });

  it('[PRM-19] nobody reads or writes anything about a contact they are not admitted to, or that is not before that meeting', () => {
    for (const ref of [OF_POLICE, OF_EDUCATION, SHARED, OF_GUEST]) {
      expect(accessOf(ref, SENIOR, open)).toBe('none');
      expect(accessOf(ref, EDUCATION, open)).toBe('none');
      expect(accessOf(ref, POLICE, contactRecorded)).toBe('none');
      expect(
        accessOf(ref, POLICE, [
          ...contactRecorded,
          said(CHAIR, onMeeting(M, { type: 'meeting-opened', warnings: [] })),
        ]),
      ).toBe('none');
    }
    expect(accessOf(NOTES, CHAIR, contactRecorded)).toBe('none');
  });
});
