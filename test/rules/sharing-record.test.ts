import { describe, expect, it } from 'vitest';
import { onContact, type NewEvent } from '#shared/decisions/context.ts';
import { goldenRulesAt, GOLDEN_RULES } from '#shared/hub/reference/golden-rules.ts';
import type { InformationEvent } from '#shared/decisions/event/item.ts';
import type { EpochMillis, InvitationId } from '#shared/ids.ts';
import { readersSince, type ContactRead } from '#shared/reports/readers.ts';
import { sharingRecord, type SharingRow } from '#shared/reports/sharing-record.ts';
import type { Person } from '#shared/people/person.ts';
import { SESSION_MS } from '#shared/wire/limits.ts';
import {
  actingFor,
  BEXLEY,
  CHAIR,
  EDUCATION,
  GUEST,
  HEALTH,
  HOUSING,
  OBSERVER,
  POLICE,
  SCRIBE,
  SENIOR,
} from './cast.ts';
import { admitted, C, M, meetingOpen } from './daily-meeting.ts';
import { said, worldOf, type Said } from './given-when-then.ts';
import { agency, contactView, START, type World } from './world.ts';

type SharedEvent = Extract<InformationEvent, { type: 'information-shared' }>;

const of = { meeting: M, agency: agency('police') };
const shared: NewEvent = onContact(C, {
  type: 'information-shared',
  ...of,
  audience: 'core',
  ground: 'Public interest (Bexley 21)',
  isBeforeRating: true,
  documentPosition: 3,
  textHash: 'hash',
});
const confirmed = onContact(C, {
  type: 'information-confirmed',
  ...of,
  text: 'Two callouts',
  documentPosition: 4,
  textHash: 'later',
});
const refused = onContact(C, {
  type: 'consent-stated',
  statement: 'refused',
  words: 'By mother',
  saidAt: null,
});
const ended = onContact(C, { type: 'sharing-ended', ...of, reason: 'Too wide' });

const read = (person: Person, at: number): ContactRead => ({
  person: person.id,
  name: person.name,
  agency: person.agencies[0]!,
  at: at as EpochMillis,
});

const rowsOf = (
  entries: readonly Said[],
  reads: readonly ContactRead[] = [],
  viewer = CHAIR,
): readonly SharingRow[] => {
  const world: World = worldOf(entries);
  return sharingRecord({
    entries: contactView(world, C, actingFor(viewer)),
    reads,
    profile: BEXLEY,
    readsContacts: (person) => person !== GUEST.id,
    readsChecks: (person) => person !== GUEST.id && person !== OBSERVER.id,
  });
};
const idsOf = (people: readonly { person: string }[]) => people.map(({ person }) => person).toSorted();

