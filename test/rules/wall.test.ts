/** What the room's screen shows, by who is present. */
import { describe, expect, it } from 'vitest';
import { onContact, onMeeting, type NewEvent } from '#shared/decisions/context.ts';
import { pairWall } from '#shared/decisions/decide/wall.ts';
import { seeAsRoom, type WallView } from '#shared/decisions/wall-view.ts';
import type { ActionId, ContactId, EntryId, WallId } from '#shared/ids.ts';
import { readWallCode, sayWallCode, WALL_LETTERS, wallCodeFrom } from '#shared/people/wall-code.ts';
import type { Person } from '#shared/people/person.ts';
import { actingFor, BEXLEY, CHAIR, CONSTABLE, EDUCATION, EVERYBODY, HEALTH, KEEPER, POLICE, SCRIBE, WORKER } from './cast.ts';
import { admitted, C, contactRecorded, joined, listed, M, meetingCalled, meetingOpen, PRESENT, ratedBlind, recorded } from './daily-meeting.ts';
import { given, inWorld, said, type Said } from './given-when-then.ts';
import { arrived, invited, letIn } from './guest-material.ts';
import { agency, contextOf, settingOf, START, type World } from './world.ts';

const WALL = 'wall-1' as WallId;
const paired = said(CHAIR, onMeeting(M, { type: 'wall-paired', wall: WALL }));
const onWall: readonly Said[] = [...meetingOpen, paired];
const TWO = 'contact-2' as ContactId;
const two: readonly Said[] = [
  ...onWall,
  said(SCRIBE, recorded(TWO, 'Second'), ...PRESENT.map((person) => admitted(person, TWO)), ...listed(TWO)),
];

const view = (world: World, people: readonly Person[] = EVERYBODY): WallView =>
  seeAsRoom(
    {
      id: M,
      meeting: world.meetings[M]!,
      actorOf: ({ person, agency: of }) => {
        const found = people.find(({ id }) => id === person);
        return found === undefined ? null : actingFor(found, of);
      },
      contact: (id) => {
        const state = world.contacts[id];
        return state === undefined ? null : { state, entries: world.said[id] ?? [] };
      },
    },
    BEXLEY,
  );

const shown = (world: World): Extract<WallView, { kind: 'shown' }> => {
  const now = view(world);
  if (now.kind !== 'shown') throw new Error(`It is ${now.kind}`);
  return now;
};
const left = (person: Person) => said(person, onMeeting(M, { type: 'person-left', person: person.id, because: 'left' }));
const removed = (person: Person, contact: ContactId): NewEvent =>
  onContact(contact, { type: 'admission-ended', person: person.id, because: 'removed', reason: 'A relative' });

