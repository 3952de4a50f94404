/** What the minutes say of plans reviewed and of points beside contacts, and under which marking. */
import { describe, expect, it } from 'vitest';
import { onContact, onMeeting } from '#shared/decisions/context.ts';
import { applyLocalSettings } from '#shared/hub/local-settings.ts';
import { markingOf } from '#shared/hub/marking.ts';
import { actingFor, BEXLEY, CHAIR } from './cast.ts';
import { C, M, meetingOpen } from './daily-meeting.ts';
import { minutesAsText, minutesOf, packOf, sheetOf } from './documents-material.ts';
import { said, worldOf } from './given-when-then.ts';

const world = worldOf([
  ...meetingOpen,
  said(CHAIR, onMeeting(M, { type: 'agenda-point-put', words: 'Cover over Christmas' })),
  said(
    CHAIR,
    onContact(C, {
      type: 'plan-reviewed',
      meeting: M,
      result: 'changed',
      nextReview: '2026-12-10',
      words: 'The school sees the child daily',
      agreed: [{ id: 'a', words: 'Who is the lead', source: 'Manchester 3.5' }],
      warnings: [],
      corrects: null,
      correctionReason: '',
    }),
  ),
]);

describe('minutes', () => {
  it('[PAP-15] have a part for the review of a plan and one for points beside contacts, in the full record alone', () => {
    const full = minutesAsText(minutesOf(world, actingFor(CHAIR)));
    for (const words of ['Review of the plan', 'The plan was changed', 'The school sees the child daily', '10 December 2026', 'Manchester 3.5'])
      expect(full).toContain(words);
    expect(full).toContain('Points beside contacts');
    expect(full).toContain('Cover over Christmas');
    const releasable = minutesAsText(minutesOf(world, actingFor(CHAIR), 'releasable'));
    expect(releasable).not.toContain('The school sees');
    expect(releasable).not.toContain('Christmas');
  });
});

describe('the marking', () => {
  it('[PAP-16] is the hub’s own where it chose one, as a local setting, and OFFICIAL-SENSITIVE otherwise', () => {
    const setting = { path: 'marking', value: 'OFFICIAL-SENSITIVE – CHILDREN', chosenBy: 'MASH board', departs: null };
    const read = applyLocalSettings(BEXLEY, [setting]);
    const profile = read.ok ? read.profile : BEXLEY;
    expect(profile.marking).toMatchObject({ is: 'local', source: 'local', chosenBy: 'MASH board' });
    const own = { ...world, profile };
    for (const document of [minutesOf(own, actingFor(CHAIR)), packOf(own, actingFor(CHAIR)), sheetOf(own, actingFor(CHAIR))])
      expect(document.marking).toBe('OFFICIAL-SENSITIVE – CHILDREN');
    expect(minutesOf(world, actingFor(CHAIR)).marking).toBe('OFFICIAL-SENSITIVE');
    expect(markingOf({})).toBe('OFFICIAL-SENSITIVE');
  });
});