describe('the sharing record', () => {
  it('[SHR-1] writes itself: shared, withheld, ended, nothing known, each in order', () => {
    const withheld = onContact(C, { type: 'information-withheld', ...of, reason: 'Live case' });
    const nothing = onContact(C, {
      type: 'nothing-known-recorded',
      meeting: M,
      agency: agency('health'),
      systems: ['RIO'],
      enteredBy: 'agency',
    });
    const rows = rowsOf([
      ...meetingOpen,
      said(POLICE, withheld),
      said(HEALTH, nothing),
      said(POLICE, shared),
      said(POLICE, ended),
    ]);
    expect(rows.map(({ owner, deed }) => [owner, deed.kind])).toEqual([
      ['police', 'not-shared'],
      ['health', 'nothing-known'],
      ['police', 'shared'],
      ['police', 'ended'],
    ]);
    expect(rows[0]?.deed).toMatchObject({ reason: 'Live case' });
    expect(rows[0]?.couldRead).toEqual([]);
  });

  it('[SHR-2] says who shared, on what ground, the text as confirmed, and consent as stated then', () => {
    const later = onContact(C, { type: 'consent-stated', statement: 'written', words: '', saidAt: null });
    const [row] = rowsOf([
      ...meetingOpen,
      said(CHAIR, refused),
      said(POLICE, shared, confirmed),
      said(CHAIR, later),
    ]);
    expect(row).toMatchObject({
      by: { person: POLICE.id, name: POLICE.name },
      owner: 'police',
      consent: { statement: 'refused', words: 'By mother' },
      deed: {
        kind: 'shared',
        ground: 'Public interest (Bexley 21)',
        isBeforeRating: true,
        text: 'Two callouts',
        textHash: 'hash',
        endedAt: null,
      },
    });
  });

  it('[SHR-2] a text confirmed without being shared stands by itself', () => {
    const rows = rowsOf([...meetingOpen, said(POLICE, confirmed)], [], POLICE);
    expect(rows.map(({ deed }) => deed)).toEqual([{ kind: 'confirmed', text: 'Two callouts' }]);
    expect(rows[0]?.couldRead).toEqual([]);
  });

  describe('guests', () => {
    const invitation = 'inv-1' as InvitationId;
    const ofGuest = { meeting: M, invitation };
    const invited = onContact(C, {
      type: 'guest-invited',
      ...ofGuest,
      name: 'Fern Notateacher',
      organisation: 'Placeholder Primary School',
      question: 'How is attendance?',
      endsAt: (START + 3_600_000) as EpochMillis,
    });
    const letIn = onContact(C, { type: 'guest-admitted', ...ofGuest });
    const released = onContact(C, {
      type: 'information-released',
      ...ofGuest,
      agency: agency('police'),
      ground: 'Needed to answer',
      isBeforeRating: false,
      documentPosition: 3,
      textHash: 'hash',
    });
    const over = onContact(C, { type: 'invitation-ended', ...ofGuest, because: 'item-ended' });

    it('[SHR-8] a release has its row, its one reader, and ends with the guest’s part', () => {
      const rows = rowsOf([...meetingOpen, said(CHAIR, invited, letIn), said(POLICE, released), said(CHAIR, over)]);
      expect(rows).toHaveLength(1);
      expect(rows[0]?.deed).toMatchObject({
        kind: 'released',
        to: 'Fern Notateacher, Placeholder Primary School',
        ground: 'Needed to answer',
      });
      expect(rows[0]?.deed).not.toMatchObject({ endedAt: null });
      expect(idsOf(rows[0]?.couldRead ?? [])).toEqual(['guest-inv-1']);
    });

    it('[SHR-8] an agency that ends its release has a row for that, and the guest no more', () => {
      const end = onContact(C, { type: 'release-ended', ...ofGuest, agency: agency('police'), reason: 'Too much' });
      const rows = rowsOf([...meetingOpen, said(CHAIR, invited), said(POLICE, released, end), said(CHAIR, letIn)]);
      expect(rows.map(({ deed }) => deed.kind)).toEqual(['released', 'release-ended']);
      expect(rows.map(({ couldRead }) => couldRead)).toEqual([[], []]);
    });

    it('[SHR-8] a guest let in while a section is shared with guests could read it; of one shared with the core, not', () => {
      const wide = onContact(C, { ...(shared.event as SharedEvent), audience: 'core-and-guests' });
      const course = (share: NewEvent) => [...meetingOpen, said(CHAIR, invited), said(POLICE, share), said(CHAIR, letIn)];
      expect(idsOf(rowsOf(course(wide))[0]?.couldRead ?? [])).toContain('guest-inv-1');
      expect(idsOf(rowsOf(course(shared))[0]?.couldRead ?? [])).not.toContain('guest-inv-1');
    });
  });

  it('[SHR-3] those who could read it are those admitted and in its audience while it was shared, never its own agency', () => {
    const late = said(SCRIBE, admitted(EDUCATION));
    const tooLate = said(SCRIBE, admitted(SENIOR));
    const outside = said(SCRIBE, admitted(HOUSING), admitted(GUEST));
    const [row] = rowsOf([...meetingOpen, outside, said(POLICE, shared), late, said(POLICE, ended), tooLate]);
    const isHousingCore = BEXLEY.agencies.some(({ id, core }) => id === 'housing' && core);
    expect(isHousingCore).toBe(false);
    expect(idsOf(row!.couldRead)).toEqual(['chair', 'education', 'health', 'scribe', 'worker']);
    const sinceOf = (person: Person) => row!.couldRead.find((each) => each.person === person.id)?.since ?? 0;
    expect(sinceOf(HEALTH)).toBe(row!.by.at);
    expect(sinceOf(EDUCATION)).toBeGreaterThan(row!.by.at);
  });

  it('[SHR-4] those who had it open are those of them who had opened the contact', () => {
    const before = worldOf(meetingOpen).length;
    const at = START + before * 1000;
    const reads = [
      read(HEALTH, at - 60_000),
      read(POLICE, at + 1),
      read(HOUSING, at + 1),
      read(CHAIR, at + 500),
      read(SCRIBE, at - SESSION_MS),
    ];
    const [row] = rowsOf([...meetingOpen, said(POLICE, shared)], reads);
    expect(row!.by.at).toBe(at);
    expect(idsOf(row!.didRead)).toEqual(['chair', 'health']);
  });

  it('[SHR-5] names the edition of the golden rules in force when it was done', () => {
    expect(rowsOf([...meetingOpen, said(POLICE, shared)])[0]?.goldenRules).toBe('golden-rules-2024');
    const on = (date: string) => goldenRulesAt(Date.parse(date) as EpochMillis)?.id ?? null;
    expect([
      on('2010-01-01'),
      on('2018-06-30'),
      on('2018-07-01'),
      on('2024-04-30'),
      on('2024-05-01'),
    ]).toEqual([null, 'golden-rules-2015', 'golden-rules-2018', 'golden-rules-2018', 'golden-rules-2024']);
    for (const { rules } of GOLDEN_RULES) expect(rules).toHaveLength(7);
  });

  it('[SHR-6] holds no text that its reader may not read', () => {
    const outsider = [...meetingOpen, said(SCRIBE, admitted(HOUSING)), said(POLICE, shared, confirmed)];
    expect(rowsOf(outsider, [], HOUSING).map(({ deed }) => deed)).toMatchObject([
      { kind: 'shared', text: null },
    ]);
    expect(JSON.stringify(rowsOf(outsider, [], HOUSING))).not.toContain('Two callouts');
    expect(rowsOf(outsider, [], EDUCATION)).toEqual([]);
  });
});

describe('who had something on a screen', () => {
  const since = (START + SESSION_MS) as EpochMillis;

  it('[SEA-12] is who opened the contact since, or not longer before than a sign-in lasts', () => {
    const reads = [
      read(POLICE, since - SESSION_MS),
      read(HEALTH, since - SESSION_MS + 1),
      read(CHAIR, since),
      read(SCRIBE, since + 99),
    ];
    expect(readersSince(reads, since).map(({ person }) => person)).toEqual(['health', 'chair', 'scribe']);
  });

  it('[SEA-12] is each person once, by the first time since, else by the last before', () => {
    const reads = [-30, -10, 5, 20].map((offset) => read(HEALTH, since + offset));
    expect(readersSince(reads, since).map(({ at }) => at - since)).toEqual([5]);
    expect(readersSince(reads.slice(0, 2), since).map(({ at }) => at - since)).toEqual([-10]);
    expect(readersSince(reads, since, (since - 5) as EpochMillis).map(({ at }) => at - since)).toEqual([-10]);
  });
});
