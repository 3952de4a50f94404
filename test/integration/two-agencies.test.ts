/** Somebody of two agencies acts for each of them, one deed at a time, and for no other. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import { startDemoHub, type DemoHub } from '../support/demo-hub.ts';
import { nextSitting, Participant, signIn } from './record-client.ts';

let hub: DemoHub;
let chair: Participant;
let health: Participant;
let education: Participant;
let police: Participant;
let meeting: MeetingId;
let contact: ContactId;

beforeAll(async () => {
  hub = await startDemoHub();
  chair = await Participant.join(hub.url, 'amara', 'csc');
  [health, education, police] = (await Promise.all(
    ['health', 'education', 'police'].map((agency) => Participant.join(hub.url, 'juno', agency)),
  )) as [Participant, Participant, Participant];
  meeting = await nextSitting(chair);
  await chair.watchMeeting(meeting);
  await chair.press({ type: 'open-meeting', meeting });
  contact = chair.meeting(meeting).agenda[0]!.contact;
  await chair.press({ type: 'open-item', meeting, contact });
  await health.press({ type: 'join-meeting', meeting, place: 'remote' });
});

afterAll(async () => {
  [chair, health, education, police].forEach((each) => each[Symbol.dispose]());
  await hub.stop();
});

const rating = (agency: string) => ({ type: 'rate', meeting, contact, agency, value: 'red', reason: '' });
const ratingsOf = (participant: Participant) =>
  participant
    .entriesOf(`contact/${contact}`)
    .flatMap(({ event, agency }) =>
      event.type === 'rating-given-blind' ? [{ for: event.agency, by: agency }] : [],
    );

describe('a person of two agencies', () => {
  it('[TWO-2] rates for each, and every entry says for which of them it was made', async () => {
    await health.press(rating('health'));
    await education.press(rating('education'));
    await education.watchMeeting(meeting);
    expect(ratingsOf(education)).toEqual([
      { for: 'health', by: 'health' },
      { for: 'education', by: 'education' },
    ]);
  });

  it('[TWO-4] does not speak for the one while they act for the other', async () => {
    expect(await health.send(rating('education'))).toMatchObject({
      ok: false,
      refusal: { code: 'not-permitted' },
    });
    expect(await education.send(rating('health'))).toMatchObject({
      ok: false,
      refusal: { code: 'not-permitted' },
    });
  });

  it('[TWO-4] is refused for an agency that is not theirs: deeds, views, questions, texts, files', async () => {
    const refused = { ok: false, refusal: { code: 'not-permitted' } };
    expect(await police.send(rating('police'))).toMatchObject(refused);
    const watch = { stream: { kind: 'meeting', meeting }, agency: 'police', have: {} };
    expect(await police.socket.emitWithAck('watch', watch)).toMatchObject(refused);
    expect(await police.socket.emitWithAck('watch-home', { agency: 'police' })).toMatchObject(refused);
    expect(await police.socket.emitWithAck('watch-log', { agency: 'police' })).toMatchObject(refused);
    expect(await police.ask({ type: 'possible-duplicates', contact })).toMatchObject(refused);
    const document = `item.${meeting}.${contact}.agency.police`;
    const opened = await police.socket.emitWithAck('open-channel', {
      document,
      agency: 'police',
      client: 77,
    });
    expect(opened.ok).toBe(false);
    expect(await education.send(rating('police'))).toMatchObject(refused);

    const cookie = await signIn(hub.url, 'juno');
    const statusOf = async (agency: string) =>
      (await fetch(`${hub.url}/api/v1/log.csv?as=${agency}`, { headers: { cookie } })).status;
    expect(await statusOf('education')).toBe(200);
    expect(await statusOf('police')).toBe(401);
  });
});
