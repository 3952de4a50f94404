/** A daily meeting over real sockets, from the first contact to the decision log. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { nextSitting, Participant } from './record-client.ts';

const REASON = 'Unrepeatable-words-of-health-4711';
const CORE = [
  ['quill', 'police'],
  ['ivy', 'health'],
  ['rowan', 'education'],
  ['basil', 'probation'],
  ['wren', 'solace'],
] as const;

let server: TestServer;
let chair: Participant;
let others: Participant[];
let meeting: MeetingId;
let contact: ContactId;

const of = (agency: string): Participant => others.find((each) => each.agency === agency)!;
const everyone = (): readonly Participant[] => [chair, ...others];
const item = (participant: Participant) => participant.contact(contact).items[meeting]!;

beforeAll(async () => {
  server = await startServer();
  chair = await Participant.join(server.url, 'amara', 'csc');
  others = await Promise.all(CORE.map(([person, agency]) => Participant.join(server.url, person, agency)));
  meeting = await nextSitting(chair);
});

afterAll(async () => {
  everyone().forEach((each) => each[Symbol.dispose]());
  await server.stop();
});

describe('the daily meeting over the wire', () => {
  it('[REC-1] lists the contacts that wait, immediate protection first', async () => {
    await chair.watchMeeting(meeting);
    const { agenda, progress } = chair.meeting(meeting);
    expect(progress.kind).toBe('called');
    expect(agenda).toHaveLength(6);
    contact = agenda[0]!.contact;
    expect(chair.contact(contact).protection.kind).toBe('flagged');
  });

  it('[REC-2] gives a new contact a reference and a recorded time, and lists it', async () => {
    const { created } = await chair.press({
      type: 'record-contact',
      details: { concern: 'One line is enough.' },
    });
    await chair.until(() => chair.streams.has(`contact/${created}`));
    expect(chair.contact(created as ContactId).reference).toMatch(/^BEX-\d{4}-[2-9B-Z]{4}-[2-9B-Z]{4}$/);
    expect(chair.meeting(meeting).agenda.map((each) => each.contact)).toContain(created);
  });

  it('[FAN-1] sends nobody a contact they are not admitted to, and all of it once they are', async () => {
    for (const each of others) {
      await each.watchMeeting(meeting);
      expect([...each.streams.keys()]).toEqual([`meeting/${meeting}`]);
      expect(each.meeting(meeting).agenda).toEqual([]);
      expect(each.received('Cedar')).toBe(false);
    }
    await chair.press({ type: 'open-meeting', meeting });
    for (const each of others) {
      await each.press({ type: 'join-meeting', meeting, place: 'remote' });
      await each.until(() => each.streams.has(`contact/${contact}`));
      expect(each.meeting(meeting).agenda).toHaveLength(7);
    }
    expect(of('police').received('Cedar')).toBe(true);
  });

  it('everyone follows when the chair opens an item and names a scribe', async () => {
    await chair.press({ type: 'name-scribe', meeting, scribe: 'petra' });
    await chair.press({ type: 'open-item', meeting, contact });
    for (const each of everyone()) {
      await each.until(() => each.meeting(meeting).openItem === contact);
      expect(each.meeting(meeting).scribe?.person).toBe('petra');
    }
  });

  it('[REC-3] several agencies rate at the same moment, and all are recorded', async () => {
    const rated = await Promise.all(
      others.map((each) =>
        each.send({
          type: 'rate',
          meeting,
          contact,
          agency: each.agency,
          value: 'amber',
          reason: each.agency === 'health' ? REASON : '',
        }),
      ),
    );
    expect(rated.every(({ ok }) => ok)).toBe(true);
    for (const each of everyone())
      await each.until(() => Object.keys(item(each).ratings).length === others.length);
  });

  it('[FAN-2] an unrevealed rating reaches its own agency alone', () => {
    expect(of('health').received(REASON)).toBe(true);
    for (const each of everyone().filter(({ agency }) => agency !== 'health')) {
      expect(each.received(REASON), each.agency).toBe(false);
      expect(item(each).ratings['health' as never]).toMatchObject({ kind: 'hidden' });
    }
  });

  it('[FAN-2] an unrevealed rating is in no search, count or page of the log', async () => {
    const query = {
      type: 'decision-log',
      contact,
      meeting: null,
      agency: null,
      person: null,
      kinds: [],
      from: null,
      to: null,
      after: null,
      limit: 500,
    };
    const search = await chair.ask({ ...query, words: REASON });
    expect(search.value).toMatchObject({ entries: [], total: 0, hasMore: false });
    const blind = await chair.ask({ ...query, words: '', kinds: ['rating-given-blind'] });
    expect(blind.value.total).toBe(0);
    const hidden = await chair.ask({ ...query, words: '', kinds: ['rating-hidden'] });
    expect(hidden.value.total).toBe(others.length);
  });

  it('[REC-4] refuses to reveal what the chair has not seen, and reveals it once they have', async () => {
    const early = await chair.send({ type: 'reveal-ratings', meeting, contact, seen: 1 });
    expect(early).toMatchObject({ ok: false, refusal: { code: 'changed-since-you-looked' } });
    await chair.press({ type: 'reveal-ratings', meeting, contact, seen: chair.seen(contact) });
    for (const each of everyone()) {
      await each.until(() => item(each).mode === 'revealed');
      expect(each.received(REASON)).toBe(true);
    }
    await chair.press({
      type: 'agree-rating',
      meeting,
      contact,
      seen: chair.seen(contact),
      value: 'red',
      rationale: 'A mark is visible.',
    });
  });

  it('[REC-5] refuses what a role may not do, and another agency’s deeds', async () => {
    const police = of('police');
    const decided = await police.send({
      type: 'decide-outcome',
      meeting,
      contact,
      seen: police.seen(contact),
      outcome: 'BEX-O7',
      rationale: '',
      decisionMaker: 'amara',
      correctionReason: '',
    });
    expect(decided).toMatchObject({ ok: false, refusal: { code: 'not-permitted' } });
    const forHealth = await police.send({
      type: 'rate',
      meeting,
      contact,
      agency: 'health',
      value: 'blue',
      reason: 'no',
    });
    expect(forHealth).toMatchObject({ ok: false, refusal: { code: 'not-permitted' } });
    const acting = await police.socket.emitWithAck('command', {
      id: 'as-health',
      agency: 'health',
      command: { type: 'flag-immediate-protection', contact, concern: '' },
    });
    expect(acting).toMatchObject({ ok: false, refusal: { code: 'not-permitted' } });
  });

  it('nothing known, an agreed action and the outcome are recorded and seen by all', async () => {
    await of('education').press({
      type: 'record-nothing-known',
      meeting,
      contact,
      agency: 'education',
      systems: ['EMS'],
    });
    const due = await chair.ask({ type: 'due-words', words: 'in 2 hours' });
    await chair.press({
      type: 'agree-action',
      meeting,
      contact,
      action: 'action-1',
      agreed: {
        what: 'See the child',
        agency: 'police',
        who: '',
        dueAt: due.value.at,
        dueWords: 'in 2 hours',
        purpose: 'Safety tonight',
      },
    });
    await of('solace').press({
      type: 'record-dissent',
      meeting,
      contact,
      agency: 'solace',
      words: 'Mother was not asked.',
    });
    await chair.until(() => item(chair).dissents.length === 1);
    await chair.press({
      type: 'decide-outcome',
      meeting,
      contact,
      seen: chair.seen(contact),
      outcome: 'BEX-O7',
      rationale: 'Section 47',
      decisionMaker: 'amara',
      correctionReason: '',
    });
    for (const each of everyone()) {
      await each.until(() => each.contact(contact).decision !== null);
      expect(Object.values(each.contact(contact).actions)).toHaveLength(1);
      expect(item(each).information['education' as never]).toMatchObject({
        knowledge: { kind: 'nothing-known' },
      });
    }
  });

  it('[REC-6] a command sent again changes nothing and gets the first answer', async () => {
    const police = of('police');
    const command = { type: 'report-action', contact, action: 'action-1', result: 'done', words: '' };
    const first = await police.send(command, 'pressed-once');
    const entries = police.entriesOf(`contact/${contact}`).length;
    const second = await police.send(command, 'pressed-once');
    expect(first.ok).toBe(true);
    expect(second).toEqual(first);
    expect(police.entriesOf(`contact/${contact}`)).toHaveLength(entries);
  });

  it('[REC-7] what is left at the close is carried to the next sitting, which is called by itself', async () => {
    await chair.press({ type: 'close-meeting', meeting });
    const next = () =>
      chair.told
        .filter(({ name }) => name === 'home')
        .flatMap(
          ({ value }) =>
            (value as { meetings?: { meeting: MeetingId; progress: string; items: number }[] }).meetings ??
            [],
        )
        // Not the sitting that ran: it was called too when the first lists came.
        .findLast((each) => each.progress === 'called' && each.meeting !== meeting);
    await chair.until(() => next()?.items === 6);
    await chair.watchMeeting(next()!.meeting);
    expect(chair.meeting(next()!.meeting).agenda.map((each) => each.contact)).not.toContain(contact);
  });

  it('[REC-8] the decision log tells it newest first, page by page', async () => {
    const query = {
      type: 'decision-log',
      contact,
      meeting: null,
      agency: null,
      person: null,
      kinds: [],
      from: null,
      to: null,
      words: '',
    };
    const first = await of('police').ask({ ...query, after: null, limit: 5 });
    const rest = await of('police').ask({ ...query, after: first.value.entries.at(-1).id, limit: 500 });
    expect(first.value.hasMore).toBe(true);
    expect(first.value.total).toBe(first.value.entries.length + rest.value.entries.length);
    const times = [...first.value.entries, ...rest.value.entries].map(({ at }: { at: number }) => at);
    expect(times).toEqual(times.toSorted((one, other) => other - one));
    expect(rest.value.entries.at(-1).event.type).toBe('contact-recorded');
  });
});