describe('what the room’s screen shows', () => {
  it('[WAL-1] the open item, while everybody present is admitted to it', () => {
    const { title, place, item } = shown(given(...onWall).world);
    expect({ title, place }).toEqual({ title: 'MASH daily meeting', place: { number: 1, of: 1 } });
    expect(item).toMatchObject({ reference: 'BEX-2026-contact-1', actions: [], agreed: null, outcome: null });
  });

  it('[WAL-1] nothing of it once somebody comes who is not admitted, in the bytes of a meeting where nothing is open', () => {
    const withEducation = shown(given(...onWall, said(EDUCATION, joined(EDUCATION))).world);
    const callMeeting = [...contactRecorded, ...meetingCalled, ...PRESENT.map((person) => said(person, joined(person))), paired];
    const nothingOpen = shown(given(...callMeeting, said(EDUCATION, joined(EDUCATION))).world);
    expect(withEducation.item).toBeNull();
    expect(JSON.stringify(withEducation)).toBe(JSON.stringify(nothingOpen));
    expect(JSON.stringify(withEducation)).not.toContain('BEX-2026');
    expect(shown(given(...onWall, said(EDUCATION, joined(EDUCATION)), left(EDUCATION)).world).item).not.toBeNull();
  });

  it('[WAL-1] nothing of it once an admission ends', () => {
    expect(shown(given(...onWall, said(CHAIR, removed(HEALTH, C))).world).item).toBeNull();
  });

  it('[WAL-2] nothing restricted, not even before a record keeper alone', () => {
    const action = { type: 'action-agreed' as const, meeting: M, action: 'action-1' as ActionId, agreed: { what: 'WRONG-CHILD', agency: agency('police'), who: '', dueAt: null, dueWords: '', purpose: '' } };
    const before = given(...onWall, said(CHAIR, onContact(C, action)));
    const entry = before.world.said[C]!.at(-1)!.id as EntryId;
    expect(JSON.stringify(view(before.world))).toContain('WRONG-CHILD');
    const restricted = said(CHAIR, onContact(C, { type: 'entry-restricted', entry, reason: 'Wrong child', readBy: [] }));
    const keeper = said(SCRIBE, admitted(KEEPER));
    const alone = [keeper, said(KEEPER, joined(KEEPER)), ...PRESENT.map(left)];
    for (const who of [[], alone]) {
      const after = given(...onWall, said(CHAIR, onContact(C, action)), restricted, ...who).world;
      expect(view(after).kind).toBe('shown');
      expect(JSON.stringify(view(after))).not.toContain('WRONG-CHILD');
    }
  });

  it('[WAL-3] no rating before the reveal, also where all present are of the agency that gave it', () => {
    const rated = given(...onWall, said(POLICE, ratedBlind('police', 'red', 'FOR-REASONS')));
    const other = given(...onWall, said(POLICE, ratedBlind('police', 'green', 'OTHERWISE')));
    expect(JSON.stringify(view(rated.world))).toBe(JSON.stringify(view(other.world)));
    expect(shown(rated.world).item?.ratings).toEqual({
      kind: 'blind',
      raters: [
        { agency: 'Police', hasRated: true },
        { agency: 'Education', hasRated: false },
        { agency: 'Health', hasRated: false },
        { agency: expect.any(String), hasRated: false },
      ],
    });
    const police = [admitted(CONSTABLE), joined(CONSTABLE)];
    const others = PRESENT.filter(({ id }) => id !== POLICE.id);
    const only = (value: string) =>
      view(given(...onWall, said(POLICE, ...police, ratedBlind('police', value)), ...others.map(left)).world);
    expect(only('red').kind).toBe('shown');
    expect(JSON.stringify(only('red'))).toBe(JSON.stringify(only('green')));
  });

  it('[WAL-3] all of them in the scheme’s order from the reveal on, and blind again once it is corrected', () => {
    const ratings = ['police', 'health'].map((of) => ({ agency: agency(of), value: of === 'police' ? 'red' : 'green', reason: 'FOR-REASONS', enteredBy: 'agency' as const, entry: null, person: POLICE.id, name: '', at: START }));
    const revealed = said(CHAIR, onContact(C, { type: 'ratings-revealed', meeting: M, ratings, missing: [] }));
    const open = given(...onWall, said(POLICE, ratedBlind('police', 'red')), revealed).world;
    const ratingsNow = shown(open).item?.ratings;
    expect(ratingsNow?.kind).toBe('shown');
    const lanes = ratingsNow?.kind === 'shown' ? ratingsNow.lanes.filter(({ agencies }) => agencies.length > 0) : [];
    expect(lanes.map(({ value, agencies }) => [value.word, ...agencies])).toEqual([['Red', 'Police'], ['Green', 'Health']]);
    expect(JSON.stringify(view(open))).not.toContain('FOR-REASONS');
    const corrected = said(CHAIR, onContact(C, { type: 'reveal-corrected', meeting: M, corrects: null, reason: 'Too early' }));
    const blind = given(...onWall, said(POLICE, ratedBlind('police', 'red')), revealed, corrected).world;
    expect(shown(blind).item?.ratings.kind).toBe('blind');
  });

  it('[WAL-4] the number and count of the items that everybody may see', () => {
    const second = said(CHAIR, onMeeting(M, { type: 'item-opened', contact: TWO }));
    expect(shown(given(...two, second).world).place).toEqual({ number: 2, of: 2 });
    expect(shown(given(...two, second, said(CHAIR, removed(HEALTH, C))).world).place).toEqual({ number: 1, of: 1 });
    expect(shown(given(...two, second, said(CHAIR, removed(HEALTH, TWO))).world).place).toEqual({ number: 0, of: 1 });
  });

  it('[WAL-5] is as blank for a guest, an empty room or somebody unknown as where the chair blanked it', () => {
    const blanked = view(given(...onWall, said(CHAIR, onMeeting(M, { type: 'wall-blanked', isBlank: true }))).world);
    const remote: readonly Said[] = [
      ...contactRecorded,
      ...meetingCalled,
      said(CHAIR, onMeeting(M, { type: 'person-joined', person: CHAIR.id, name: CHAIR.name, agency: agency('csc'), place: 'remote' })),
      said(CHAIR, onMeeting(M, { type: 'meeting-opened', warnings: [] }), onMeeting(M, { type: 'item-opened', contact: C })),
      paired,
    ];
    const lobby = given(...onWall, said(SCRIBE, invited, arrived)).world;
    expect(view(lobby).kind).toBe('shown');
    for (const blank of [
      view(given(...onWall, said(SCRIBE, invited, arrived, letIn)).world),
      view(given(...remote).world),
      view(given(...onWall, ...PRESENT.map(left)).world),
      view(given(...onWall).world, EVERYBODY.filter(({ id }) => id !== HEALTH.id)),
      view(given(...meetingOpen).world),
    ])
      expect(JSON.stringify(blank)).toBe(JSON.stringify(blanked));
    expect(blanked).toEqual({ kind: 'blank' });
  });

  it('[WAL-6] immediate protection of any contact that everybody may see', () => {
    const flag = said(POLICE, onContact(TWO, { type: 'immediate-protection-flagged', concern: 'Now' }));
    expect(shown(given(...two, flag).world).flagged).toEqual([{ children: [], reference: 'BEX-2026-contact-2' }]);
    expect(shown(given(...two, flag, said(CHAIR, removed(HEALTH, TWO))).world).flagged).toEqual([]);
  });
});

