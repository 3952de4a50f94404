import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContactStreamEvent, Entry } from '#shared/decisions/event.ts';
import type { MeetingEvent } from '#shared/decisions/event/meeting.ts';
import { evolveContact } from '#shared/decisions/evolve/contact.ts';
import { evolveMeeting } from '#shared/decisions/evolve/meeting.ts';
import { isAdmitted, nearestDue, openActions, type ContactState } from '#shared/decisions/state/contact.ts';
import { informationOf, type ItemState, type RatingSlot } from '#shared/decisions/state/item.ts';
import { missingAgencies, nextItem, type MeetingState } from '#shared/decisions/state/meeting.ts';
import { readsSection } from '#shared/documents/audience.ts';
import type { AgencyId, EntryId, EpochMillis, MeetingId } from '#shared/ids.ts';
import type { Person } from '#shared/people/person.ts';
import { actingFor, BEXLEY, CHAIR, HEALTH, POLICE, SCRIBE } from './cast.ts';
import { C, listed, M, meetingOpen, PRESENT, admitted, recorded } from './daily-meeting.ts';
import { said, worldOf } from './given-when-then.ts';
import { CONTACT_SAMPLES, MEETING_SAMPLES } from './evolve-samples.ts';
import { play, steps, VISIBLE } from './random-run.ts';
import { authorOf, contactView, meetingView, START, type World } from './world.ts';

const stamp = <Event>(event: Event, index = 0) => ({
  ...authorOf(CHAIR),
  id: `e${index + 1}` as EntryId,
  at: (START + index) as EpochMillis,
  event,
});

const foldContact = (entries: readonly Entry<ContactStreamEvent>[]) =>
  entries.reduce<ContactState | null>((state, entry) => evolveContact(state, entry), null);
const foldMeeting = (entries: readonly Entry<MeetingEvent>[]) =>
  entries.reduce<MeetingState | null>((state, entry) => evolveMeeting(state, entry), null);

describe('folding', () => {
  it.each(Object.values(CONTACT_SAMPLES))(
    '[SIM-1] $type has its place in a contact, even as the first entry seen',
    (event) => {
      expect(evolveContact(null, stamp(event)).recorded).toBeDefined();
      const all = Object.values(CONTACT_SAMPLES).map((each, index) => stamp(each, index));
      expect(evolveContact(foldContact(all), stamp(event, 99))).toBeDefined();
    },
  );

  it.each(Object.values(MEETING_SAMPLES))(
    '[SIM-1] $type has its place in a meeting, even as the first entry seen',
    (event) => {
      expect(evolveMeeting(null, stamp(event)).progress).toBeDefined();
    },
  );

  it('[SIM-1] entries of any kind, in any order and with any gaps, never throw; nor does what is asked of the result', () => {
    const contact = fc.array(fc.constantFrom(...Object.values(CONTACT_SAMPLES)), {
      maxLength: 40,
      size: 'max',
    });
    const meeting = fc.array(fc.constantFrom(...Object.values(MEETING_SAMPLES)), {
      maxLength: 40,
      size: 'max',
    });
    fc.assert(
      fc.property(contact, meeting, (aboutContact, aboutMeeting) => {
        const folded = foldContact(aboutContact.map((event, index) => stamp(event, index)));
        const held = foldMeeting(aboutMeeting.map((event, index) => stamp(event, index)));
        expect(
          folded === null ? [] : [nearestDue(folded), openActions(folded), isAdmitted(folded, CHAIR.id)],
        ).toBeDefined();
        expect(held === null ? [] : [missingAgencies(held), nextItem(held)]).toBeDefined();
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('[SIM-2] an entry changes nothing of the state before it', () => {
    const freeze = <Value>(value: Value): Value => {
      if (value !== null && typeof value === 'object') Object.values(Object.freeze(value)).forEach(freeze);
      return value;
    };
    for (const event of Object.values(CONTACT_SAMPLES)) {
      const before = freeze(
        foldContact(Object.values(CONTACT_SAMPLES).map((each, index) => stamp(each, index))),
      );
      expect(() => evolveContact(before, freeze(stamp(event)))).not.toThrow();
    }
    for (const event of Object.values(MEETING_SAMPLES)) {
      const before = freeze(
        foldMeeting(Object.values(MEETING_SAMPLES).map((each, index) => stamp(each, index))),
      );
      expect(() => evolveMeeting(before, freeze(stamp(event)))).not.toThrow();
    }
  });
});

const start = worldOf([
  ...meetingOpen,
  said(
    SCRIBE,
    recorded(VISIBLE[1]),
    ...PRESENT.map((person) => admitted(person, VISIBLE[1])),
    ...listed(VISIBLE[1]),
  ),
]);

/** What the server holds of a contact, less what this viewer may not know. */
const masked = (state: ContactState, viewer: Person): ContactState => ({
  ...state,
  items: Object.fromEntries(
    Object.entries(state.items).map(([id, item]) => [id, maskedItem(item, viewer)]),
  ) as ContactState['items'],
});

const maskedItem = (item: ItemState, viewer: Person): ItemState => ({
  ...item,
  ratings: Object.fromEntries(
    Object.entries(item.ratings).map(([of, slot]) => [of, maskedSlot(slot, viewer)]),
  ),
  information: Object.fromEntries(
    Object.keys(item.information).flatMap((of) => {
      const information = informationOf(item, of as AgencyId);
      return readsSection(actingFor(viewer), of as AgencyId, item, BEXLEY) ? [[of, information]] : [];
    }),
  ),
});

const maskedSlot = (slot: RatingSlot, { id, agencies }: Person): RatingSlot =>
  slot.kind === 'blind' && slot.given.agency !== agencies[0] && slot.given.person !== id
    ? { kind: 'hidden', at: slot.given.at, earlier: slot.earlier }
    : slot;

const readable = (state: ContactState, viewer: Person, owner: ContactState): ContactState => ({
  ...state,
  items: Object.fromEntries(
    Object.entries(state.items).map(([id, item]) => {
      const whole = owner.items[id as MeetingId];
      const information = Object.entries(item.information).filter(
        ([of]) => whole !== undefined && readsSection(actingFor(viewer), of as AgencyId, whole, BEXLEY),
      );
      return [id, { ...item, information: Object.fromEntries(information) }];
    }),
  ),
});

const expectSameFold = (world: World, viewer: Person): void => {
  for (const contact of VISIBLE) {
    const whole = world.contacts[contact]!;
    const folded = foldContact(contactView(world, contact, actingFor(viewer)));
    if (!isAdmitted(whole, viewer.id)) expect(folded).toBeNull();
    else expect(readable(folded!, viewer, whole)).toEqual(masked(whole, viewer));
  }
};

it('[SIM-3] what a viewer’s browser folds is what the server holds, less what they may not see', () => {
  let ratings = 0;
  fc.assert(
    fc.property(steps(), (course) => {
      const world = play(start, course);
      for (const viewer of [CHAIR, SCRIBE, POLICE, HEALTH]) {
        expectSameFold(world, viewer);
        // An order that changes nothing they see is not sent, so that they may not know the chair ordered it.
        const meeting = {
          ...foldMeeting(meetingView(world, M, actingFor(viewer))),
          isOrderedByChair: expect.any(Boolean),
        };
        expect(world.meetings[M]).toEqual(meeting);
      }
      ratings += Object.keys(world.contacts[C]!.items[M]!.ratings).length;
    }),
    { numRuns: 300, seed: 2 },
  );
  expect(ratings).toBeGreaterThan(100);
});
