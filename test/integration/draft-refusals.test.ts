/** What dishonest or broken clients send, and that nobody else notices. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { UPDATE_BYTES } from '#shared/wire/limits.ts';
import type { ChannelEnd } from '#shared/wire/messages.ts';
import type { LiveSocket } from '#web/live/connection.svelte.ts';
import type { LiveDocument } from '#web/live/document.svelte.ts';
import { NOTES, POLICE, SECTION, startDraftLane, until, type DraftLane } from './draft-lane.ts';
import { forge, typeInto, wordsIn } from './draft-typing.ts';

let lane: DraftLane;
let ann: LiveDocument;
beforeEach(async () => {
  lane = await startDraftLane();
  for (const person of ['ann', 'ben', 'eve']) lane.rights.give(person, 'write');
  ann = lane.open(await lane.connect('ann'));
  await until(() => ann.isSynced);
  typeInto(ann, 'Seen.');
  await until(() => ann.saving === 'saved');
});
afterEach(() => lane.stop());

type Raw = { readonly socket: LiveSocket; readonly channel: number; readonly ends: ChannelEnd[]; send(update: Uint8Array): Promise<string> };

const codeOf = (answer: { ok: true } | { ok: false; refusal: { code: string } }): string => (answer.ok ? 'ok' : answer.refusal.code);

/** A client that sends what it likes. */
const rawly = async (person: string, client: number, document = ann.name): Promise<Raw> => {
  const socket = await lane.connect(person);
  const ends: ChannelEnd[] = [];
  socket.on('channel-end', (end) => ends.push(end));
  const opened = await socket.emitWithAck('open-channel', { document, agency: POLICE, client });
  if (!opened.ok) throw new Error(opened.refusal.code);
  const { channel } = opened;
  return {
    socket,
    channel,
    ends,
    send: async (update) => codeOf(await socket.timeout(20_000).emitWithAck('update', { channel, update: update as Uint8Array<ArrayBuffer> })),
  };
};

const expectOthersToGoOn = async (): Promise<void> => {
  const before = wordsIn(ann);
  typeInto(ann, ' On.');
  await until(() => ann.saving === 'saved');
  expect(wordsIn(ann)).toBe(`${before} On.`);
  expect(ann.access).toBe('write');
};

