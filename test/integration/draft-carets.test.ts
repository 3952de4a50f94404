/** Carets: whose they are, who sees them, and when they go. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createCaretPace } from '#server/sockets/channel-carets.ts';
import { textOf } from '#shared/documents/shape.ts';
import { PRESENCE_PER_SECOND } from '#shared/wire/limits.ts';
import type { CaretSeen } from '#shared/wire/messages.ts';
import type { LiveSocket } from '#web/live/connection.svelte.ts';
import type { LiveDocument } from '#web/live/document.svelte.ts';
import { NOTES, startDraftLane, until, type DraftLane } from './draft-lane.ts';
import { typeInto } from './draft-typing.ts';

let lane: DraftLane;
let socket: LiveSocket;
let ann: LiveDocument;
let ben: LiveDocument;
beforeEach(async () => {
  lane = await startDraftLane();
  for (const person of ['ann', 'ben', 'cat']) lane.rights.give(person, 'write');
  socket = await lane.connect('ann');
  ann = lane.open(socket);
  ben = lane.open(await lane.connect('ben'));
  await until(() => ann.isSynced && ben.isSynced);
  typeInto(ann, 'Seen.');
  await until(() => textOf(ben.doc).length === 1);
});
afterEach(() => lane.stop());

const placeAt = (document: LiveDocument, index: number) => {
  const position = Y.createRelativePositionFromTypeIndex(textOf(document.doc), index);
  return { anchor: position, head: position };
};

const caretsIn = (document: LiveDocument) => [...document.awareness.getStates().values()];

describe('a caret', () => {
  it('[CHN-14] is shown to whoever has the document open, under the name the server knows', async () => {
    const elsewhere: CaretSeen[] = [];
    const other = await lane.connect('cat');
    other.on('caret', (caret) => elsewhere.push(caret));
    const notes = lane.open(other, NOTES);
    await until(() => notes.isSynced);
    ann.setCaret(placeAt(ann, 1));
    await until(() => caretsIn(ben).length === 1);
    const [caret] = caretsIn(ben);
    expect(caret?.user).toEqual({ person: 'ann', name: 'Name of ann', agency: 'police' });
    const at = Y.createAbsolutePositionFromRelativePosition(caret!.cursor.head, ben.doc);
    expect(at?.index).toBe(1);
    expect(caretsIn(ann)).toEqual([]);
    expect(elsewhere).toEqual([]);
  });

  it('[CHN-15] goes with its channel', async () => {
    ann.setCaret(placeAt(ann, 0));
    await until(() => caretsIn(ben).length === 1);
    ann.close();
    expect(await until(() => caretsIn(ben).length === 0)).toBe(true);
  });

  it('[CHN-15] goes with its connection', async () => {
    ann.setCaret(placeAt(ann, 0));
    await until(() => caretsIn(ben).length === 1);
    socket.disconnect();
    expect(await until(() => caretsIn(ben).length === 0)).toBe(true);
  });

  it('[CHN-15] leaves one document when it moves to another', async () => {
    const notes = lane.open(socket, NOTES);
    await until(() => notes.isSynced);
    ann.setCaret(placeAt(ann, 0));
    await until(() => caretsIn(ben).length === 1);
    notes.setCaret(placeAt(notes, 0));
    expect(await until(() => caretsIn(ben).length === 0)).toBe(true);
  });

  it('[CHN-14] that is no caret harms nobody', async () => {
    const cat = await lane.connect('cat');
    const opened = await cat.emitWithAck('open-channel', { document: ben.name, agency: 'police' as never, client: 9 });
    cat.emit('caret', { channel: opened.ok ? opened.channel : 0, at: Uint8Array.of(200, 200, 3) });
    ann.setCaret(placeAt(ann, 0));
    await until(() => caretsIn(ben).length === 1);
    expect(ben.access).toBe('write');
  });
});

describe('the pace of carets', () => {
  it('[CHN-16] shows the first at once and then the newest, as often as allowed', () => {
    let now = 0;
    const due: { at: number; deed: () => void }[] = [];
    const ticker = {
      now: () => now,
      after: (milliseconds: number, deed: () => void) => {
        const one = { at: now + milliseconds, deed };
        due.push(one);
        return () => void due.splice(due.indexOf(one), 1);
      },
    };
    const shown: (number | null)[] = [];
    const pace = createCaretPace(ticker, ({ at }) => shown.push(at?.[0] ?? null));
    const pass = (milliseconds: number) => {
      now += milliseconds;
      for (const one of due.filter(({ at }) => at <= now)) {
        due.splice(due.indexOf(one), 1);
        one.deed();
      }
    };
    for (let move = 0; move < 100; move += 1) {
      pace.move({ channel: 1, at: Uint8Array.of(move) });
      pass(10);
    }
    pass(1000);
    expect(shown[0]).toBe(0);
    expect(shown.at(-1)).toBe(99);
    expect(shown.length).toBeLessThanOrEqual(PRESENCE_PER_SECOND + 2);
    pace.move({ channel: 1, at: Uint8Array.of(1) });
    pace.move({ channel: 1, at: Uint8Array.of(2) });
    pace.stop();
    pass(1000);
    expect(shown.at(-1)).toBe(1);
  });
});
