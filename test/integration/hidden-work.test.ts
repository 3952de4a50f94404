/**
 * What is hidden must not show by the time it takes. Time itself is no test; what the server does in it is: what it
 * asks of the journal, and what it notes, are the same for a contact that is hidden as for one that is not there.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Command } from '#shared/decisions/command.ts';
import { documentNameOf, type DocumentRef } from '#shared/documents/names.ts';
import type { AgencyId, CommandId, ContactId, EntryId, InvitationId, MeetingId, PersonId } from '#shared/ids.ts';
import type { Query } from '#shared/wire/messages.ts';
import { createGuard } from '#server/guard/guard.ts';
import { NOT_HERE } from '#server/guard/refusals.ts';
import { actorOf } from '#server/identity/people.ts';
import type { Journal } from '#server/journal/journal.ts';
import { keepCalendar } from '#server/meeting/calendar.ts';
import { deedOf } from '#server/meeting/deed.ts';
import { documentRights } from '#server/meeting/document-rights.ts';
import { createPerform } from '#server/meeting/perform.ts';
import { answerQueries } from '#server/meeting/queries.ts';
import { readsIn } from '#server/meeting/reads.ts';
import { samples } from '../rules/wire-samples.ts';
import { openHub, type OpenHub } from './record-hub.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9, 0);
const ABSENT = 'contact-00000000000000000000000000000000' as ContactId;
const NO_MEETING = 'meeting-nowhere' as MeetingId;
/** Far more than any answer takes; where it waits for a disk, turns pass until then. */
const MOST_TURNS = 1000;
const ABSENT_REFERENCE = 'BEX-2026-7K4M-PXQD';

type Place = { readonly meeting: MeetingId; readonly contact: ContactId };

let hub: OpenHub;
let hidden: ContactId;
let meeting: MeetingId;
/** By invitation; nobody who asks is invited. */
let discussion: Place;
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
  meeting = [...hub.record.meetings.keys()][0] ?? NO_MEETING;
  const seal = { named: ['amara'], reason: 'Staff' };
  const details = { concern: 'SEALED-WORDS', children: [{ name: 'Damson Testchild', dateOfBirth: '2023-01-30' }] };
  hidden = (await hub.press('tomas', 'csc', { type: 'record-contact', details, seal })).created as ContactId;
  await hub.press('amara', 'csc', { type: 'open-meeting', meeting });
  await hub.press('amara', 'csc', { type: 'add-item', meeting, contact: hidden, because: '' });
  const about = [...hub.record.contacts.keys()].find((contact) => contact !== hidden) ?? ABSENT;
  const one = { children: [], concern: 'SEALED-WORDS', invited: [{ person: 'ivy', mayDecide: true }] };
  const call = { ...samples()['call-discussion'], contact: about, opensToDutyManagers: false, discussions: [one] };
  const called = (await hub.press('tomas', 'csc', call)).created as MeetingId;
  const heard = hub.record.meetings.get(called)?.state.agenda[0]?.contact;
  discussion = { meeting: called, contact: heard ?? ABSENT };
  entry = hub.record.contacts.get(hidden)?.entries[0]?.id ?? '';
});
afterAll(() => hub.close());

const work = async (act: () => Promise<unknown>) => {
  asked = [];
  const answer = await act();
  return { answer, asked };
};

const guarded = (journal: Journal) =>
  createGuard({
    hub: hub.record.hub,
    journal,
    isShared: false,
    rights: { access: documentRights(hub.record) },
    bus: hub.bus,
    log: hub.duty.logger,
    now: hub.clock,
    newEntryId: () => crypto.randomUUID() as string as EntryId,
    tellRoom: () => undefined,
  });

/** Performs as the server does; `turns` are those that the answer took once the journal had said that the command is new. */
const performing = () => {
  const { record, calendar, bus, clock } = hub;
  const journal = counted(hub.journal);
  let turns = 0;
  let isAnswered = false;
  const countTurns = async () => {
    for (turns = 0; !isAnswered && turns < MOST_TURNS; turns += 1) await Promise.resolve();
  };
  const perform = createPerform({
    journal: {
      ...hub.journal,
      append: (append) => journal.append(append),
      commandAck: async (...command) => {
        const known = await journal.commandAck(...command);
        void countTurns();
        return known;
      },
    },
    record,
    isShared: false,
    calendar,
    bus,
    sectionText: guarded(journal).sectionText,
    readsOf: readsIn(journal, record.hub),
    clock,
    newId: () => crypto.randomUUID(),
  });
  return async (by: string, agency: string, command: object) => {
    const actor = actorOf(record.people, by as PersonId, agency as AgencyId)!;
    isAnswered = false;
    const id = crypto.randomUUID() as string as CommandId;
    const answer = await perform(deedOf(actor, { id, agency: actor.agency, command: Command.parse(command) }));
    isAnswered = true;
    return { answer, turns };
  };
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
  const perform = performing();
  const sample = samples('police')[type];
  const about = (contact: ContactId) => ({ ...sample, ...('meeting' in sample ? { meeting } : {}), ...('entry' in sample ? { entry } : {}), contact });
  const [ofHidden, ofNone] = [await work(() => perform(by, agency, about(hidden))), await work(() => perform(by, agency, about(ABSENT)))];
  expect(ofHidden).toEqual(ofNone);
  expect(ofHidden.answer).toMatchObject({ answer: { ok: false } });
  expect(ofHidden.asked).toEqual(['commandAck']);
});

