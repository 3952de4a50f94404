/** The draft lane of the whole server, in the hands of somebody who means harm. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { UPDATE_BYTES } from '#shared/wire/limits.ts';
import { joinRaw, type Answered, type RawSocket } from '../support/raw-socket.ts';
import { forge, typeInto } from './draft-typing.ts';
import { startHostileMeeting, type HostileMeeting } from './hostile-meeting.ts';

let hub: HostileMeeting;
/** Of the police, an honest author of the section that others want. */
let author: RawSocket;
let authorDoc: Y.Doc;
let authorChannel: number;
/** Of health, in the meeting. */
let eve: RawSocket;

const CLIENT = 4242;
const EVES = 6666;
const WORDS = 'Zzyzx-invented-secret of the police.';

const item = (kind: string) => `item.${hub.meeting}.${hub.contact}.${kind}`;
const open = (raw: RawSocket, document: string, agency: string, client: number): Promise<Answered> => raw.ask('open-channel', { document, agency, client });
const codeOf = (answer: Answered): string => answer.refusal?.code ?? 'ok';
const channelOf = (answer: Answered): number => Number(answer['channel']);
const update = (raw: RawSocket, channel: number, bytes: Uint8Array) => raw.ask('update', { channel, update: bytes });

beforeAll(async () => {
  hub = await startHostileMeeting();
  author = await hub.eve('quill');
  authorDoc = new Y.Doc();
  authorDoc.clientID = CLIENT;
  authorChannel = channelOf(await open(author, item('agency.police'), 'police', CLIENT));
  typeInto({ doc: authorDoc }, WORDS);
  await update(author, authorChannel, Y.encodeStateAsUpdate(authorDoc));
});

beforeEach(async () => {
  eve = await hub.eve('ivy');
  await eve.ask('command', { id: `join-${randomBytes(4).toString('hex')}`, agency: 'health', command: { type: 'join-meeting', meeting: hub.meeting, place: 'room' } });
});

afterAll(() => hub.stop());

const expectAuthorToGoOn = async (): Promise<void> => {
  const known = Y.encodeStateVector(authorDoc);
  typeInto({ doc: authorDoc }, ' On.');
  expect(codeOf(await update(author, authorChannel, Y.encodeStateAsUpdate(authorDoc, known)))).toBe('ok');
  await hub.expectOthersToGoOn();
};

