/** What a guest may see and open: everything else of the contact is planted with a marker, and none may show. */
import { describe, expect, it } from 'vitest';
import { onContact, onMeeting } from '#shared/decisions/context.ts';
import { seeAsGuest } from '#shared/decisions/guest-view.ts';
import { seeContactEntry, seeMeetingEntry } from '#shared/decisions/visibility.ts';
import { guestAccessTo } from '#shared/documents/guest-access.ts';
import { accessTo } from '#shared/documents/access.ts';
import type { DocumentRef } from '#shared/documents/names.ts';
import type { ContactId, EntryId, EpochMillis, InvitationId, MeetingId } from '#shared/ids.ts';
import { invitationOf } from '#shared/people/guest.ts';
import { actingFor, BEXLEY, CHAIR, GUEST, HOUSING, POLICE } from './cast.ts';
import { C, ITEM, M, meetingOpen } from './daily-meeting.ts';
import { said, worldOf, type Said } from './given-when-then.ts';
import {
  arrived,
  ENDS_AT,
  ended,
  FERN,
  FERN_ACTS,
  guestIn,
  invited,
  letIn,
  PLACE,
  QUESTION,
  released,
  releaseEnded,
} from './guest-material.ts';
import { CONTACT_SAMPLES } from './evolve-samples.ts';
import { agency, START, type World } from './world.ts';

const inLobby = [...meetingOpen, said(CHAIR, invited), said(CHAIR, arrived)];
const inRoom = [...inLobby, said(CHAIR, letIn)];
const settingIn = (world: World) => ({
  meeting: world.meetings[M] ?? null,
  contact: world.contacts[C] ?? null,
});
const view = (entries: readonly Said[], now: EpochMillis = START) => {
  const world = worldOf(entries);
  return seeAsGuest(PLACE, settingIn(world), world.profile, now);
};

const shared = (owner: string, audience: 'core' | 'core-and-guests') =>
  onContact(C, {
    type: 'information-shared',
    meeting: M,
    agency: agency(owner),
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
  reason: 'No',
});
const item = { type: 'item-finished', meeting: M, result: 'carried', reason: '', unconfirmed: [] } as const;

describe('what a guest is sent', () => {
  it('[GUE-7] in the lobby, their own name and organisation and nothing of the contact', () => {
    expect(view(inLobby)).toEqual({ kind: 'lobby', name: FERN.name, organisation: FERN.organisation });
  });

  it('[GUE-7] let in, the question, their own section and the agencies that released theirs', () => {
    const own = {
      kind: 'in',
      name: FERN.name,
      organisation: FERN.organisation,
      question: QUESTION,
      place: PLACE,
    };
    expect(view(inRoom)).toEqual({ ...own, released: [] });
    const police = { agency: 'police', name: BEXLEY.agencies.find(({ id }) => id === 'police')!.shortName };
    expect(view([...inRoom, said(POLICE, released())])).toEqual({ ...own, released: [police] });
    expect(view([...inRoom, said(POLICE, shared('police', 'core-and-guests'))])).toEqual({
      ...own,
      released: [police],
    });
    expect(view([...inRoom, said(POLICE, shared('police', 'core'))])).toEqual({ ...own, released: [] });
    expect(view([...inRoom, said(POLICE, released()), said(POLICE, releaseEnded())])).toEqual({
      ...own,
      released: [],
    });
    expect(view([...inRoom, said(POLICE, released()), said(POLICE, withheld)])).toEqual({
      ...own,
      released: [],
    });
  });

  it('[GUE-7] nothing more, whatever else the record of the contact holds', () => {
    const everything = Object.values(CONTACT_SAMPLES).filter(
      ({ type }) =>
        !/^(?:guest-|invitation-|information-released|release-ended|item-finished|information-shared)/.test(
          type,
        ),
    );
    const before = view(inRoom);
    expect(view([...inRoom, ...everything.map((event) => said(CHAIR, onContact(C, event)))])).toEqual(before);
  });

  it('[GUE-8] once their part has ended, that it has, and not why', () => {
    const over = { kind: 'over' };
    for (const because of ['turned-away', 'item-ended', 'left', 'withdrawn'] as const)
      expect(view([...inRoom, said(CHAIR, ended(because))])).toEqual(over);
    expect(view([...inRoom, said(CHAIR, onContact(C, item))])).toEqual(over);
    expect(view([...inRoom, said(CHAIR, onMeeting(M, { type: 'meeting-closed' }))])).toEqual(over);
    expect(view([...inLobby, said(CHAIR, onMeeting(M, { type: 'meeting-closed' }))])).toEqual(over);
    expect(view(inLobby, ENDS_AT)).toEqual(over);
    expect(view([...meetingOpen, said(CHAIR, invited)])).toEqual(over);
    expect(view(meetingOpen)).toEqual(over);
  });

  it('[GUE-8] also where the invitation was entered under the wrong child and is restricted', () => {
    const entry = guestIn(worldOf(inRoom)).by.id as EntryId;
    const restricted = onContact(C, { type: 'entry-restricted', entry, reason: 'Wrong child', readBy: [] });
    expect(view([...inRoom, said(CHAIR, restricted)])).toEqual({ kind: 'over' });
  });

  it('[GUE-9] a guest is sent no entry of a contact or a meeting', () => {
    const world = worldOf(inRoom);
    const seen = (world.said[C] ?? []).map((entry) =>
      seeContactEntry(entry, world.contacts[C]!, FERN_ACTS, world.profile, () => true),
    );
    const held = (world.held[M] ?? []).map(({ entry, before, after }) =>
      seeMeetingEntry(entry, before, after, () => true, FERN_ACTS),
    );
    expect(seen.length + held.length).toBeGreaterThan(5);
    expect([...seen, ...held].filter((entry) => entry !== null)).toEqual([]);
  });
});

