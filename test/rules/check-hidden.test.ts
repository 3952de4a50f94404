/** Who is sent what of a MASH check, and the reports that are read off it. */
import { describe, expect, it } from 'vitest';
import { onContact, type NewEvent } from '#shared/decisions/context.ts';
import type { CheckAnswer, CheckEvent } from '#shared/decisions/event/check.ts';
import { evolveContact } from '#shared/decisions/evolve/contact.ts';
import type { ContactStreamEvent, Entry } from '#shared/decisions/event.ts';
import type { ContactState } from '#shared/decisions/state/contact.ts';
import type { CheckId, EntryId, EpochMillis } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import { agencyPerformance, readsPerformance } from '#shared/reports/agency-performance.ts';
import { sharingRecord } from '#shared/reports/sharing-record.ts';
import {
  actingFor,
  ADMINISTRATOR,
  BEXLEY,
  CHAIR,
  GUEST,
  HEALTH,
  HOUSING,
  KEEPER,
  OBSERVER,
  POLICE,
  WORKER,
} from './cast.ts';
import { admitted, C, contactRecorded } from './daily-meeting.ts';
import { said, worldOf, type Said } from './given-when-then.ts';
import { agency, contactView, record, START, type World } from './world.ts';

const check = 'check-1' as CheckId;
const on = (event: CheckEvent): NewEvent => onContact(C, event);
const asked = (of: string, dueAt: number | null = null): NewEvent =>
  on({
    type: 'agency-asked',
    check,
    agency: agency(of),
    because: '',
    people: [],
    dueAt: dueAt as EpochMillis | null,
  });
const known: CheckAnswer = {
  kind: 'information',
  text: 'Marker of the police',
  analysis: 'Marker of meaning',
};
const nothing: CheckAnswer = { kind: 'nothing-known', systems: ['rio'] };
const answered = (of: string, answer: CheckAnswer): NewEvent =>
  on({ type: 'check-answered', check, agency: agency(of), answer });
const opened = on({ type: 'check-opened', check, why: 'Unclear', risk: 'high', agencies: [], warnings: [] });
const completed = on({
  type: 'check-completed',
  check,
  analysis: 'Marker of the analysis',
  risk: 'high',
  level: null,
  meetingKind: null,
  next: '',
  warnings: [],
});

const story: readonly Said[] = [
  ...contactRecorded,
  said(CHAIR, ...[HOUSING, OBSERVER, ADMINISTRATOR, GUEST].map((person) => admitted(person))),
  said(CHAIR, opened, on({ type: 'check-assigned', check, to: WORKER.id, name: WORKER.name })),
  said(WORKER, asked('police'), asked('housing')),
  said(POLICE, answered('police', known)),
  said(HOUSING, answered('housing', nothing)),
  said(WORKER, completed),
];

const sentTo = (world: World, person: Person) => contactView(world, C, actingFor(person));
const foldedBy = (entries: readonly Entry<ContactStreamEvent>[]) =>
  entries.reduce<ContactState | null>(evolveContact, null);

describe('what is sent of a MASH check', () => {
  it('[BEX-M4] [BEX-M5] every designated professional of a core agency reads it whole', () => {
    const world = worldOf(story);
    for (const person of [CHAIR, WORKER, POLICE, HEALTH])
      expect(foldedBy(sentTo(world, person))!.checks).toEqual(world.contacts[C]!.checks);
  });

  it('[CHK-9] observers, guests and administrators are sent nothing of it', () => {
    for (const person of [OBSERVER, GUEST, ADMINISTRATOR]) {
      const entries = sentTo(worldOf(story), person);
      expect(entries.filter(({ event }) => 'check' in event)).toEqual([]);
      expect(JSON.stringify(entries)).not.toContain('Marker');
    }
  });

  it('[BEX-M12] [CHK-9] an agency outside the core reads its own answer, and that the check is over', () => {
    const entries = sentTo(worldOf(story), HOUSING);
    expect(JSON.stringify(entries)).not.toContain('Marker');
    expect(foldedBy(entries)!.checks[check]).toMatchObject({
      why: 'Unclear',
      progress: { kind: 'ended' },
      asked: { housing: { answers: [{ answer: nothing }] }, police: { answers: [] } },
    });
  });
});

