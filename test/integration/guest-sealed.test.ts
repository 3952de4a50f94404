/** Sealing a contact while a guest is in, over the real server: their part is over at once, and nobody else is invited. */
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { textOf } from '#shared/documents/shape.ts';
import type { AgencyId, ContactId } from '#shared/ids.ts';
import { askForKey, enter, FERN, QUESTION } from './guest-client.ts';
import { startGuestStage, type GuestStage } from './guest-stage.ts';
import { Participant } from './record-client.ts';

const POLICE = 'police' as AgencyId;
const WORDS = 'Words-of-the-police-771';

let stage: GuestStage;
let duty: Participant;
let contact: ContactId;

beforeAll(async () => {
  stage = await startGuestStage();
  duty = await Participant.join(stage.hub.url, 'dara', 'csc');
});
beforeEach(() => (contact = stage.contact()));
afterEach(async () => {
  stage.sendHome();
  await duty.send({ type: 'unseal-contact', contact, reason: 'For the next test' });
});
afterAll(async () => {
  duty[Symbol.dispose]();
  await stage.stop();
});

const seal = () => duty.press({ type: 'seal-contact', contact, named: ['amara', 'quill'], reason: 'An allegation against staff' });

const releaseTo = async (invitation: string): Promise<void> => {
  const { police, meeting } = stage;
  const document = `item.${meeting}.${contact}.agency.police`;
  const { channel } = await police.socket.emitWithAck('open-channel', { document, agency: 'police', client: 31 });
  const doc = new Y.Doc();
  doc.clientID = 31;
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(WORDS)]);
  textOf(doc).insert(0, [paragraph]);
  await police.socket.emitWithAck('update', { channel, update: Y.encodeStateAsUpdate(doc) });
  const textHash = createHash('sha256').update(WORDS).digest('hex');
  await police.press({ type: 'release-to-guest', meeting, contact, agency: 'police', invitation, ground: '', textHash });
};

it('[SEA-17] a guest who is in is told that it is over and cut off, and neither they nor whoever waits comes back', async () => {
  const { chair, meeting } = stage;
  const { guest, cookie, key } = await stage.letIn();
  const waiting = await stage.come(await stage.invite());
  const unused = await stage.invite();
  const own = await guest.open({ kind: 'guest', ...key.place });
  await releaseTo(key.place.invitation);
  await guest.until(() => guest.view?.kind === 'in' && guest.view.released.length === 1);
  expect((await guest.open({ kind: 'agency', meeting, contact, agency: POLICE }, 9)).ok).toBe(true);
  await guest.type(own['channel'] as number, 'Typed-before-the-seal');

  await seal();
  for (const each of [guest, waiting.guest]) {
    await each.until(() => each.told.includes('disconnect'));
    expect(each.view).toEqual({ kind: 'over' });
  }
  const back = stage.connect(cookie);
  await back.until(() => back.told.includes('connect_error'));
  expect((await enter(stage.hub.url, unused.token, unused.code)).status).toBe(404);

  await chair.until(() => stage.guestSeenBy(chair, key).progress.kind === 'ended' && stage.guestSeenBy(chair, key).kept !== null);
  expect(stage.guestSeenBy(chair, key)).toMatchObject({ progress: { because: 'sealed' }, kept: { text: 'Typed-before-the-seal' } });
  await chair.press({ type: 'state-consent', contact, statement: 'verbal', words: 'Said-after-the-seal', saidAt: null });
  for (const each of [guest, waiting.guest, back]) expect(each.received('Said-after-the-seal')).toBe(false);
});

it('[SEA-17] nobody is invited to a sealed contact, nor given a link to it', async () => {
  const { chair, chairCookie, hub, meeting } = stage;
  const before = await stage.invite();
  await seal();
  const invite = { type: 'invite-guest', meeting, contact, guest: FERN, question: QUESTION };
  expect(await chair.send(invite)).toMatchObject({ ok: false, refusal: { code: 'not-now' } });
  expect((await askForKey(hub.url, chairCookie, before.place)).ok).toBe(false);
  await duty.press({ type: 'unseal-contact', contact, reason: 'It was a slip' });
  expect(await chair.send(invite)).toMatchObject({ ok: true });
});
