/** A guest in the meeting, over the real server: what reaches them, what they can open, and how it ends. */
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { textOf } from '#shared/documents/shape.ts';
import type { AgencyId, ContactId, MeetingId } from '#shared/ids.ts';
import { INVITATION_LASTS_MS } from '#shared/wire/limits.ts';
import type { DemoHub } from '../support/demo-hub.ts';
import { enter, FERN, QUESTION, type Key } from './guest-client.ts';
import { startGuestStage, type GuestStage } from './guest-stage.ts';
import type { Participant } from './record-client.ts';

const POLICE = 'police' as AgencyId;

let stage: GuestStage;
let hub: DemoHub;
let chair: Participant;
let police: Participant;
let meeting: MeetingId;
let contact: ContactId;

beforeAll(async () => {
  stage = await startGuestStage();
  ({ hub, chair, police, meeting } = stage);
});
beforeEach(() => (contact = stage.contact()));
afterEach(() => stage.sendHome());
afterAll(() => stage.stop());

const ownOf = ({ place }: Key) => ({ kind: 'guest' as const, ...place });

describe('a guest in the meeting', () => {
  it('[GUE-14] opens their own section, which the core agencies read as it is typed, and no other text', async () => {
    const { guest, key } = await stage.letIn();
    const other = await stage.invite();
    const refused = [
      { kind: 'agency' as const, meeting, contact, agency: POLICE },
      { kind: 'shared' as const, meeting, contact },
      { kind: 'meeting' as const, meeting },
      { kind: 'guest' as const, ...other.place },
    ];
    for (const ref of refused) expect((await guest.open(ref)).ok, ref.kind).toBe(false);
    const opened = await guest.open(ownOf(key));
    expect(opened).toMatchObject({ ok: true, access: 'write' });
    expect(
      (
        await guest.ask('open-channel', {
          document: `item.${meeting}.${contact}.guest.${key.place.invitation}`,
          agency: 'police',
          client: 8,
        })
      ).ok,
    ).toBe(false);

    const reading = await police.socket.emitWithAck('open-channel', {
      document: `item.${meeting}.${contact}.guest.${key.place.invitation}`,
      agency: 'police',
      client: 9,
    });
    expect(reading).toMatchObject({ ok: true, access: 'read' });
    const arrives = new Promise<readonly Uint8Array[]>((resolve) =>
      police.socket.once('updates', (_channel: number, updates: readonly Uint8Array[]) => resolve(updates)),
    );
    expect(await guest.type(opened['channel'] as number, 'Away since Monday')).toMatchObject({ ok: true });
    expect(Buffer.concat(await arrives).includes('Away since Monday')).toBe(true);
  });

  it('[GUE-14] is not told whose carets are in a text that was released to them', async () => {
    const { guest, key } = await stage.letIn();
    const document = `item.${meeting}.${contact}.agency.police`;
    const theirs = await police.socket.emitWithAck('open-channel', {
      document,
      agency: 'police',
      client: 21,
    });
    await police.press({
      type: 'share-information',
      meeting,
      contact,
      agency: 'police',
      audience: 'core-and-guests',
      ground: '',
      textHash: await hashOfPolice(theirs.channel),
    });
    await guest.until(() => guest.view?.kind === 'in' && guest.view.released.length === 1);
    const opened = await guest.open({ kind: 'agency', meeting, contact, agency: POLICE }, 22);
    expect(opened).toMatchObject({ ok: true, access: 'read' });
    police.socket.emit('caret', { channel: theirs.channel, at: Uint8Array.of(1) });
    // Answered after the caret was passed on, on the same line of the same server.
    await police.ask({ type: 'due-words', words: 'Friday' });
    await guest.ask('sync', { channel: opened['channel'], stateVector: Uint8Array.of(0) });
    expect(guest.told).not.toContain('caret');
    expect(guest.received('Quill')).toBe(false);

    await police.press({ type: 'end-sharing', meeting, contact, agency: 'police', reason: 'A mistake' });
    await guest.until(() => guest.told.includes('channel-end'));
    expect(guest.view).toMatchObject({ kind: 'in', released: [] });
    expect(stage.guestSeenBy(chair, key).progress.kind).toBe('admitted');
  });

  it('[GUE-15] in the lobby nothing of the contact arrives, and no text opens', async () => {
    const key = await stage.invite();
    const { guest } = await stage.come(key);
    expect((await guest.open({ kind: 'guest', ...key.place })).ok).toBe(false);
    expect(guest.views).toEqual([{ kind: 'lobby', name: FERN.name, organisation: FERN.organisation }]);
    for (const words of [QUESTION, contact, meeting, chair.contact(contact).reference])
      expect(guest.received(words)).toBe(false);
  });

  it('[GUE-15] who is turned away is told so, cut off, and known no more', async () => {
    const { guest, cookie, key } = await stage.letIn();
    await guest.open(ownOf(key));
    await chair.press({ type: 'turn-away-guest', ...key.place });
    await guest.until(() => guest.told.includes('disconnect'));
    expect(guest.view).toEqual({ kind: 'over' });
    const back = stage.connect(cookie);
    await back.until(() => back.told.includes('connect_error'));
    expect(await (await fetch(`${hub.url}/api/v1/guest`, { headers: { cookie } })).json()).toMatchObject({
      invitation: null,
    });
  });

  it('[GUE-15] who leaves is out, and the chair sees it', async () => {
    const { guest, cookie, key } = await stage.letIn();
    await fetch(`${hub.url}/api/v1/guest`, { method: 'DELETE', headers: { cookie } });
    await guest.until(() => guest.told.includes('disconnect'));
    await chair.until(() => stage.guestSeenBy(chair, key).progress.kind === 'ended');
    expect(stage.guestSeenBy(chair, key).progress).toMatchObject({ because: 'left' });
    expect(chair.entriesOf(`contact/${contact}`).at(-1)).toMatchObject({
      name: `${FERN.name}, ${FERN.organisation}`,
      agency: 'guest',
    });
  });

  it('[GUE-16] what they wrote stays in the record when the item ends', async () => {
    const { guest, key } = await stage.letIn();
    const opened = await guest.open(ownOf(key));
    await guest.type(opened['channel'] as number, 'Last seen on Friday');
    await chair.press({ type: 'carry-item', meeting, contact, reason: '' });
    await guest.until(() => guest.told.includes('disconnect'));
    expect(guest.view).toEqual({ kind: 'over' });
    await chair.until(() => stage.guestSeenBy(chair, key).kept !== null);
    expect(stage.guestSeenBy(chair, key).kept).toMatchObject({ text: 'Last seen on Friday' });
    await police.until(() => stage.guestSeenBy(police, key).kept !== null);
    expect(stage.guestSeenBy(police, key).kept).toMatchObject({ text: 'Last seen on Friday' });
  });

  it('[GUE-12] an invitation runs out, in the lobby as well', async () => {
    const unused = await stage.invite();
    const key = await stage.invite();
    const { guest } = await stage.come(key);
    hub.pass(INVITATION_LASTS_MS);
    await guest.until(() => guest.told.includes('disconnect'));
    expect(guest.view).toEqual({ kind: 'over' });
    expect((await enter(hub.url, unused.token, unused.code)).status).toBe(404);
    expect(await chair.send({ type: 'admit-guest', ...key.place })).toMatchObject({
      ok: false,
      refusal: { code: 'not-now' },
    });
  });
});

/** SHA-256 of what the police have written, which they write here. */
const hashOfPolice = async (channel: number): Promise<string> => {
  const words = 'Two visits in May';
  const doc = new Y.Doc();
  doc.clientID = 21;
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  textOf(doc).insert(0, [paragraph]);
  await police.socket.emitWithAck('update', { channel, update: Y.encodeStateAsUpdate(doc) });
  return createHash('sha256').update(words).digest('hex');
};
