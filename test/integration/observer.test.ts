/** Observers over real sockets: what they were let see is gone from their screen the moment their watching ends. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { nextSitting, Participant } from './record-client.ts';

let server: TestServer;
let chair: Participant;
let olive: Participant;
let meeting: MeetingId;
let contact: ContactId;

const watching = () => olive.streams.has(`contact/${contact}`);
const watchAlong = async () => {
  await olive.press({ type: 'join-as-observer', meeting, place: 'room', acknowledges: true });
  await olive.until(watching);
};
const openShared = (client: number) =>
  olive.socket.emitWithAck('open-channel', { document: `item.${meeting}.${contact}.shared`, agency: 'csc', client });
const watchContact = (of: string) =>
  olive.socket.emitWithAck('watch', { stream: { kind: 'contact', contact: of }, agency: 'csc', have: {} });

/** As for what is not there: the record, the text that was open, and whatever is asked for anew. */
const expectNothingLeft = async () => {
  await olive.until(() => olive.gone.includes(`contact/${contact}`));
  await olive.until(() => olive.told.some(({ name }) => name === 'channel-end'));
  expect([...olive.streams.keys()].filter((stream) => stream.startsWith('contact/'))).toEqual([]);
  expect(await watchContact(contact)).toEqual(await watchContact('nowhere'));
  expect(await openShared(72)).toMatchObject({ ok: false });
  const { home } = await olive.socket.emitWithAck('watch-home', { agency: 'csc' });
  expect(home.contacts).toEqual([]);
};

beforeEach(async () => {
  server = await startServer();
  chair = await Participant.join(server.url, 'amara', 'csc');
  olive = await Participant.join(server.url, 'olive', 'csc');
  meeting = await nextSitting(chair);
  await Promise.all([chair.watchMeeting(meeting), olive.watchMeeting(meeting)]);
  contact = chair.meeting(meeting).agenda[0]!.contact;
  await chair.press({ type: 'open-meeting', meeting });
  await chair.press({ type: 'name-observer', meeting, observer: 'olive', reason: 'New in post' });
  if (watching()) throw new Error('Somebody sees the contact before they watch');
  await watchAlong();
  const { ok } = await openShared(71);
  if (ok !== true) throw new Error('An observer could not open what is written together');
});
afterEach(async () => {
  [chair, olive].forEach((each) => each[Symbol.dispose]());
  await server.stop();
});

describe('an observer’s sight over real sockets', () => {
  it('[SEA-16] ends at once when the meeting closes, and what is written since does not arrive', async () => {
    await chair.press({ type: 'close-meeting', meeting });
    await expectNothingLeft();
    await chair.press({ type: 'state-consent', contact, statement: 'verbal', words: 'Said-after-closing', saidAt: null });
    await watchContact('nowhere');
    expect(olive.received('Said-after-closing')).toBe(false);
  });

  it('[SEA-16] ends at once when they leave, and begins anew when they come back', async () => {
    await olive.press({ type: 'leave-meeting', meeting });
    await expectNothingLeft();
    await watchAlong();
    expect(await openShared(73)).toMatchObject({ ok: true, access: 'read' });
  });

  it('[SEA-16] is not there on another connection once they were turned away from a contact', async () => {
    await chair.press({ type: 'end-admission', contact, person: 'olive', reason: 'Knows the family' });
    await olive.until(() => olive.gone.includes(`contact/${contact}`));
    using again = await Participant.join(server.url, 'olive', 'csc');
    await again.watchMeeting(meeting);
    expect(again.streams.has(`contact/${contact}`)).toBe(false);
    expect([...again.streams.keys()].filter((stream) => stream.startsWith('contact/'))).not.toEqual([]);
  });
});
