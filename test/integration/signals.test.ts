/** Raised hands and the ready check over real sockets. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgencyId, EpochMillis, MeetingId, PersonId } from '#shared/ids.ts';
import { inOrder } from '#shared/people/raised-hands.ts';
import type { RaisedHand, Signals } from '#shared/wire/signals.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { nextSitting, Participant } from './record-client.ts';

let server: TestServer;
let meeting: MeetingId;
let chair: Participant, police: Participant, health: Participant, absent: Participant;

beforeAll(async () => {
  server = await startServer();
  const join = (person: string, agency: string) => Participant.join(server.url, person, agency);
  chair = await join('amara', 'csc');
  police = await join('quill', 'police');
  health = await join('ivy', 'health');
  absent = await join('rowan', 'education');
  meeting = await nextSitting(chair);
  await chair.press({ type: 'open-meeting', meeting });
  await police.press({ type: 'join-meeting', meeting, place: 'room' });
  await health.press({ type: 'join-meeting', meeting, place: 'remote' });
});

afterAll(async () => {
  [chair, police, health, absent].forEach((each) => each[Symbol.dispose]());
  await server.stop();
});

const signal = (who: Participant, given: object, agency = who.agency, about = meeting) =>
  who.socket.emitWithAck('signal', { meeting: about, agency, signal: given });
const shown = (who: Participant): readonly Signals[] =>
  who.told.flatMap(({ name, value }) => (name === 'signals' ? [value as Signals] : []));
const handsShown = (who: Participant) => shown(who).at(-1)?.hands.map(({ person }) => person) ?? [];

describe('signals', () => {
  it('[HND-1] those elsewhere come first, then whoever was first', () => {
    const hand = (person: string, place: RaisedHand['place'], at: number): RaisedHand => ({
      person: person as PersonId,
      name: person,
      agency: 'police' as AgencyId,
      place,
      at: at as EpochMillis,
    });
    const hands = [hand('a', 'room', 1), hand('b', 'phone', 4), hand('c', 'room', 2), hand('d', 'remote', 3)];
    expect(inOrder(hands).map(({ person }) => person)).toEqual(['d', 'b', 'a', 'c']);
  });

  it('[HND-2] hands are stamped by the server and reach those in the meeting alone', async () => {
    expect(await signal(police, { kind: 'raise-hand' })).toMatchObject({ ok: true });
    expect(await signal(health, { kind: 'raise-hand' })).toMatchObject({ ok: true });
    await chair.until(() => handsShown(chair).length === 2);
    expect(shown(chair).at(-1)!.hands).toMatchObject([
      { person: 'ivy', agency: 'health', place: 'remote' },
      { person: 'quill', agency: 'police', place: 'room' },
    ]);
    const elsewhere = await signal(absent, { kind: 'look' }, absent.agency, 'nowhere' as MeetingId);
    expect(elsewhere).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
    expect(await signal(absent, { kind: 'look' })).toEqual(elsewhere);
    expect(await signal(absent, { kind: 'raise-hand' })).toEqual(elsewhere);
    expect(shown(absent)).toEqual([]);
    expect(await signal(police, { kind: 'look' }, 'health')).toMatchObject({ ok: false });
  });

  it('[HND-3] chair and minute taker lower any hand and ask who is ready; others their own', async () => {
    expect(await signal(police, { kind: 'lower-hand', person: 'ivy' })).toMatchObject({
      refusal: { code: 'not-permitted' },
    });
    expect(await signal(police, { kind: 'ask-ready' })).toMatchObject({ refusal: { code: 'not-permitted' } });
    expect(await signal(chair, { kind: 'lower-hand', person: 'ivy' })).toMatchObject({ ok: true });
    await health.until(() => handsShown(health).join() === 'quill');
    await signal(chair, { kind: 'ask-ready' });
    await signal(police, { kind: 'ready', isReady: true });
    await health.until(() => shown(health).at(-1)?.readyCheck?.ready.join() === 'police');
    await signal(police, { kind: 'ready', isReady: false });
    await health.until(() => shown(health).at(-1)?.readyCheck?.ready.length === 0);
  });

  it('[HND-4] a hand goes down when its person leaves, and nothing is recorded', async () => {
    await chair.watchMeeting(meeting);
    const entries = () => chair.entriesOf(`meeting/${meeting}`).length;
    const before = entries();
    await signal(health, { kind: 'raise-hand' });
    await chair.until(() => handsShown(chair).includes('ivy' as PersonId));
    expect(entries()).toBe(before);
    await police.press({ type: 'leave-meeting', meeting });
    await chair.until(() => handsShown(chair).join() === 'ivy');
    health.socket.disconnect();
    await chair.until(() => handsShown(chair).length === 0);
    expect(await signal(police, { kind: 'look' })).toMatchObject({ refusal: { code: 'not-found' } });
  });
});