describe('what a guest may open', () => {
  const refs = {
    own: { kind: 'guest', ...PLACE },
    another: { kind: 'guest', ...ITEM, invitation: 'invitation-2' as InvitationId },
    police: { kind: 'agency', ...ITEM, agency: agency('police') },
    health: { kind: 'agency', ...ITEM, agency: agency('health') },
    shared: { kind: 'shared', ...ITEM },
    notes: { kind: 'meeting', meeting: M },
    otherContact: { kind: 'guest', ...PLACE, contact: 'contact-2' as ContactId },
    otherMeeting: { kind: 'guest', ...PLACE, meeting: 'meeting-2' as MeetingId },
  } as const satisfies Record<string, DocumentRef>;
  const rights = (entries: readonly Said[]) => {
    const setting = settingIn(worldOf(entries));
    return Object.fromEntries(
      Object.entries(refs).map(([name, ref]) => [name, guestAccessTo(ref, PLACE, setting)]),
    );
  };
  const nothing = Object.fromEntries(Object.keys(refs).map((name) => [name, 'none']));

  it('[GUE-10] nothing in the lobby, and nothing once their part has ended', () => {
    expect(rights(inLobby)).toEqual(nothing);
    expect(rights([...inRoom, said(CHAIR, ended('turned-away'))])).toEqual(nothing);
    expect(rights([...inRoom, said(POLICE, released()), said(CHAIR, onContact(C, item))])).toEqual(nothing);
    expect(rights([...inRoom, said(CHAIR, onMeeting(M, { type: 'meeting-closed' }))])).toEqual(nothing);
  });

  it('[GUE-10] let in, their own section to write, and a released one to read', () => {
    expect(rights(inRoom)).toEqual({ ...nothing, own: 'write' });
    expect(rights([...inRoom, said(POLICE, released())])).toEqual({
      ...nothing,
      own: 'write',
      police: 'read',
    });
  });

  it('[GUE-10] the core agencies read a guest’s section; others, and registered guests, do not', () => {
    const world = worldOf(inRoom);
    const setting = { ...settingIn(world), profile: world.profile };
    expect(accessTo(refs.own, actingFor(POLICE), setting)).toBe('read');
    expect(accessTo(refs.own, actingFor(HOUSING), setting)).toBe('none');
    expect(accessTo(refs.own, actingFor(GUEST), setting)).toBe('none');
    expect(accessTo(refs.own, FERN_ACTS, setting)).toBe('none');
  });

  it('[GUE-10] a guest acts by an invitation, and nobody registered does', () => {
    expect(invitationOf(FERN_ACTS)).toBe(FERN.invitation);
    expect(invitationOf(actingFor(GUEST))).toBeNull();
    expect(invitationOf({ ...actingFor(POLICE), person: FERN_ACTS.person })).toBeNull();
    expect(BEXLEY.agencies.map(({ id }) => id)).not.toContain(FERN_ACTS.agency);
  });
});