describe('a client that sends what no honest one does', () => {
  it('[CHN-6] [GAT-3] cannot write as somebody else', async () => {
    const eve = await rawly('eve', 666);
    const answer = await eve.send(forge(ann.doc, ann.doc.clientID, 'Ann never said this.'));
    expect(answer).toBe('client-id-not-yours');
    expect(eve.ends).toMatchObject([{ because: 'refused', refusal: { code: 'client-id-not-yours' } }]);
    expect(await lane.rows()).toHaveLength(1);
    await expectOthersToGoOn();
  });

  it('[CHN-6] cannot open with a client id of somebody else, nor reserve it', async () => {
    const eve = await rawly('eve', 666);
    const reserve = await eve.socket.emitWithAck('reserve-client', { channel: eve.channel, client: ann.doc.clientID });
    expect(codeOf(reserve)).toBe('client-id-not-yours');
    const opened = await eve.socket.emitWithAck('open-channel', { document: ann.name, agency: POLICE, client: ann.doc.clientID });
    expect(codeOf(opened)).toBe('client-id-not-yours');
  });

  it('[CHN-6] leaves an honest client whose number was taken first another one', async () => {
    const socket = await lane.connect('ben');
    const ben = lane.open(socket, NOTES);
    const squatted = ben.doc.clientID;
    await rawly('eve', squatted, ben.name).catch(() => null);
    await until(() => ben.isSynced);
    typeInto(ben, 'All the same.');
    await until(() => ben.saving === 'saved');
    const clients = await lane.journal.clients(lane.journal.asked[0]!.hub, ben.name);
    expect(clients.get(ben.doc.clientID)).toBe('ben');
  });

  it('[GAT-7] [GAT-2] is refused what rests on nothing, and the document is as journalled', async () => {
    const eve = await rawly('eve', 666);
    const doc = new Y.Doc();
    doc.clientID = 666;
    typeInto({ doc }, 'Never sent.');
    const known = Y.encodeStateVector(doc);
    typeInto({ doc }, 'Sent.');
    expect(await eve.send(Y.encodeStateAsUpdate(doc, known))).toBe('does-not-apply');
    expect(await eve.send(Y.encodeStateAsUpdate(doc))).toBe('not-found');
    await expectOthersToGoOn();
    const late = lane.open(await lane.connect('ben'));
    await until(() => late.isSynced);
    expect(wordsIn(late)).toBe('Seen. On.');
  });

  it('[CHN-11] sends 50 MB and is cut off, unnoticed', async () => {
    const eve = await rawly('eve', 666);
    let isCut = false;
    eve.socket.on('disconnect', () => (isCut = true));
    eve.socket.emit('update', { channel: eve.channel, update: new Uint8Array(50_000_000) }, () => undefined);
    await until(() => isCut);
    await expectOthersToGoOn();
  });

  it('[CHN-11] [GAT-6] sends a little more than an update may hold and loses its channel', async () => {
    const eve = await rawly('eve', 666);
    expect(await eve.send(new Uint8Array(UPDATE_BYTES + 1))).toBe('too-large');
    expect(eve.ends).toMatchObject([{ because: 'refused', refusal: { code: 'too-large' } }]);
    await expectOthersToGoOn();
  });

  it('[CHN-11] sends random bytes and messages out of order', async () => {
    const socket = await lane.connect('eve');
    const anyhow = socket as unknown as { emitWithAck(event: string, message?: unknown): Promise<{ ok: boolean; refusal: { code: string } }>; emit(event: string, message?: unknown): void };
    for (const event of ['open-channel', 'reserve-client', 'sync', 'update']) {
      for (const message of [undefined, null, 7, 'words', [], {}, { channel: 1 }, { channel: -1, update: 'words' }]) {
        expect(await anyhow.emitWithAck(event, message)).toMatchObject({ ok: false, refusal: { code: 'malformed' } });
        anyhow.emit(event, message);
      }
    }
    for (const event of ['close-channel', 'caret']) for (const message of [undefined, 7, {}, { channel: 99 }]) anyhow.emit(event, message);
    const update = Uint8Array.of(1, 2, 3);
    expect(await anyhow.emitWithAck('update', { channel: 1, update })).toMatchObject({ refusal: { code: 'not-found' } });
    expect(await anyhow.emitWithAck('sync', { channel: 1, stateVector: update })).toMatchObject({ refusal: { code: 'not-found' } });

    const eve = await rawly('eve', 666);
    expect(await eve.send(Uint8Array.of(255, 255, 255, 255))).toBe('does-not-apply');
    const again = await rawly('eve', 667);
    const sync = await again.socket.emitWithAck('sync', { channel: again.channel, stateVector: Uint8Array.of(9) });
    expect(codeOf(sync)).toBe('malformed');
    await expectOthersToGoOn();
  });

  it('[CHN-11] cannot fill the memory by not waiting for answers', async () => {
    const eve = await rawly('eve', 666);
    lane.journal.hold();
    const doc = new Y.Doc();
    doc.clientID = 666;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(ann.doc));
    const answers = Array.from({ length: 40 }, (_, count) => {
      const known = Y.encodeStateVector(doc);
      typeInto({ doc }, `${count}`);
      return eve.send(Y.encodeStateAsUpdate(doc, known));
    });
    await until(() => eve.ends.length === 1);
    lane.journal.release();
    const codes = await Promise.all(answers);
    expect(codes.filter((code) => code === 'ok')).toHaveLength(8);
    expect(codes[8]).toBe('not-now');
    expect((await lane.rows()).length).toBeGreaterThan(1);
    await expectOthersToGoOn();
  });
});

describe('a copy that was refused', () => {
  it('[CHN-9] is dropped and loaded again, with its text kept for its author', async () => {
    const ben = lane.open(await lane.connect('ben'));
    await until(() => ben.isSynced);
    const before = ben.doc;
    // As if this tab's copy had gone wrong: it holds something under a number that is not Ben's.
    before.clientID = ann.doc.clientID;
    typeInto(ben, ' Ben’s own words.');
    await until(() => ben.refusedText !== null);
    expect(ben.refusedText).toBe('Seen. Ben’s own words.');
    await until(() => ben.isSynced && ben.doc !== before);
    expect(wordsIn(ben)).toBe('Seen.');
    typeInto(ben, ' Again.');
    await until(() => wordsIn(ann) === 'Seen. Again.');
    ben.forgetRefused();
    expect(ben.refusedText).toBeNull();
  });

  it('[CHN-17] too large for one message stays with its author', async () => {
    const ben = lane.open(await lane.connect('ben'), SECTION);
    await until(() => ben.isSynced);
    typeInto(ben, 'a'.repeat(UPDATE_BYTES));
    await until(() => ben.refusal?.code === 'too-large');
    expect(ben.refusedText).toHaveLength('Seen.'.length + UPDATE_BYTES);
    await until(() => ben.isSynced);
    expect(wordsIn(ben)).toBe('Seen.');
    await expectOthersToGoOn();
  });
});
