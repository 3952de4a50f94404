import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onContact } from '#shared/decisions/context.ts';
import type { MeetingId } from '#shared/ids.ts';
import { actingFor, HEALTH, KEEPER, SCRIBE } from './cast.ts';
import { admitted, listed, meetingOpen, PRESENT, recorded } from './daily-meeting.ts';
import { said, worldOf } from './given-when-then.ts';
import { HIDDEN, isAboutHidden, play, steps, VISIBLE, type Step } from './random-run.ts';
import { contactView, meetingView, type World } from './world.ts';

/** Health is in the meeting, and was turned away from the third contact because it knows the family. */
const withoutHidden = worldOf([
  ...meetingOpen,
  said(
    SCRIBE,
    recorded(VISIBLE[1]),
    ...PRESENT.map((person) => admitted(person, VISIBLE[1])),
    ...listed(VISIBLE[1]),
  ),
]);

const withHidden = worldOf(
  [
    said(SCRIBE, recorded(HIDDEN), ...PRESENT.map((person) => admitted(person, HIDDEN))),
    said(
      SCRIBE,
      onContact(HIDDEN, { type: 'admission-ended', person: HEALTH.id, because: 'removed', reason: 'Knows the family' }),
    ),
    said(SCRIBE, ...listed(HIDDEN)),
  ],
  withoutHidden,
);

/** Everything that could reach the viewer, as bytes. */
const trafficTo = (world: World, viewer: typeof HEALTH): readonly string[] =>
  [
    ...[...VISIBLE, HIDDEN].flatMap((contact) => contactView(world, contact, actingFor(viewer))),
    ...Object.keys(world.meetings).flatMap((meeting) =>
      meetingView(world, meeting as MeetingId, actingFor(viewer)),
    ),
  ].map((entry) => JSON.stringify(entry));

it('[VIS-1] two courses that differ only in a contact the viewer is not admitted to reach them as the same bytes', () => {
  let hiddenEntries = 0;
  fc.assert(
    fc.property(steps(), (course) => {
      // What health tries on the hidden contact is refused in both; everybody else goes on with it in one of them.
      const one = play(withHidden, course);
      const other = play(
        withoutHidden,
        course.map((step) => (isAboutHidden(step) ? null : step)),
      );
      hiddenEntries += one.said[HIDDEN]!.length - withHidden.said[HIDDEN]!.length;
      expect(trafficTo(one, HEALTH)).toEqual(trafficTo(other, HEALTH));
      expect(contactView(one, HIDDEN, actingFor(HEALTH))).toEqual([]);
    }),
    { numRuns: 300, seed: 4 },
  );
  expect(hiddenEntries).toBeGreaterThan(500);
});

it('[VIS-1] so do two that differ only in what was rated and why, until it is revealed', () => {
  let blind = 0;
  fc.assert(
    fc.property(steps(), fc.constantFrom('red', 'amber', 'green', 'blue'), (course, value) => {
      const untold = course.filter(({ deed }) => deed !== 'reveal' && deed !== 'openRatings');
      const rates = ({ deed, by }: Step) => deed === 'rate' && by.agencies[0] !== HEALTH.agencies[0];
      const one = play(withoutHidden, untold);
      const other = play(
        withoutHidden,
        untold.map((step) => (rates(step) ? { ...step, value, words: 'Other words' } : step)),
      );
      blind += untold.filter(rates).length;
      expect(trafficTo(one, HEALTH)).toEqual(trafficTo(other, HEALTH));
      expect(trafficTo(one, KEEPER)).toEqual(trafficTo(other, KEEPER));
    }),
    { numRuns: 200, seed: 5 },
  );
  expect(blind).toBeGreaterThan(100);
});
