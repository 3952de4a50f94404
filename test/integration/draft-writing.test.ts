/** People who write one document together, over real sockets. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { plainText } from '#shared/documents/plain-text.ts';
import { textOf } from '#shared/documents/shape.ts';
import { startProxyWithoutWebSocket } from '../support/proxy-without-websocket.ts';
import type { LiveDocument } from '#web/live/document.svelte.ts';
import { startDraftLane, until, type DraftLane } from './draft-lane.ts';
import { replayOf, typeInto, wordsIn } from './draft-typing.ts';

let lane: DraftLane;
beforeEach(async () => {
  lane = await startDraftLane();
  for (const person of ['ann', 'ben', 'cat']) lane.rights.give(person, 'write');
});
afterEach(() => lane.stop());

const opened = async (person: string): Promise<LiveDocument> => {
  const document = lane.open(await lane.connect(person));
  await until(() => document.isSynced);
  return document;
};

const settled = (...documents: readonly LiveDocument[]) => until(() => documents.every(({ saving }) => saving === 'saved'));

describe('writing together', () => {
  it('[GAT-11] [CHN-1] is acknowledged and shown only after the append', async () => {
    const [ann, ben] = [await opened('ann'), await opened('ben')];
    lane.journal.hold();
    typeInto(ann, 'Seen at school.');
    await until(() => lane.journal.asked.length === 1);
    expect(ann.saving).toBe('saving');
    expect(wordsIn(ben)).toBe('');
    expect(await lane.rows()).toHaveLength(0);
    lane.journal.release();
    await until(() => wordsIn(ben) === 'Seen at school.');
    await settled(ann);
    expect(await lane.rows()).toHaveLength(1);
  });

  it('[CHN-2] sends what is typed while an update is in flight as one', async () => {
    const ann = await opened('ann');
    lane.journal.hold();
    typeInto(ann, 'a');
    await until(() => lane.journal.asked.length === 1);
    for (const letter of 'bcdefghij') typeInto(ann, letter);
    lane.journal.release();
    await settled(ann);
    expect(await lane.rows()).toHaveLength(2);
    expect(plainText(textOf(replayOf(await lane.rows())))).toBe('abcdefghij');
  });

  it('[GAT-13] gathers what several send during a commit into one commit and one message', async () => {
    const sockets = await Promise.all(['ann', 'ben', 'cat', 'ann'].map((person) => lane.connect(person)));
    const [ann, ben, cat, watching] = sockets.map((socket) => lane.open(socket)) as [LiveDocument, LiveDocument, LiveDocument, LiveDocument];
    await until(() => [ann, ben, cat, watching].every(({ isSynced }) => isSynced));
    const messages: number[] = [];
    sockets[3]?.on('updates', (_channel, updates) => messages.push(updates.length));

    lane.journal.hold();
    typeInto(ann, 'one');
    await until(() => lane.journal.asked.length === 1);
    typeInto(ben, 'two');
    typeInto(cat, 'three');
    // A connection's messages are taken in order: with this answer, the update before it is with the server.
    await Promise.all(sockets.map((socket) => socket.emitWithAck('reserve-client', { channel: 999, client: 1 })));
    lane.journal.release();
    await settled(ann, ben, cat);
    await until(() => messages.length === 2);
    expect(messages).toEqual([1, 2]);
    expect(lane.journal.asked.map(({ streams }) => streams[0]?.entries.length)).toEqual([1, 2]);
  });

  it('[CHN-3] [GAT-10] converges to the journal’s replay, where every character has its author', async () => {
    const people = ['ann', 'ben', 'cat'];
    const documents = await Promise.all(people.map(opened));
    typeInto(documents[0]!, 'Start. ');
    await until(() => documents.every((document) => wordsIn(document) === 'Start. '));
    for (let round = 0; round < 20; round += 1) {
      documents.forEach((document, index) => typeInto(document, `${people[index]}${round} `));
      if (round % 5 === 0) await until(() => documents.every((document) => wordsIn(document).includes(`cat${round} `)));
    }
    await settled(...documents);
    const rows = await lane.rows();
    const replay = plainText(textOf(replayOf(rows)));
    await until(() => documents.every((document) => wordsIn(document) === replay));
    for (const person of people) for (let round = 0; round < 20; round += 1) expect(replay).toContain(`${person}${round} `);

    const clients = await lane.journal.clients(lane.journal.asked[0]!.hub, documents[0]!.name);
    for (const { meta, body } of rows) {
      if (body.kind === 'erased') continue;
      for (const { id } of Y.decodeUpdate(body.bytes).structs) expect(clients.get(id.client)).toBe(meta.person);
    }
    expect(new Set(rows.map(({ meta }) => meta.person)).size).toBe(3);
  });

  it('[CHN-18] reaches the others whole, however long it is', async () => {
    const [ann, ben] = [await opened('ann'), await opened('ben')];
    for (const length of [10, 120, 130, 65_500, 65_536, 300_000]) {
      const before = wordsIn(ben).length;
      typeInto(ann, 'a'.repeat(length));
      await until(() => wordsIn(ben).length === before + length);
      await settled(ann);
    }
    expect(wordsIn(ben)).toBe(wordsIn(ann));
  });

  it('[GAT-5] acknowledges an update that changes nothing, and keeps no row of it', async () => {
    const ann = await opened('ann');
    typeInto(ann, 'Seen.');
    await settled(ann);
    const socket = await lane.connect('ben');
    const open = await socket.emitWithAck('open-channel', { document: ann.name, agency: 'police' as never, client: 77 });
    const channel = open.ok ? open.channel : 0;
    const answer = await socket.emitWithAck('update', { channel, update: Y.encodeStateAsUpdate(ann.doc) as Uint8Array<ArrayBuffer> });
    expect(answer).toEqual({ ok: true });
    expect(await lane.rows()).toHaveLength(1);
  });

  it('[CHN-10] keeps what is typed while the line is down, and saves it once', async () => {
    const socket = await lane.connect('ann');
    const ann = lane.open(socket);
    const ben = await opened('ben');
    await until(() => ann.isSynced);
    typeInto(ann, 'Before. ');
    await settled(ann);
    socket.disconnect();
    typeInto(ann, 'Alone. ');
    typeInto(ben, 'Others. ');
    await settled(ben);
    expect(ann.saving).toBe('waiting');
    expect(ann.hasUnsent()).toBe(true);
    socket.connect();
    await until(() => wordsIn(ben).includes('Alone. ') && wordsIn(ann).includes('Others. '));
    await settled(ann, ben);
    expect(wordsIn(ann)).toBe(wordsIn(ben));
    expect(await lane.rows()).toHaveLength(3);
  });

  it('[CHN-10] is not saved twice where only the acknowledgement was lost', async () => {
    const socket = await lane.connect('ann');
    const ann = lane.open(socket);
    await until(() => ann.isSynced);
    lane.journal.hold();
    typeInto(ann, 'Once.');
    await until(() => lane.journal.asked.length === 1);
    socket.disconnect();
    lane.journal.release();
    expect(ann.saving).toBe('waiting');
    socket.connect();
    await settled(ann);
    expect(wordsIn(ann)).toBe('Once.');
    expect(plainText(textOf(replayOf(await lane.rows())))).toBe('Once.');
  });

  it('[CHN-12] [GAT-12] waits while the disk refuses, shows it to nobody, and saves when there is room', async () => {
    const [ann, ben] = [await opened('ann'), await opened('ben')];
    lane.journal.fillDisk();
    typeInto(ann, 'Kept.');
    await until(() => ann.saving === 'waiting');
    expect(wordsIn(ben)).toBe('');
    expect(await lane.rows()).toHaveLength(0);
    lane.journal.emptyDisk();
    await until(() => wordsIn(ben) === 'Kept.');
    await settled(ann);
    expect(ann.refusedText).toBeNull();
    expect(await lane.rows()).toHaveLength(1);
  });

  it('[CHN-13] works where WebSockets are blocked', async () => {
    const proxy = await startProxyWithoutWebSocket(lane.url);
    const transports = ['websocket', 'polling'];
    const socket = await lane.connect('ann', { url: proxy.url, transports });
    const [ann, ben] = [lane.open(socket), await opened('ben')];
    await until(() => ann.isSynced);
    typeInto(ann, 'Through the firewall. ');
    await until(() => wordsIn(ben) === 'Through the firewall. ');
    typeInto(ben, 'And back.');
    await until(() => wordsIn(ann) === 'Through the firewall. And back.');
    await settled(ann, ben);
    expect(proxy.refusedUpgrades()).toBeGreaterThan(0);
    socket.close();
    await proxy.close();
  });

  it('[GAT-15] gives a section’s text, position and hash as journalled', async () => {
    const ann = await opened('ann');
    expect(await lane.guard.sectionText(ann.name)).toBeNull();
    typeInto(ann, 'Seen at ');
    await settled(ann);
    typeInto(ann, 'school.');
    await settled(ann);
    expect(await lane.guard.sectionText(ann.name)).toEqual({
      position: 2,
      text: 'Seen at school.',
      hash: 'f8880abbe3e88501e212e2cb8464894423ff4f932733355d34dd43a44773f64c',
    });
  });
});
