import { describe, expect, it } from 'vitest';
import { onContact, onMeeting } from '#shared/decisions/context.ts';
import { loseConnection } from '#shared/decisions/decide/board.ts';
import { missingAgencies } from '#shared/decisions/state/meeting.ts';
import { accessTo } from '#shared/documents/access.ts';
import { CONFIDENTIALITY } from '#shared/people/confidentiality.ts';
import type { Person, Role } from '#shared/people/person.ts';
import { actingFor, CHAIR, DUTY, EDUCATION, EVERYBODY, HEALTH, OBSERVER, SCRIBE } from './cast.ts';
import { admitted, C, ITEM, M, meetingOpen } from './daily-meeting.ts';
import { given, inWorld, said, worldOf, type Sent } from './given-when-then.ts';
import { agency, contactView } from './world.ts';

const FROM_EDUCATION = { ...OBSERVER, agencies: EDUCATION.agencies };
const people = EVERYBODY.map((person) => (person.id === OBSERVER.id ? FROM_EDUCATION : person));
const named = onMeeting(M, {
  type: 'observer-named',
  observer: OBSERVER.id,
  name: OBSERVER.name,
  agency: agency('education'),
  reason: 'New in post',
});
const join = { type: 'join-as-observer', meeting: M, place: 'room', acknowledges: true } as const;
const watching = () =>
  given(...meetingOpen, said(CHAIR, named))
    .when(join, { by: FROM_EDUCATION, people })
    .after();