describe('the sharing record of a check', () => {
  const rowsFor = (viewer: Person, entries = story) =>
    sharingRecord({
      entries: sentTo(worldOf(entries), viewer),
      reads: [{ person: HEALTH.id, name: HEALTH.name, agency: agency('health'), at: START }],
      profile: BEXLEY,
      readsContacts: () => true,
      readsChecks: (person) => person !== OBSERVER.id && person !== GUEST.id && person !== ADMINISTRATOR.id,
    });

  it('[BEX-M9] [CHK-10] holds what each agency answered, with whom it reached and who had it open', () => {
    const [police, housing] = rowsFor(POLICE);
    expect(police).toMatchObject({
      owner: 'police',
      meeting: null,
      deed: {
        kind: 'answered-check',
        text: 'Marker of the police',
        analysis: 'Marker of meaning',
        reason: '',
      },
      didRead: [{ person: HEALTH.id }],
    });
    expect(police!.couldRead.map(({ person }) => person).toSorted()).toEqual([
      'chair',
      'health',
      'scribe',
      'worker',
    ]);
    expect(housing).toMatchObject({ owner: 'housing', deed: { kind: 'nothing-known', systems: ['rio'] } });
    expect(rowsFor(HOUSING).map(({ owner }) => owner)).toEqual(['housing']);
  });

  it('[CHK-10] a correction is a row of its own, and later readers are those admitted since', () => {
    const correction = on({
      type: 'check-answer-corrected',
      check,
      agency: agency('police'),
      answer: { ...known, text: 'One callout' },
      reason: 'Counted twice',
      corrects: 'e1' as EntryId,
    });
    const rows = rowsFor(POLICE, [...story, said(POLICE, correction), said(CHAIR, admitted(KEEPER))]);
    expect(rows.map(({ deed }) => deed.kind)).toEqual(['answered-check', 'nothing-known', 'answered-check']);
    expect(rows.at(-1)!.deed).toMatchObject({ text: 'One callout', reason: 'Counted twice' });
    expect(rows[0]!.couldRead.map(({ person }) => person)).toContain(KEEPER.id);
  });
});

const MINUTE = 60_000;

/** Asked of health at ten past; answered after so many minutes, null for never; due after an hour. */
const healthWorld = (minutes: readonly (number | null)[]): readonly ContactState[] =>
  minutes.map((taken, index) => {
    const at = (START + index * MINUTE) as EpochMillis;
    const recorded = worldOf([...contactRecorded, said(CHAIR, opened)]);
    const put = record(
      recorded,
      { person: WORKER.id, name: '', agency: agency('csc') },
      [asked('health', at + 60 * MINUTE)],
      at,
    );
    const answer = answered('health', taken === 5 ? nothing : known);
    const author = { person: HEALTH.id, name: '', agency: agency('health') };
    const world = taken === null ? put : record(put, author, [answer], (at + taken * MINUTE) as EpochMillis);
    return world.contacts[C]!;
  });

describe('an agency’s performance', () => {
  const all = {
    from: 0 as EpochMillis,
    to: (START + 3_600_000) as EpochMillis,
    now: (START + 10 * 3_600_000) as EpochMillis,
  };

  it('[MAN-15] [CHK-12] asked, answered, median and longest time, overdue, and the share of nothing known', () => {
    expect(agencyPerformance(healthWorld([5, 10, 25, 90, null]), BEXLEY, all)).toEqual([
      {
        agency: 'health',
        asked: 5,
        answered: 4,
        medianTaken: 17.5 * MINUTE,
        longestTaken: 90 * MINUTE,
        overdue: 2,
        nothingKnownShare: 0.25,
      },
    ]);
    expect(agencyPerformance(healthWorld([null]), BEXLEY, { ...all, now: START })).toMatchObject([
      { answered: 0, medianTaken: null, longestTaken: null, overdue: 0, nothingKnownShare: null },
    ]);
  });

  it('[CHK-12] counts what was asked from the first instant until before the second', () => {
    const between = (from: number, to: number) =>
      agencyPerformance(healthWorld([5, 5, 5]), BEXLEY, {
        ...all,
        from: (START + from) as EpochMillis,
        to: (START + to) as EpochMillis,
      });
    expect(between(0, 2 * MINUTE)[0]!.asked).toBe(2);
    expect(between(MINUTE, 3 * MINUTE)[0]!.asked).toBe(2);
    expect(between(3 * MINUTE, 9 * MINUTE)).toEqual([]);
  });

  it('[CHK-12] is for managers and record keepers, and names no child', () => {
    expect(
      [CHAIR, KEEPER, WORKER, POLICE, OBSERVER].map((person) => readsPerformance(actingFor(person))),
    ).toEqual([true, true, false, false, false]);
    const told = JSON.stringify(agencyPerformance(Object.values(worldOf(story).contacts), BEXLEY, all));
    expect(told).not.toMatch(/Marker|BEX-|contact-1|check-1/);
  });
});
