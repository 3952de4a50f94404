/** What happens to a view when rights change, and when a line was lost. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { nextSitting, Participant } from './record-client.ts';

let server: TestServer;
let chair: Participant;
let police: Participant;
let meeting: MeetingId;
let contact: ContactId;

beforeEach(async () => {
  server = await startServer();
  chair = await Participant.join(server.url, 'amara', 'csc');
  police = await Participant.join(server.url, 'quill', 'police');
  meeting = await nextSitting(chair);
  await Promise.all([chair.watchMeeting(meeting), police.watchMeeting(meeting)]);
  await chair.press({ type: 'open-meeting', meeting });
  await police.press({ type: 'join-meeting', meeting, place: 'room' });
  contact = chair.meeting(meeting).agenda[0]!.contact;
  await police.until(() => police.streams.has(`contact/${contact}`));
});

afterEach(async () => {
  [chair, police].forEach((each) => each[Symbol.dispose]());
  await server.stop();
});

const onAgenda = (participant: Participant) =>
  participant.meeting(meeting).agenda.map((item) => item.contact);

describe('rights that change', () => {
  it('[FAN-3] who is no longer admitted loses the contact at once, from the agenda too', async () => {
    await chair.press({ type: 'end-admission', contact, person: 'quill', reason: 'Knows the family.' });
    await police.until(() => police.gone.includes(`contact/${contact}`));
    await police.until(() => !onAgenda(police).includes(contact));
    expect(onAgenda(chair)).toContain(contact);
    const before = police.meeting(meeting);
    await chair.press({ type: 'open-item', meeting, contact });
    await chair.until(() => chair.meeting(meeting).openItem === contact);
    await police.ask({ type: 'due-words', words: 'Friday' });
    expect(police.meeting(meeting)).toEqual(before);
  });

  it('[FAN-4] a restricted entry disappears for everyone but record keepers, at once', async () => {
    const wrong = await chair.press({
      type: 'state-consent',
      contact,
      statement: 'verbal',
      words: 'Meant for another child',
      saidAt: null,
    });
    await police.until(() => police.contact(contact).consent !== null);
    const entry = chair.entriesOf(`contact/${contact}`).find(({ event }) => event.type === 'consent-stated')!;
    expect(entry.at).toBe(wrong.at);
    await chair.press({ type: 'restrict-entry', contact, entry: entry.id, reason: 'The wrong child.' });
    await police.until(() => police.contact(contact).consent === null);
    expect(police.entriesOf(`contact/${contact}`).map(({ id }) => id)).not.toContain(entry.id);
    using keeper = await Participant.join(server.url, 'kit', 'csc');
    await keeper.watch({ kind: 'contact', contact });
    expect(keeper.entriesOf(`contact/${contact}`).map(({ id }) => id)).toContain(entry.id);
  });
});

describe('a line that was lost', () => {
  it('[FAN-5] who comes back is sent what is new, and nothing twice', async () => {
    const have = police.have();
    police[Symbol.dispose]();
    await chair.press({ type: 'open-item', meeting, contact });
    await chair.press({ type: 'state-consent', contact, statement: 'refused', words: '', saidAt: null });
    await chair.until(() => chair.contact(contact).consent !== null);
    using back = await Participant.join(server.url, 'quill', 'police');
    back.streams.clear();
    for (const [stream, { entries, fingerprint }] of police.streams)
      back.streams.set(stream, { entries, fingerprint });
    const parts = await back.watchMeeting(meeting, have);
    expect(parts.map(({ kind }) => kind)).not.toContain('whole');
    const more = parts
      .filter(({ entries }) => entries.length > 0)
      .map(({ stream, entries }) => [stream, entries.map(({ event }) => event.type)]);
    expect(more).toEqual([
      [`meeting/${meeting}`, ['item-opened']],
      [`contact/${contact}`, ['consent-stated']],
    ]);
    expect(back.contact(contact).consent?.statement).toBe('refused');
  });

  it('[FAN-6] who has something else than what was sent is sent all of it anew', async () => {
    const have = {
      ...police.have(),
      [`contact/${contact}`]: { position: 3 as never, fingerprint: 'of something else' },
    };
    using back = await Participant.join(server.url, 'quill', 'police');
    const parts = await back.watch({ kind: 'contact', contact }, have);
    expect(parts.map(({ kind, from }) => [kind, from])).toEqual([['whole', 0]]);
  });

  it('[FAN-5] a restart of the server changes no position and no fingerprint', async () => {
    const have = police.have();
    await server.kill();
    await server.restart();
    using back = await Participant.join(server.url, 'quill', 'police');
    for (const [stream, { entries, fingerprint }] of police.streams)
      back.streams.set(stream, { entries, fingerprint });
    const parts = await back.watchMeeting(meeting, have);
    expect(parts.every(({ kind, entries }) => kind === 'more' && entries.length === 0)).toBe(true);
  });
});
