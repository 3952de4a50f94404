import { describe, expect, it } from 'vitest';
import { onContact, onMeeting, type NewEvent } from '#shared/decisions/context.ts';
import type { ContactId, EntryId } from '#shared/ids.ts';
import {
  actingFor,
  ADMINISTRATOR,
  CHAIR,
  EDUCATION,
  GUEST,
  HEALTH,
  KEEPER,
  OBSERVER,
  POLICE,
  SCRIBE,
  SENIOR,
} from './cast.ts';
import { admitted, C, listed, M, meetingOpen, PRESENT, ratedBlind, recorded } from './daily-meeting.ts';
import { given, said, type Said } from './given-when-then.ts';
import { agency, contactView, meetingView, type World } from './world.ts';

const typesTo = (world: World, viewer: typeof CHAIR, contact = C) =>
  contactView(world, contact, actingFor(viewer)).map(({ event }) => event.type);

const removed = (person: typeof CHAIR, contact: ContactId = C): NewEvent =>
  onContact(contact, { type: 'admission-ended', person: person.id, because: 'removed', reason: 'Knows the family' });

describe('a contact', () => {
  it('[VIS-2] is seen by those admitted by name, and by nobody else whatever their role', () => {
    const { world } = given(...meetingOpen);
    for (const viewer of PRESENT) expect(typesTo(world, viewer)).toContain('contact-recorded');
    for (const viewer of [SENIOR, EDUCATION, KEEPER, OBSERVER]) expect(typesTo(world, viewer)).toEqual([]);
  });

  it('[VIS-3] is not seen by a guest, nor by whoever administers the board, even where somebody named them', () => {
    const { world } = given(
      ...meetingOpen,
      said(SCRIBE, admitted(GUEST), admitted(ADMINISTRATOR), admitted(OBSERVER)),
    );
    expect(typesTo(world, GUEST)).toEqual([]);
    expect(typesTo(world, ADMINISTRATOR)).toEqual([]);
    expect(typesTo(world, OBSERVER)).toContain('contact-recorded');
  });

  it('[VIS-4] rights are those of this moment: an admission ended takes all of it away, one given shows it from the start', () => {
    expect(typesTo(given(...meetingOpen, said(SCRIBE, removed(HEALTH))).world, HEALTH)).toEqual([]);
    const late = given(...meetingOpen, said(SCRIBE, admitted(SENIOR))).world;
    expect(typesTo(late, SENIOR)).toEqual(typesTo(late, CHAIR));
  });

  it('[VIS-5] a restricted entry is gone for everyone but record keepers, who also see who had read it', () => {
    const { world } = given(
      ...meetingOpen,
      said(SCRIBE, admitted(KEEPER)),
      said(POLICE, consent('Said by ANOTHER-CHILD')),
    );
    const wrong = world.said[C]!.at(-1)!.id;
    const restricted = onContact(C, {
      type: 'entry-restricted',
      entry: wrong,
      reason: 'Wrong child',
      readBy: [CHAIR.id, HEALTH.id],
    });
    const after = given(
      ...meetingOpen,
      said(SCRIBE, admitted(KEEPER)),
      said(POLICE, consent('Said by ANOTHER-CHILD')),
      said(CHAIR, restricted),
    ).world;
    const bytesTo = (viewer: typeof CHAIR) => JSON.stringify(contactView(after, C, actingFor(viewer)));
    for (const viewer of [CHAIR, POLICE, HEALTH, SCRIBE]) {
      expect(bytesTo(viewer)).not.toContain('ANOTHER-CHILD');
      expect(bytesTo(viewer)).toContain('"readBy":[]');
    }
    expect(bytesTo(KEEPER)).toContain('ANOTHER-CHILD');
    expect(bytesTo(KEEPER)).toContain(`"readBy":["${CHAIR.id}","${HEALTH.id}"]`);
  });

  it('[VIS-5] until the restriction is lifted', () => {
    const lifted = [
      onContact(C, { type: 'entry-restricted', entry: 'e1' as EntryId, reason: 'Wrong child', readBy: [] }),
      onContact(C, { type: 'restriction-lifted', entry: 'e1' as EntryId, reason: 'The right one' }),
    ];
    expect(typesTo(given(...meetingOpen, said(KEEPER, ...lifted)).world, CHAIR)).toContain(
      'contact-recorded',
    );
  });

  it('[VIS-11] that another contact may be the same is seen by the hub’s own staff and record keepers alone', () => {
    const other = 'contact-9' as ContactId;
    const considered = onContact(C, {
      type: 'duplicate-considered',
      other,
      isSame: false,
      reason: 'Another child',
    });
    const viewers = [CHAIR, SCRIBE, KEEPER, POLICE, HEALTH];
    const there = viewers.map((viewer) => admitted(viewer, other));
    const { world } = given(...meetingOpen, said(SCRIBE, admitted(KEEPER), ...there), said(SCRIBE, considered));
    const readers = viewers.filter((viewer) =>
      JSON.stringify(contactView(world, C, actingFor(viewer))).includes('contact-9'),
    );
    expect(readers.map(({ id }) => id)).toEqual(['chair', 'scribe', 'keeper']);
  });

  it('[VIS-6] the words of a rating show to the scribe who entered it, and to no other scribe', () => {
    const { world } = given(
      ...meetingOpen,
      said(SCRIBE, ratedBlind('education', 'red', 'By phone', 'scribe')),
    );
    expect(typesTo(world, SCRIBE)).toContain('rating-given-blind');
    expect(typesTo(world, CHAIR)).not.toContain('rating-given-blind');
    expect(typesTo(world, CHAIR)).toContain('rating-hidden');
  });
});

