/** Sealed contacts, emergency openings and restriction over real sockets. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { nextSitting, Participant } from './record-client.ts';

const REFERENCE = /^BEX-\d{4}-[2-9B-Z]{4}-[2-9B-Z]{4}$/;

let server: TestServer;
let tomas: Participant;
let amara: Participant;
let dara: Participant;
let police: Participant;
let meeting: MeetingId;
let contacts: readonly ContactId[];

beforeAll(async () => {
  server = await startServer();
  const join = (person: string, agency = 'csc') => Participant.join(server.url, person, agency);
  [tomas, amara, dara, police] = await Promise.all([
    join('tomas'),
    join('amara'),
    join('dara'),
    join('quill', 'police'),
  ]);
  meeting = await nextSitting(amara);
  await Promise.all([amara.watchMeeting(meeting), police.watchMeeting(meeting), dara.watchMeeting(meeting)]);
  contacts = amara.meeting(meeting).agenda.map(({ contact }) => contact);
});

afterAll(async () => {
  [tomas, amara, dara, police].forEach((each) => each[Symbol.dispose]());
  await server.stop();
});

const homeOf = async ({ socket, agency }: Participant) =>
  (await socket.emitWithAck('watch-home', { agency })).home;
const find = async (by: Participant, reference: string) => by.ask({ type: 'find-contact', reference });

describe('a contact recorded as sealed', () => {
  const words = 'Sealed-words-5523';

  it('[SEA-3] reaches those named and nobody else in any byte, and has a reference like any other', async () => {
    const details = { concern: words, needsImmediateProtection: 'yes' };
    const { created } = await tomas.press({
      type: 'record-contact',
      details,
      seal: { named: ['amara'], reason: words },
    });
    const contact = created as ContactId;
    await amara.watch({ kind: 'contact', contact });
    expect(amara.contact(contact).details.concern).toBe(words);
    const { reference } = amara.contact(contact);
    expect(reference).toMatch(REFERENCE);
    const next = (await tomas.press({ type: 'record-contact', details: { concern: 'Open to all' } }))
      .created as ContactId;
    await tomas.watch({ kind: 'contact', contact: next });
    expect(tomas.contact(next).reference).toMatch(REFERENCE);

    for (const outsider of [dara, police]) {
      await homeOf(outsider);
      const log = {
        contact: null,
        meeting: null,
        agency: null,
        person: null,
        kinds: [],
        from: null,
        to: null,
        after: null,
        limit: 500,
      };
      await outsider.ask({ type: 'decision-log', ...log, words: '' });
      for (const secret of [words, contact, reference]) expect(outsider.received(secret), secret).toBe(false);
    }
  });

  it('[SEA-5] cannot be opened in an emergency, found or watched: the answers are those for what does not exist', async () => {
    const home = await homeOf(amara);
    const { contact, reference } = home.contacts.find(({ title }: { title: string }) =>
      title.includes(words),
    );
    const open = (of: string) => dara.send({ type: 'break-glass', contact: of, reason: 'A call at night' });
    expect(await open(contact)).toEqual(await open('nowhere'));
    expect(await open(contact)).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
    expect(await find(dara, reference)).toEqual(await find(dara, 'BEX-2026-99999'));
    const watch = (of: string) =>
      dara.socket.emitWithAck('watch', { stream: { kind: 'contact', contact: of }, agency: 'csc', have: {} });
    expect(await watch(contact)).toEqual(await watch('nowhere'));
  });

  it('[SEA-1] one that is sealed later is gone at once from every board but those named', async () => {
    const contact = contacts[1]!;
    expect(dara.streams.has(`contact/${contact}`)).toBe(true);
    using kit = await Participant.join(server.url, 'kit', 'csc');
    await kit.watch({ kind: 'contact', contact });
    await kit.press({
      type: 'seal-contact',
      contact,
      named: ['amara'],
      reason: 'An allegation against staff',
    });
    await dara.until(() => dara.gone.includes(`contact/${contact}`));
    await dara.until(() => !dara.meeting(meeting).agenda.some((item) => item.contact === contact));
    expect(amara.meeting(meeting).agenda.some((item) => item.contact === contact)).toBe(true);
    expect((await homeOf(dara)).contacts.map((each: { contact: string }) => each.contact)).not.toContain(
      contact,
    );
    await police.press({ type: 'join-meeting', meeting, place: 'remote' });
    await police.until(() => police.streams.has(`contact/${contacts[0]}`));
    expect(police.streams.has(`contact/${contact}`)).toBe(false);
  });
});

describe('an emergency opening', () => {
  const reason = 'Rung by the hospital at night';

  it('[SEA-9] goes from the reference that was read out to the contact, for a duty manager alone', async () => {
    const contact = contacts[2]!;
    const { reference } = amara.contact(contact);
    await amara.press({ type: 'end-admission', contact, person: 'dara', reason: 'Off duty' });
    await dara.until(() => dara.gone.includes(`contact/${contact}`));
    expect(await find(police, reference)).toMatchObject({ ok: false, refusal: { code: 'not-permitted' } });
    const spoken = reference.toLowerCase().replaceAll('-', ' ');
    expect(await find(dara, spoken)).toEqual({ ok: true, value: { found: { contact, reference } } });
    await dara.press({ type: 'break-glass', contact, reason });
    await dara.until(() => dara.streams.has(`contact/${contact}`));
    expect(dara.contact(contact).reference).toBe(reference);
  });

  it('[SEA-10] is told to whoever recorded the contact and to the data protection lead, and to nobody else', async () => {
    using lead = await Participant.join(server.url, 'lark', 'csc');
    for (const told of [tomas, lead]) {
      const { openings } = await homeOf(told);
      expect(openings).toMatchObject([{ contact: contacts[2], reason, by: { person: 'dara' } }]);
    }
    expect((await homeOf(lead)).contacts).toEqual([]);
    for (const other of [amara, dara, police]) expect((await homeOf(other)).openings).toEqual([]);
  });
});

describe('an entry about the wrong child', () => {
  it('[SEA-11] records who had it on a screen, and not everybody admitted', async () => {
    const contact = contacts[0]!;
    await amara.press({
      type: 'state-consent',
      contact,
      statement: 'verbal',
      words: 'Of another child',
      saidAt: null,
    });
    await police.until(() => police.contact(contact).consent !== null);
    const wrong = amara.entriesOf(`contact/${contact}`).find(({ event }) => event.type === 'consent-stated')!;
    await amara.press({ type: 'restrict-entry', contact, entry: wrong.id, reason: 'The wrong child' });
    await police.until(() => police.contact(contact).consent === null);
    using kit = await Participant.join(server.url, 'kit', 'csc');
    await kit.watch({ kind: 'contact', contact });
    const told = kit
      .entriesOf(`contact/${contact}`)
      .find(({ event }) => event.type === 'entry-restricted')?.event;
    const admitted = Object.keys(kit.contact(contact).admitted);
    expect(admitted).toEqual(expect.arrayContaining(['nell', 'petra', 'tomas']));
    expect(told?.type === 'entry-restricted' ? [...told.readBy].toSorted() : []).toEqual([
      'amara',
      'dara',
      'quill',
    ]);
    expect(JSON.stringify(police.entriesOf(`contact/${contact}`))).not.toContain('Of another child');
  });
});