describe('putting a meeting on the room’s screen', () => {
  const asked = (by: Person, world: World, wall: WallId | null = WALL) =>
    pairWall(wall, contextOf(world, { type: 'end-wall', meeting: M }, actingFor(by), settingOf(world)));

  it('[WAL-7] is for the chair and the minute taker of a meeting that runs, by a code that a screen shows', () => {
    const { world } = given(...meetingOpen);
    const recordedNow = { ok: true, value: [onMeeting(M, { type: 'wall-paired', wall: WALL })] };
    expect([asked(CHAIR, world), asked(SCRIBE, world)]).toEqual([recordedNow, recordedNow]);
    for (const other of [WORKER, POLICE, EDUCATION, KEEPER])
      expect(asked(other, world)).toMatchObject({ refusal: { code: 'not-permitted' } });
    expect(asked(CHAIR, world, null)).toMatchObject({ refusal: { code: 'not-found' } });
    const closed = given(...meetingOpen, said(CHAIR, onMeeting(M, { type: 'meeting-closed' }))).world;
    expect(asked(CHAIR, closed)).toMatchObject({ refusal: { code: 'not-now' } });
  });

  it('[WAL-7] blanking, showing again and ending are on record once each', () => {
    const blank = { type: 'blank-wall', meeting: M, isBlank: true } as const;
    const once = given(...onWall).when(blank, { by: SCRIBE });
    once.thenRecorded(onMeeting(M, { type: 'wall-blanked', isBlank: true }));
    inWorld(once.after()).when(blank, { by: CHAIR }).thenNothing();
    expect(once.after().meetings[M]?.wall).toMatchObject({ isBlank: true, by: { person: CHAIR.id } });
    given(...onWall).when({ type: 'end-wall', meeting: M }, { by: CHAIR }).thenRecorded(onMeeting(M, { type: 'wall-ended' }));
    given(...meetingOpen).when(blank, { by: CHAIR }).thenRefused('not-now');
  });

  it('[WAL-8] ends with the meeting, and with another screen', () => {
    const wallOf = (...after: readonly Said[]) => given(...onWall, ...after).world.meetings[M]?.wall;
    expect(wallOf(said(CHAIR, onMeeting(M, { type: 'meeting-closed' })))).toBeNull();
    expect(wallOf(said(CHAIR, onMeeting(M, { type: 'wall-ended' })))).toBeNull();
    const second = onMeeting(M, { type: 'wall-paired', wall: 'wall-2' as WallId });
    expect(wallOf(said(CHAIR, onMeeting(M, { type: 'wall-blanked', isBlank: true }), second))).toMatchObject({ wall: 'wall-2', isBlank: false });
  });

  it('[WAL-9] by six characters that nobody mistakes, each as likely as the others', () => {
    expect(WALL_LETTERS).not.toMatch(/[AEIOU01L2Z5S8BQG]/);
    const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const counts = new Map<string, number>();
    for (const byte of every) {
      const code = wallCodeFrom(Uint8Array.from({ length: 6 }, () => byte));
      if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    expect(counts.size).toBe(WALL_LETTERS.length);
    expect(new Set(counts.values())).toEqual(new Set([12]));
    expect(wallCodeFrom(new Uint8Array(5))).toBeNull();
    const code = 'CDF347';
    expect([sayWallCode(code), 'cdf 347', 'CDF-347'].map(readWallCode)).toEqual([code, code, code]);
  });
});