const OF_A_DISCUSSION = [
  ['dara', 'csc', 'invite-person'],
  ['quill', 'police', 'answer-invitation'],
  ['quill', 'police', 'join-meeting'],
  ['quill', 'police', 'sign-decision'],
  ['quill', 'police', 'share-information'],
  ['nell', 'csc', 'record-section'],
  ['petra', 'csc', 'open-meeting'],
] as const;

it.each(OF_A_DISCUSSION)('[SEA-20] %s of %s: %s is as much work about a discussion they are not invited to as about none', async (by, agency, type) => {
  const perform = performing();
  const sample = samples('police')[type];
  const about = (place: Place) => ({ ...sample, meeting: place.meeting, ...('contact' in sample ? { contact: place.contact } : {}) });
  const nowhere = { meeting: NO_MEETING, contact: ABSENT };
  const [ofHidden, ofNone] = [await work(() => perform(by, agency, about(discussion))), await work(() => perform(by, agency, about(nowhere)))];
  expect(ofHidden).toEqual(ofNone);
  expect(ofHidden.answer).toMatchObject({ answer: { ok: false } });
  expect(ofHidden.asked).toEqual(['commandAck']);
});

it('[SEA-20] what somebody may do takes other turns, so that turns tell something', async () => {
  const perform = performing();
  const state = { ...samples()['state-consent'], contact: hidden };
  const [named, unnamed] = [await perform('tomas', 'csc', state), await perform('quill', 'police', state)];
  expect([named.answer.ok, unnamed.answer.ok]).toEqual([true, false]);
  expect(named.turns).not.toBe(unnamed.turns);
});

const DOCUMENTS: readonly ((place: Place) => DocumentRef)[] = [
  (place) => ({ kind: 'agency', ...place, agency: 'police' as AgencyId }),
  (place) => ({ kind: 'shared', ...place }),
  (place) => ({ kind: 'section', ...place, section: 'not-known' }),
  (place) => ({ kind: 'guest', ...place, invitation: 'nobody' as InvitationId }),
  (place) => ({ kind: 'meeting', meeting: place.meeting }),
];

it.each(DOCUMENTS.map((refOf) => [refOf({ meeting: NO_MEETING, contact: ABSENT }).kind, refOf] as const))(
  '[SEA-20] opening a text of a discussion (%s) by its name is as much work whether it is hidden or not there, also while somebody has it open',
  async (_, refOf) => {
    const { record } = hub;
    const guard = guarded(counted(hub.journal));
    const open = (person: string, agency: string, place: Place) =>
      guard.open({
        document: documentNameOf(refOf(place)),
        actor: actorOf(record.people, person as PersonId, agency as AgencyId)!,
        client: 7,
        member: person,
        onEnd: () => undefined,
      });
    const none = await work(() => open('quill', 'police', { meeting: NO_MEETING, contact: ABSENT }));
    expect(await work(() => open('quill', 'police', discussion))).toEqual(none);
    await open('tomas', 'csc', discussion);
    expect(await work(() => open('quill', 'police', discussion))).toEqual(none);
    expect(none).toMatchObject({ answer: NOT_HERE, asked: [] });
    guard.close();
  },
);

const everything = { contact: null, meeting: null, agency: null, person: null, kinds: [], from: null, to: null, after: null, limit: 50, words: '' };
const QUESTIONS: readonly (readonly [string, (contact: ContactId) => Query])[] = [
  ['possible-duplicates', (contact) => ({ type: 'possible-duplicates', contact })],
  ['decision-log', (contact) => ({ type: 'decision-log', ...everything, contact })],
  ['play-back', (contact) => ({ type: 'play-back', meeting: [...hub.record.meetings.keys()][0]!, contact, at: hub.clock() })],
  ['sharing-record', (contact) => ({ type: 'sharing-record', contact, agency: null, from: null, to: null })],
  [
    'find-contact',
    (contact) => ({ type: 'find-contact', reference: hub.record.contacts.get(contact)?.state.reference ?? ABSENT_REFERENCE }),
  ],
];

it.each(QUESTIONS)('[SEA-20] the question %s is as much work about a hidden contact as about none', async (_, query) => {
  const { record, calendar, clock } = hub;
  const ask = answerQueries({
    journal: counted(hub.journal),
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
