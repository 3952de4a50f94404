import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onContact } from '#shared/decisions/context.ts';
import type { MeetingId } from '#shared/ids.ts';
import { actingFor, CHAIR, DUTY, HEALTH, KEEPER, POLICE, SCRIBE, SENIOR, WORKER } from './cast.ts';
import { admitted, listed, meetingOpen, PRESENT, recorded } from './daily-meeting.ts';
import { said, worldOf } from './given-when-then.ts';
import { HIDDEN, isAboutHidden, play, steps, VISIBLE } from './random-run.ts';
import { contactView, meetingView, type World } from './world.ts';

const withoutSealed = worldOf([
  ...meetingOpen,
  said(
    SCRIBE,
    recorded(VISIBLE[1]),
    ...PRESENT.map((person) => admitted(person, VISIBLE[1])),
    ...listed(VISIBLE[1]),
  ),
]);

const named = [CHAIR, SCRIBE, WORKER, POLICE];
const withSealed = worldOf(
  [
    said(
      CHAIR,
      recorded(HIDDEN),
      onContact(HIDDEN, {
        type: 'contact-sealed',
        named: named.map(({ id }) => id),
        reason: 'A colleague’s child',
      }),
      ...named.map((person) => admitted(person, HIDDEN, 'sealed')),
      ...listed(HIDDEN),
    ),
  ],
  withoutSealed,
);

const trafficTo = (world: World, viewer: typeof HEALTH): readonly string[] =>
  [
    ...[...VISIBLE, HIDDEN].flatMap((contact) => contactView(world, contact, actingFor(viewer))),
    ...Object.keys(world.meetings).flatMap((meeting) =>
      meetingView(world, meeting as MeetingId, actingFor(viewer)),
    ),
  ].map((entry) => JSON.stringify(entry));

it('[SEA-6] two courses that differ only in a sealed contact reach an outsider as the same bytes, whatever is done and whoever comes', () => {
  let hiddenEntries = 0;
  let judged = 0;
  fc.assert(
    fc.property(steps(), (course) => {
      const one = play(withSealed, course);
      const other = play(
        withoutSealed,
        course.map((step) => (isAboutHidden(step) ? null : step)),
      );
      hiddenEntries += one.said[HIDDEN]!.length - withSealed.said[HIDDEN]!.length;
      // Somebody named may name another on the way; from then on they are no outsider.
      const isOutside = ({ id }: typeof HEALTH) => one.contacts[HIDDEN]!.admitted[id] === undefined;
      const outsiders = [HEALTH, SENIOR, DUTY, KEEPER].filter(isOutside);
      judged += outsiders.length;
      expect(outsiders.map((each) => trafficTo(one, each))).toEqual(
        outsiders.map((each) => trafficTo(other, each)),
      );
    }),
    { numRuns: 200, seed: 6 },
  );
  expect(hiddenEntries).toBeGreaterThan(300);
  expect(judged).toBeGreaterThan(600);
});