const consent = (words: string): NewEvent =>
  onContact(C, { type: 'consent-stated', statement: 'verbal', words, saidAt: null });

describe('a meeting', () => {
  const TWO = 'contact-2' as ContactId;
  const two: readonly Said[] = [
    ...meetingOpen,
    said(
      SCRIBE,
      recorded(TWO),
      ...PRESENT.map((person) => admitted(person, TWO)),
      removed(HEALTH, TWO),
      ...listed(TWO),
    ),
  ];
  const agendaTo = (world: World, viewer: typeof CHAIR) =>
    meetingView(world, M, actingFor(viewer)).map(({ event }) => event);

  it('[VIS-7] shows a viewer only the items they are admitted to: not their number, order, opening, timer or end', () => {
    const before = given(...two).world;
    const deeds: readonly NewEvent[] = [
      onMeeting(M, { type: 'agenda-ordered', order: [TWO, C] }),
      onMeeting(M, { type: 'item-opened', contact: TWO }),
      onMeeting(M, { type: 'timer-set', contact: TWO, endsAt: before.meetings[M]!.startsAt }),
      onMeeting(M, { type: 'item-ended', contact: TWO, result: 'decided' }),
      onMeeting(M, { type: 'item-resumed', contact: TWO }),
    ];
    const after = given(...two, said(CHAIR, ...deeds)).world;
    expect(agendaTo(after, HEALTH)).toEqual(agendaTo(before, HEALTH));
    expect(JSON.stringify(agendaTo(after, HEALTH))).not.toContain(TWO);
    expect(agendaTo(after, CHAIR)).toHaveLength(agendaTo(before, CHAIR).length + deeds.length);
  });

  it('[VIS-8] an order that changes what they see is sent without what they may not', () => {
    const three = 'contact-3' as ContactId;
    const history = [...two, said(SCRIBE, recorded(three), admitted(HEALTH, three), ...listed(three))];
    const { world } = given(
      ...history,
      said(CHAIR, onMeeting(M, { type: 'agenda-ordered', order: [three, TWO, C] })),
    );
    expect(agendaTo(world, HEALTH).at(-1)).toEqual({ type: 'agenda-ordered', order: [three, C] });
  });

  it('[VIS-9] shows a guest nothing', () => {
    expect(agendaTo(given(...two).world, GUEST)).toEqual([]);
  });

  it('[VIS-10] holds ids and times, and no words about a child', () => {
    const { world } = given(
      ...two,
      said(
        POLICE,
        onContact(C, {
          type: 'dissent-recorded',
          meeting: M,
          agency: agency('police'),
          words: 'CHIMNEY',
          decision: null,
        }),
      ),
    );
    expect(JSON.stringify(world.held[M])).not.toContain('CHIMNEY');
    expect(JSON.stringify(world.held[M]!.map(({ entry }) => entry))).not.toContain('A line');
  });
});
