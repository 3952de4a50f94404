/**
 * What is hidden must not show by the time it takes. Time itself is no test; what the server does in it is: what it
 * asks of the journal, and what it notes, are the same for a contact that is hidden as for one that is not there.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Command } from '#shared/decisions/command.ts';
import type { AgencyId, CommandId, ContactId, PersonId, StreamPosition } from '#shared/ids.ts';
import type { Query } from '#shared/wire/messages.ts';
import { actorOf } from '#server/identity/people.ts';
import type { Journal } from '#server/journal/journal.ts';
import { keepCalendar } from '#server/meeting/calendar.ts';
import { deedOf } from '#server/meeting/deed.ts';
import { createPerform } from '#server/meeting/perform.ts';
import { answerQueries } from '#server/meeting/queries.ts';
import { readsIn } from '#server/meeting/reads.ts';
import { samples } from '../rules/wire-samples.ts';
import { openHub, type OpenHub } from './record-hub.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9, 0);
const ABSENT = 'contact-00000000000000000000000000000000' as ContactId;
const ABSENT_REFERENCE = 'BEX-2026-7K4M-PXQD';

let hub: OpenHub;
let hidden: ContactId;
let meeting: string;
let entry: string;
let asked: string[] = [];

/** Tells what is asked of the journal, but not about which stream: that is the difference. */
const counted = (journal: Journal): Journal =>
  new Proxy(journal, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...given: unknown[]) => (asked.push(String(name)), method.apply(target, given) as unknown);
    },
  });

beforeAll(async () => {
  hub = await openHub(MONDAY);
  await keepCalendar(hub.duty);
  meeting = [...hub.record.meetings.keys()][0] ?? '';
  const seal = { named: ['amara'], reason: 'Staff' };
  const details = { concern: 'SEALED-WORDS', children: [{ name: 'Damson Testchild', dateOfBirth: '2023-01-30' }] };
  hidden = (await hub.press('tomas', 'csc', { type: 'record-contact', details, seal })).created as ContactId;
  await hub.press('amara', 'csc', { type: 'open-meeting', meeting });
  await hub.press('amara', 'csc', { type: 'add-item', meeting, contact: hidden, because: '' });
  entry = hub.record.contacts.get(hidden)?.entries[0]?.id ?? '';
});
afterAll(() => hub.close());

const work = async (act: () => Promise<unknown>) => {
  asked = [];
  const answer = await act();
  return { answer, asked };
};

const DEEDS = [
  ['dara', 'csc', 'break-glass'],
  ['dara', 'csc', 'seal-contact'],
  ['kit', 'csc', 'restrict-entry'],
  ['quill', 'police', 'share-information'],
  ['quill', 'police', 'confirm-information'],
  ['quill', 'police', 'release-to-guest'],
  ['quill', 'police', 'rate'],
  ['petra', 'csc', 'amend-contact'],
] as const;

it.each(DEEDS)('[SEA-20] %s of %s: %s is as much work about a hidden contact as about none', async (by, agency, type) => {
  const { record, calendar, bus, clock } = hub;
  const journal = counted(hub.journal);
  const perform = createPerform({
    journal,
    record,
    calendar,
    bus,
    sectionText: async (name) => {
      await journal.read(record.hub, `document/${name}`, 0 as StreamPosition);
      return null;
    },
    readsOf: readsIn(journal, record.hub),
    clock,
    newId: () => crypto.randomUUID(),
  });
  const actor = actorOf(record.people, by as PersonId, agency as AgencyId)!;
  const sample = samples('police')[type];
  const about = (contact: ContactId) => ({ ...sample, ...('meeting' in sample ? { meeting } : {}), ...('entry' in sample ? { entry } : {}), contact });
  const press = (contact: ContactId) =>
    perform(deedOf(actor, { id: crypto.randomUUID() as string as CommandId, agency: actor.agency, command: Command.parse(about(contact)) }));
  const [ofHidden, ofNone] = [await work(() => press(hidden)), await work(() => press(ABSENT))];
  expect(ofHidden).toEqual(ofNone);
  expect(ofHidden.answer).toMatchObject({ ok: false });
  expect(ofHidden.asked).toEqual(['commandAck']);
});

const everything = { contact: null, meeting: null, agency: null, person: null, kinds: [], from: null, to: null, after: null, limit: 50, words: '' };
const QUESTIONS: readonly (readonly [string, (contact: ContactId) => Query])[] = [
  ['possible-duplicates', (contact) => ({ type: 'possible-duplicates', contact })],
  ['decision-log', (contact) => ({ type: 'decision-log', ...everything, contact })],
  ['sharing-record', (contact) => ({ type: 'sharing-record', contact, agency: null, from: null, to: null })],
  [
    'find-contact',
    (contact) => ({ type: 'find-contact', reference: hub.record.contacts.get(contact)?.state.reference ?? ABSENT_REFERENCE }),
  ],
];

it.each(QUESTIONS)('[SEA-20] the question %s is as much work about a hidden contact as about none', async (_, query) => {
  const { record, calendar, clock } = hub;
  const ask = answerQueries({
    record,
    calendar,
    clock,
    readsOf: readsIn(counted(hub.journal), record.hub),
    noteLogRead: (contacts) => asked.push(`noted ${contacts.length}`),
    noteFound: () => asked.push('found'),
  });
  const dara = actorOf(record.people, 'dara' as PersonId, 'csc' as AgencyId)!;
  const [ofHidden, ofNone] = [await work(async () => ask(query(hidden), dara)), await work(async () => ask(query(ABSENT), dara))];
  expect(ofHidden).toEqual(ofNone);
});
