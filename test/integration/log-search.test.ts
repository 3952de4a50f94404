/** The decision log searched by words, on a real journal. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepCalendar } from '#server/meeting/calendar.ts';
import { actorOf } from '#server/identity/people.ts';
import { pageOfLog, readLog } from '#server/meeting/decision-log.ts';
import { saysAll, tokensOf } from '#server/meeting/log-words.ts';
import type { AgencyId, ContactId, MeetingId, PersonId } from '#shared/ids.ts';
import { openHub, type OpenHub } from './record-hub.ts';

/** A Tuesday in winter, nine in the morning in London. */
const TUESDAY = Date.UTC(2026, 10, 24, 9, 0);
const NO_FILTER = {
  contact: null,
  meeting: null,
  agency: null,
  person: null,
  kinds: [],
  from: null,
  to: null,
  words: '',
};

let hub: OpenHub;
let meeting: MeetingId;

beforeAll(async () => {
  hub = await openHub(TUESDAY);
  await keepCalendar(hub.duty);
  meeting = [...hub.record.meetings.keys()][0]!;
  await hub.press('amara', 'csc', { type: 'open-meeting', meeting });
  await hub.press('quill', 'police', { type: 'join-meeting', meeting, place: 'remote' });
});
afterAll(() => hub.close());

const actorFor = (person: string, agency: string) =>
  actorOf(hub.record.people, person as PersonId, agency as AgencyId)!;
const amara = () => actorFor('amara', 'csc');
const police = () => actorFor('quill', 'police');

const find = async (words: string, viewer = amara()) => {
  const page = await pageOfLog(
    hub.record,
    { type: 'decision-log', ...NO_FILTER, words, after: null, limit: 500 },
    viewer,
  );
  return page.entries;
};
const recordContact = async (details: object): Promise<ContactId> =>
  (await hub.press('tomas', 'csc', { type: 'record-contact', details })).created as ContactId;

it('[LOG-20] finds by the beginnings of words in any order, whatever their case and accents', async () => {
  const contact = await recordContact({ concern: 'Zoë was seen at the Quarry Café' });
  for (const words of ['zoe quarry', 'QUARR zoë', 'cafe', 'café']) {
    expect((await find(words)).map((entry) => entry.contact?.id)).toContain(contact);
  }
  expect(await find('zoe nowhere')).toEqual([]);
});

it('[LOG-21] finds every entry of a contact by the title it has now, also those from before', async () => {
  const contact = await recordContact({ concern: 'A line' });
  const named = {
    concern: 'A line',
    children: [{ name: 'Quince Testchild', dateOfBirth: null }],
  };
  await hub.press('tomas', 'csc', {
    type: 'amend-contact',
    contact,
    details: named,
    reason: 'The name came',
  });
  const kinds = (await find('quince')).map(({ event }) => event.type);
  expect(kinds).toContain('contact-recorded');
  expect(kinds).toContain('contact-amended');
});

it('[LOG-22] neither finds nor counts what the person may not see', async () => {
  const contact = await recordContact({ concern: 'A line for the meeting' });
  const onAgenda = { meeting, contact };
  await hub.press('amara', 'csc', { type: 'open-item', ...onAgenda });
  await hub.press('quill', 'police', {
    type: 'rate',
    ...onAgenda,
    agency: 'police',
    value: 'red',
    reason: 'Unrevealedword',
  });
  expect(await find('unrevealedword')).toEqual([]);
  expect(await find('unrevealedword', police())).toHaveLength(1);
  const sealed = await recordContact({ concern: 'Hushword' });
  expect(await find('hushword', actorFor('kit', 'csc'))).not.toEqual([]);
  await hub.press('kit', 'csc', { type: 'seal-contact', contact: sealed, named: ['amara'], reason: 'Staff' });
  expect(await find('hushword', actorFor('tomas', 'csc'))).toEqual([]);
  expect(await find('hushword')).not.toEqual([]);
});

it('[LOG-23] finds by the words the hub uses for an agency, a rating or an outcome', async () => {
  const rated = await find('metropolitan rating', police());
  expect((await find('metropolitan', police())).length).toBeGreaterThan(0);
  expect(rated.every(({ agency, event }) => agency === 'police' || 'agency' in event)).toBe(true);
});

it('[LOG-24] finds exactly what going through all entries finds', async () => {
  for (const viewer of [amara(), police(), actorFor('dara', 'csc')]) {
    const all = await readLog(hub.record, NO_FILTER, viewer);
    const words = [...new Set(all.flatMap((entry) => tokensOf(JSON.stringify(entry.event))))];
    for (const word of words.filter((_, index) => index % 7 === 0).map((each) => each.slice(0, 4))) {
      const expected = all.filter((entry) => saysAll(entry, [word], hub.record.profile));
      expect((await find(word, viewer)).map(({ id }) => id)).toEqual(
        expected.slice(0, 500).map(({ id }) => id),
      );
    }
  }
});

it('[LOG-25] goes on finding while entries arrive', async () => {
  const before = (await find('testchild')).length;
  await recordContact({ concern: 'Testchild again' });
  expect((await find('testchild')).length).toBeGreaterThan(before);
});
