/** What the releasable edition may not hold, over random courses of a meeting. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AgencyId, ContactId } from '#shared/ids.ts';
import { actingFor, CHAIR, SCRIBE } from './cast.ts';
import { minutesAsText, minutesOf } from './documents-material.ts';
import { meetingOpen, M, PRESENT, admitted, listed, recorded } from './daily-meeting.ts';
import { said, worldOf } from './given-when-then.ts';
import { play, steps, VISIBLE, type Step } from './random-run.ts';
import type { World } from './world.ts';

const STARTED = worldOf([
  ...meetingOpen,
  said(SCRIBE, recorded(VISIBLE[1]), ...PRESENT.map((person) => admitted(person, VISIBLE[1])), ...listed(VISIBLE[1])),
]);

/** What is an agency's own to release: its rating and why, its information, its dissent. */
const OWN: readonly Step['deed'][] = ['rate', 'confirm', 'dissent', 'withhold', 'share'];
const marked = (step: Step, mark: string, value = step.value): Step =>
  OWN.includes(step.deed) ? { ...step, value, words: `${mark} of ${step.by.agencies[0]}` } : step;

/** `share` in these courses is with the core agencies alone. */
const isReleased = (world: World, contact: ContactId, agency: AgencyId): boolean => {
  const sharing = world.contacts[contact]?.items[M]?.information[agency]?.sharing;
  return sharing?.kind === 'shared' && sharing.audience === 'core-and-guests';
};

it('[PAP-3] a summary holds nothing that an agency said and did not release: other words of theirs give the same one', () => {
  let held = 0;
  fc.assert(
    fc.property(steps(), (course) => {
      const visible = course.filter(({ contact }) => VISIBLE.includes(contact));
      const one = play(STARTED, visible.map((step) => marked(step, 'SECRET')));
      const other = play(STARTED, visible.map((step) => marked(step, 'HIDDEN', 'blue')));
      for (const contact of VISIBLE) for (const { agencies } of PRESENT) expect(isReleased(one, contact, agencies[0]!)).toBe(false);
      const summary = minutesAsText(minutesOf(one, actingFor(CHAIR), 'releasable'));
      expect(summary).not.toContain('SECRET of');
      expect(summary).toBe(minutesAsText(minutesOf(other, actingFor(CHAIR), 'releasable')));
      held += minutesAsText(minutesOf(one, actingFor(CHAIR), 'full')).split('SECRET of').length - 1;
    }),
    { numRuns: 150, seed: 11 },
  );
  expect(held).toBeGreaterThan(100);
});
