import { describe, expect, it } from 'vitest';
import { Command } from '#shared/decisions/command.ts';
import { onContact } from '#shared/decisions/context.ts';
import type { ActionId, AgencyId } from '#shared/ids.ts';
import type { Actor, Person } from '#shared/people/person.ts';
import type { Relation } from '#shared/people/permissions.ts';
import { agencySpokenFor, mayDecide, relationsOf } from '#shared/people/relations.ts';
import {
  actingFor,
  ADMINISTRATOR,
  BEXLEY,
  CHAIR,
  HEALTH,
  KEEPER,
  OBSERVER,
  POLICE,
  SCRIBE,
  SENIOR,
  SILENT_BEXLEY,
  WORKER,
} from './cast.ts';
import { C, ITEM, M, meetingOpen } from './daily-meeting.ts';
import { said, worldOf } from './given-when-then.ts';
import { agency, type World } from './world.ts';

const open = worldOf(meetingOpen);
const rate = Command.parse({ type: 'rate', ...ITEM, agency: 'police', value: 'red', reason: '' });

const relationOf = (actor: Actor, command = rate, world: World = open): ReadonlySet<Relation> =>
  relationsOf(actor, command, {
    profile: world.profile,
    meeting: world.meetings[M]!,
    contact: world.contacts[C]!,
  });

describe('what a person is to a deed', () => {
  it('[PRM-4] nobody is anything to what does not exist, but what they are by themselves', () => {
    const relations = relationsOf(actingFor(CHAIR), rate, { profile: BEXLEY, meeting: null, contact: null });
    expect([...relations].toSorted()).toEqual(['decides', 'hub-staff', 'may-chair', 'practitioner']);
  });

  it('[PRM-5] somebody who works for two agencies speaks for the one they act for', () => {
    const both: Person = { ...POLICE, agencies: ['health', 'police'] as AgencyId[] };
    expect(relationOf(actingFor(both, agency('police')))).toContain('own-agency');
    expect(relationOf(actingFor(both, agency('health')))).not.toContain('own-agency');
  });

  it('[PRM-6] a report speaks for the agency the action was agreed with', () => {
    const agreed = {
      what: 'Visit',
      agency: agency('health'),
      who: '',
      dueAt: null,
      dueWords: '',
      purpose: '',
    };
    const world = worldOf(
      [said(CHAIR, onContact(C, { type: 'action-agreed', meeting: M, action: 'a' as ActionId, agreed }))],
      open,
    );
    const report = Command.parse({
      type: 'report-action',
      contact: C,
      action: 'a',
      result: 'done',
      words: '',
    });
    expect(agencySpokenFor(report, world.contacts[C]!)).toBe('health');
    expect(relationOf(actingFor(HEALTH), report, world)).toContain('own-agency');
    expect(relationOf(actingFor(POLICE), report, world)).not.toContain('own-agency');
    expect(agencySpokenFor(report, null)).toBeNull();
  });

  it('[PRM-7] observers, guests and administrators are not hub staff, whatever else they are', () => {
    const standing = (person: Person) => relationOf(actingFor({ ...person, isStanding: true }));
    expect(standing(KEEPER)).toContain('hub-staff');
    expect(standing(OBSERVER)).not.toContain('hub-staff');
    expect(standing(ADMINISTRATOR)).not.toContain('hub-staff');
  });

  it('[PRM-8] only who has the chair chairs, and only the named scribe writes the minutes', () => {
    expect(relationOf(actingFor(CHAIR))).toContain('chairing');
    expect(relationOf(actingFor(SENIOR))).not.toContain('chairing');
    expect(relationOf(actingFor(SCRIBE))).toContain('minuting');
    expect(relationOf(actingFor({ ...WORKER, roles: ['scribe'] }))).not.toContain('minuting');
  });

  it('[PRM-9] who decides is the reading the hub chose, or the board’s own role', () => {
    const deciders = (profile: typeof BEXLEY) =>
      [CHAIR, SENIOR, WORKER, POLICE].filter((person) => mayDecide(person, profile)).map(({ id }) => id);
    const reading = { ...BEXLEY.deciding.reading, value: 'social-worker' } as typeof BEXLEY.deciding.reading;
    expect(deciders(BEXLEY)).toEqual(['chair', 'senior']);
    expect(deciders({ ...BEXLEY, deciding: { ...BEXLEY.deciding, reading } })).toEqual([
      'chair',
      'senior',
      'worker',
    ]);
    expect(deciders(SILENT_BEXLEY)).toEqual(['chair', 'senior']);
  });
});
