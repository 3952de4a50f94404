/** What the sittings of a series take by themselves, in a hub of this process. */
import { afterEach, describe, expect, it } from 'vitest';
import { keepCalendar } from '#server/meeting/calendar.ts';
import { liveMeetings } from '#server/meeting/waiting.ts';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { openHub, type OpenHub } from './record-hub.ts';

/** Ten in the morning of a Wednesday on which every hub is open. */
const WEDNESDAY = Date.UTC(2026, 10, 25, 10, 0);

let hub: OpenHub;
afterEach(() => hub.close());

const sittingOf = (kind: string) => {
  const found = liveMeetings(hub.record, hub.clock()).find(({ state }) => state.kind === kind);
  if (found === undefined) throw new Error(`No sitting of ${kind}`);
  return found;
};
const contactsOf = (kind: string) => sittingOf(kind).state.agenda.map(({ contact }) => contact);
const seen = (contact: ContactId) => hub.record.contacts.get(contact)?.entries.length ?? 0;
/** As often as the board would look by itself. */
const lookAgain = () => keepCalendar(hub.duty);

const recorded = async (person: string, agency: string): Promise<ContactId> => {
  const details = { concern: 'An invented concern' };
  const { created } = await hub.press(person, agency, { type: 'record-contact', details, seal: null });
  return created as ContactId;
};

const held = async (kind: string, chair: string, during: (meeting: MeetingId) => Promise<void>) => {
  const meeting = sittingOf(kind).id;
  await hub.press(chair, 'csc', { type: 'open-meeting', meeting });
  await during(meeting);
  await hub.press(chair, 'csc', { type: 'close-meeting', meeting });
  await lookAgain();
  expect(sittingOf(kind).id).not.toBe(meeting);
};

describe('the missing panel', () => {
  it('[KND-16] [MAN-12] a plan comes back to the panel until it ends, though the contact is decided', async () => {
    hub = await openHub(WEDNESDAY, undefined, 'manchester');
    await lookAgain();
    const contact = await recorded('ines', 'csc');
    const { id } = sittingOf('missing-panel');
    await hub.press('bea', 'csc', { type: 'add-item', meeting: id, contact, because: '' });
    const review = (meeting: MeetingId, result: string) =>
      hub.press('bea', 'csc', {
        type: 'review-plan',
        meeting,
        contact,
        seen: seen(contact),
        result,
        nextReview: null,
        words: '',
        agreed: [],
        correctionReason: '',
      });
    await held('missing-panel', 'bea', async (meeting) => {
      await hub.press('bea', 'csc', {
        type: 'decide-outcome',
        meeting,
        contact,
        seen: seen(contact),
        outcome: 'in-words',
        rationale: 'A plan is kept',
        decisionMaker: 'bea',
        correctionReason: '',
      });
      await review(meeting, 'goes-on');
    });
    expect(contactsOf('missing-panel')).toEqual([contact]);
    await held('missing-panel', 'bea', async (meeting) => void (await review(meeting, 'ends')));
    expect(contactsOf('missing-panel')).toEqual([]);
  });
});

describe('Portsmouth’s monthly meetings', () => {
  it('[KND-11] an allocation goes onto both agendas, a step-down onto the managers’ only, and what was reviewed stays away', async () => {
    hub = await openHub(WEDNESDAY, undefined, 'portsmouth');
    await lookAgain();
    const [allocated, steppedDown] = [await recorded('heath', 'csc'), await recorded('heath', 'csc')];
    const record = (contact: ContactId, step: string, answers: object) =>
      hub.press('heath', 'csc', { type: 'record-step', contact, step, answers, saidAt: null });
    await record(allocated, 'POR-E9', [{ field: 'allocation', value: 'a' }]);
    await record(steppedDown, 'POR-P8', [{ field: 'arises', value: 'yes' }]);
    await lookAgain();
    expect(contactsOf('mats-managers').toSorted()).toEqual([allocated, steppedDown].toSorted());
    expect(contactsOf('network')).toEqual([allocated]);
    await lookAgain();
    expect(contactsOf('mats-managers')).toHaveLength(2);

    await held('mats-managers', 'marina', async (meeting) => {
      await hub.press('marina', 'csc', { type: 'finish-item', meeting, contact: allocated, words: 'On track' });
    });
    expect(contactsOf('mats-managers')).toEqual([steppedDown]);
    await hub.pass(60_000);
    await record(allocated, 'POR-E9', [{ field: 'allocation', value: 'b' }]);
    await lookAgain();
    expect(contactsOf('mats-managers').toSorted()).toEqual([allocated, steppedDown].toSorted());
  });
});