describe('a document', () => {
  it('[HOS-17] of another agency is neither opened, read nor written', async () => {
    for (const name of [item('agency.police'), item('agency.csc'), item('agency.nobody')])
      for (const agency of ['health', 'police', 'csc']) expect(codeOf(await open(eve, name, agency, EVES))).toBe('not-permitted');
    await expectAuthorToGoOn();
  });

  it.each(['item', 'meeting', 'item.a', 'item.a.b.agency', 'item.a.b.agency.c.d', 'item.__proto__.b.shared', 'meeting.constructor', '../journal', 'record', 'access.contact', '', 'x'.repeat(400)])(
    '[HOS-17] named “%s” is no document',
    async (name) => {
      expect(codeOf(await open(eve, name, 'health', EVES))).toBe('malformed');
    },
  );

  it('[HOS-17] is not reached by the number of somebody else’s channel', async () => {
    for (const channel of [authorChannel, authorChannel + 1, 1, 2, 0xffffffff]) {
      expect(codeOf(await update(eve, channel, forge(authorDoc, EVES, 'Not theirs.')))).toBe('not-found');
      expect(codeOf(await eve.ask('sync', { channel, stateVector: Uint8Array.of(0) }))).toBe('not-found');
      expect(codeOf(await eve.ask('reserve-client', { channel, client: EVES }))).toBe('not-found');
      eve.emit('caret', { channel, at: Uint8Array.of(1) });
      eve.emit('close-channel', { channel });
    }
    await expectAuthorToGoOn();
    expect(author.told.filter(({ event }) => ['caret', 'channel-end'].includes(event))).toEqual([]);
  });

  it('[HOS-18] is not written as somebody else, nor under a number that somebody else has', async () => {
    const channel = channelOf(await open(eve, item('agency.health'), 'health', EVES));
    const doc = new Y.Doc();
    doc.clientID = CLIENT;
    typeInto({ doc }, 'Under another’s number.');
    expect(codeOf(await update(eve, channel, Y.encodeStateAsUpdate(doc)))).toBe('client-id-not-yours');
    const second = await hub.eve('quill');
    expect(codeOf(await open(second, item('agency.police'), 'police', CLIENT))).toBe('ok');
    const shared = channelOf(await open(author, item('shared'), 'police', 777));
    expect(shared).toBeGreaterThan(0);
    expect(codeOf(await open(eve, item('shared'), 'health', 777))).toBe('client-id-not-yours');
    await expectAuthorToGoOn();
  });

  it('[HOS-18] shows carets as the server knows them, whatever is said of them', async () => {
    const own = channelOf(await open(eve, item('shared'), 'health', EVES));
    await open(author, item('shared'), 'police', 777);
    eve.emit('caret', { channel: own, at: Uint8Array.of(1), person: 'amara', name: 'Amara Example', agency: 'csc' });
    eve.emit('caret', { channel: own, at: new Uint8Array(513) });
    eve.emit('caret', { channel: own, at: Uint8Array.of(2) });
    const { data } = await author.untilTold('caret');
    expect(data).toMatchObject([{ person: 'ivy', name: 'Ivy Imagined', agency: 'health', at: Uint8Array.of(2) }]);
  });

  const BROKEN: readonly (readonly [string, () => Uint8Array, RegExp])[] = [
    ['random bytes', () => randomBytes(300), /does-not-apply|client-id-not-yours|malformed/],
    ['nothing', () => new Uint8Array(), /does-not-apply/],
    ['one byte', () => Uint8Array.of(255), /does-not-apply/],
    ['words that rest on words never sent', () => restsOnNothing(), /does-not-apply/],
    ['a count of structs beyond all memory', () => Uint8Array.of(1, 255, 255, 255, 255, 15, 1, 0), /does-not-apply|client-id-not-yours/],
    ['a delete of what is not there', () => Uint8Array.of(0, 1, 200, 1, 1, 0, 100), /does-not-apply|ok/],
    ['a megabyte and a byte', () => new Uint8Array(UPDATE_BYTES + 1), /too-large/],
  ];

  it.each(BROKEN)('[HOS-19] that is sent %s refuses it, and nobody else’s copy changes', async (_, bytes, code) => {
    const channel = channelOf(await open(eve, item('agency.health'), 'health', EVES));
    expect(codeOf(await update(eve, channel, bytes()))).toMatch(code);
    await expectAuthorToGoOn();
    const fresh = await hub.eve('ivy');
    const again = channelOf(await open(fresh, item('agency.health'), 'health', EVES));
    const { update: whole } = (await fresh.ask('sync', { channel: again, stateVector: Uint8Array.of(0) })) as unknown as { update: Uint8Array };
    const doc = new Y.Doc();
    Y.applyUpdate(doc, whole);
    expect(doc.store.pendingStructs).toBeNull();
  });

  it('[HOS-19] whose bytes are changed at random one by one breaks for nobody', async () => {
    const doc = new Y.Doc();
    doc.clientID = EVES;
    typeInto({ doc }, 'Some words to change.');
    const honest = Y.encodeStateAsUpdate(doc);
    for (let at = 0; at < honest.length; at += 1) {
      const changed = Uint8Array.from(honest);
      changed[at] = (changed[at]! + 1 + (at % 200)) % 256;
      const channel = channelOf(await open(eve, item('shared'), 'health', EVES));
      await update(eve, channel, changed);
    }
    await expectAuthorToGoOn();
  });

  it('[HOS-20] that is sent ten thousand updates a second slows their sender alone', async () => {
    const raw = await joinRaw(hub.server.url, await hub.cookieOf('ivy'));
    const codes = new Set<string>();
    const flood = async () => {
      for (let wave = 0; wave < 20; wave += 1) {
        const doc = new Y.Doc();
        doc.clientID = 10_000 + wave;
        const channel = channelOf(await open(raw, item('agency.health'), 'health', doc.clientID));
        const answers = Array.from({ length: 1000 }, () => {
          const known = Y.encodeStateVector(doc);
          doc.getMap('x').set('k', 1);
          return update(raw, channel, Y.encodeStateAsUpdate(doc, known));
        });
        for (const answer of await Promise.all(answers)) codes.add(codeOf(answer));
      }
    };
    expect(await hub.whileOthersGoOn(flood())).toBeGreaterThan(10);
    // The first few are taken; then the channel ends, and what comes after finds it closed.
    expect(codes).toEqual(new Set(['ok', 'not-now', 'not-found']));
    await expectAuthorToGoOn();
    raw.close();
  });

  it('[HOS-11] leaves none of its words in the log of the server', () => {
    expect(hub.server.output()).not.toMatch(/Zzyzx|another’s number/);
  });
});

const restsOnNothing = (): Uint8Array => {
  const doc = new Y.Doc();
  doc.clientID = EVES;
  typeInto({ doc }, 'Never sent.');
  const known = Y.encodeStateVector(doc);
  typeInto({ doc }, 'Sent.');
  return Y.encodeStateAsUpdate(doc, known);
};