describe('an observer', () => {
  it('[SEA-13] is named by the chair, and only somebody registered as one', () => {
    const name = { type: 'name-observer', meeting: M, observer: OBSERVER.id, reason: 'New in post' } as const;
    given(...meetingOpen)
      .when(name, { by: CHAIR, people })
      .thenRecorded(named);
    given(...meetingOpen)
      .when({ ...name, observer: HEALTH.id }, { by: CHAIR })
      .thenRefused('not-permitted');
    given(...meetingOpen)
      .when(name, { by: SCRIBE })
      .thenRefused('not-permitted');
    given(...meetingOpen)
      .when(join, { by: FROM_EDUCATION, people })
      .thenRefused('not-permitted');
  });

  it('[SEA-13] acknowledges confidentiality by joining, in the words on record, and sees the contacts from then on', () => {
    const after = watching();
    expect(contactView(after, C, actingFor(FROM_EDUCATION)).length).toBeGreaterThan(0);
    expect(after.held[M]!.at(-1)!.entry.event).toMatchObject({
      type: 'observer-joined',
      acknowledged: CONFIDENTIALITY,
    });
    expect(after.contacts[C]!.admitted[OBSERVER.id]?.ground).toBe('observer');
  });

  it('[SEA-13] does not come to a sealed contact', () => {
    const sealed = onContact(C, { type: 'contact-sealed', named: [CHAIR.id], reason: 'Staff' });
    const after = given(...meetingOpen, said(CHAIR, named, sealed))
      .when(join, { by: FROM_EDUCATION, people })
      .after();
    expect(contactView(after, C, actingFor(FROM_EDUCATION))).toEqual([]);
  });

  it.each([
    { type: 'rate', ...ITEM, agency: 'education', value: 'red', reason: '' },
    { type: 'record-nothing-known', ...ITEM, agency: 'education', systems: [] },
    { type: 'state-consent', contact: C, statement: 'verbal', words: '', saidAt: null },
    { type: 'record-dissent', ...ITEM, agency: 'education', words: 'No' },
  ] satisfies readonly Sent[])('[SEA-13] changes nothing: $type is refused', (deed) => {
    inWorld(watching()).when(deed, { by: FROM_EDUCATION, people }).thenRefused('not-permitted');
  });

  it('[SEA-13] writes in no text', () => {
    const world = watching();
    const setting = { meeting: world.meetings[M]!, contact: world.contacts[C]!, profile: world.profile };
    const ref = { kind: 'agency', meeting: M, contact: C, agency: agency('education') } as const;
    expect(accessTo(ref, actingFor(FROM_EDUCATION), setting)).toBe('read');
  });

  it('[SEA-14] stands for no agency: it is still missing, and the scribe still writes for it', () => {
    const world = watching();
    expect(missingAgencies(world.meetings[M]!)).toContain('education');
    const deed = { type: 'record-nothing-known', ...ITEM, agency: 'education', systems: [] } satisfies Sent;
    expect(inWorld(world).when(deed, { by: SCRIBE }).decided.ok).toBe(true);
  });

  it.each([
    ['the meeting closes', { type: 'close-meeting', meeting: M }, CHAIR],
    ['they leave', { type: 'leave-meeting', meeting: M }, FROM_EDUCATION],
  ] satisfies readonly [string, Sent, Person][])('[SEA-16] sees none of its contacts any more once %s, and may watch another', (_, deed, by) => {
    const after = inWorld(watching()).when(deed, { by, people }).after();
    expect(contactView(after, C, actingFor(FROM_EDUCATION))).toEqual([]);
    expect(after.contacts[C]!.turnedAway).toEqual([]);
    expect(after.contacts[C]!.admitted[HEALTH.id]).toBeDefined();
  });

  it('[SEA-16] sees none either once their connection is lost', () => {
    const world = watching();
    const lost = loseConnection(M, world.meetings[M]!, OBSERVER.id, world.contacts);
    const after = worldOf([said(CHAIR, ...lost)], world);
    expect(contactView(after, C, actingFor(FROM_EDUCATION))).toEqual([]);
    expect(loseConnection(M, world.meetings[M]!, HEALTH.id, world.contacts)).toHaveLength(1);
  });

  it.each([
    ['is admitted by name', { type: 'admit-person', contact: C, person: OBSERVER.id, reason: 'To stay' }, CHAIR],
    ['is named by a seal', { type: 'seal-contact', contact: C, named: [OBSERVER.id, CHAIR.id], reason: 'Staff' }, DUTY],
  ] satisfies readonly [string, Sent, Person][])('[SEA-16] keeps a contact after the meeting where somebody in between %s', (_, deed, by) => {
    const admittedDuty = worldOf([said(CHAIR, admitted(DUTY))], watching());
    const after = inWorld(admittedDuty)
      .when(deed, { by, people })
      .when({ type: 'close-meeting', meeting: M }, { by: CHAIR, people })
      .after();
    expect(contactView(after, C, actingFor(FROM_EDUCATION)).length).toBeGreaterThan(0);
  });

  it('[SEA-16] who was turned away in between does not come back by watching again', () => {
    const end = { type: 'end-admission', contact: C, person: OBSERVER.id, reason: 'Knows the family' } as const;
    const after = inWorld(watching())
      .when(end, { by: CHAIR, people })
      .when(join, { by: FROM_EDUCATION, people })
      .after();
    expect(contactView(after, C, actingFor(FROM_EDUCATION))).toEqual([]);
  });

  it('[SEA-14] does not make an agency one that confirmed nothing', () => {
    const after = inWorld(watching())
      .when({ type: 'carry-item', ...ITEM, reason: '' }, { by: CHAIR })
      .after();
    expect(after.contacts[C]!.items[M]!.progress).toMatchObject({ kind: 'finished' });
    expect(JSON.stringify(after.contacts[C]!.items[M]!.progress)).not.toContain('education');
  });
});

describe('the data protection lead', () => {
  const lead = { ...EDUCATION, roles: ['data-protection-lead'] satisfies Role[] };

  it('[SEA-15] takes no part by that role alone', () => {
    const deed = { type: 'join-meeting', meeting: M, place: 'room' } as const;
    given(...meetingOpen)
      .when(deed, { by: lead })
      .thenRefused('not-permitted');
    expect(
      given(...meetingOpen).when(deed, { by: { ...lead, roles: ['data-protection-lead', 'professional'] } })
        .decided.ok,
    ).toBe(true);
  });
});
