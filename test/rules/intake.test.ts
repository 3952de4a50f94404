import { describe, expect, it } from 'vitest';
import { takeIn } from '#shared/decisions/decide/intake.ts';
import { Command } from '#shared/decisions/command.ts';
import { contactTitle } from '#shared/hub/contact-title.ts';
import { gaps } from '#shared/hub/contact-fields.ts';
import { NO_DETAILS } from '#shared/decisions/state/contact.ts';
import type { ContactId } from '#shared/ids.ts';
import { actingFor, EVERYBODY, WORKER } from './cast.ts';
import { C, M, meetingOpen } from './daily-meeting.ts';
import { worldOf } from './given-when-then.ts';
import { contextOf, settingOf } from './world.ts';

const row = (concern: string, needsImmediateProtection: 'yes' | 'no' = 'no') => ({ ...NO_DETAILS, concern, needsImmediateProtection });

describe('a part of a table', () => {
  const take = (...rows: readonly ReturnType<typeof row>[]) => {
    const world = worldOf(meetingOpen);
    let drawn = 0;
    const context = {
      ...contextOf(world, Command.parse({ type: 'record-contact', details: row('x'), seal: null }), actingFor(WORKER), {
        ...settingOf(world),
        people: EVERYBODY,
      }),
      nextMeeting: { id: M, state: world.meetings[M]! },
      // Drawn by lot, as real ones are.
      newContact: () => ({ id: ['m', 'z', 'a'][drawn++] as ContactId, reference: `BEX-${drawn}` }),
    };
    const decided = takeIn(rows, 'csv', context);
    if (!decided.ok) throw new Error(decided.refusal.code);
    return decided.value;
  };

  it('[LRG-6] stands on the agenda in the order of the table', () => {
    const events = take(row('one'), row('two'), row('three'));
    const ids = events.flatMap((each) => (each.event.type === 'item-added' ? [each.event.contact] : []));
    const concerns = events.flatMap(({ event }) => (event.type === 'contact-recorded' ? [contactTitle(event.details)] : []));
    expect(ids).toEqual(ids.toSorted());
    expect(concerns).toEqual(['one', 'two', 'three']);
    expect(events.some(({ event }) => event.type === 'agenda-ordered')).toBe(false);
  });

  it('[LRG-6] puts rows that need protection now before all others, in one order', () => {
    const events = take(row('one', 'yes'), row('two'), row('three', 'yes'));
    const orders = events.flatMap(({ event }) => (event.type === 'agenda-ordered' ? [event.order] : []));
    expect(orders).toEqual([['a', 'z', C]]);
  });
});

describe('what a table says of a contact', () => {
  it('[LRG-7] its reason is a cause for concern', () => {
    expect(gaps({ ...NO_DETAILS, reason: 'Neglect' })).not.toContain('cause-for-concern');
    expect(gaps({ ...NO_DETAILS, source: 'Police' })).toContain('cause-for-concern');
  });
});
