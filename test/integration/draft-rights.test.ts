/** Who may read and write a document, from one moment to the next. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LiveDocument } from '#web/live/document.svelte.ts';
import { CONTACT_STREAM, NOTES, POLICE, SECTION, startDraftLane, until, type DraftLane } from './draft-lane.ts';
import { forge, typeInto, wordsIn } from './draft-typing.ts';

let lane: DraftLane;
let ann: LiveDocument;
beforeEach(async () => {
  lane = await startDraftLane();
  lane.rights.give('ann', 'write');
  ann = lane.open(await lane.connect('ann'));
  await until(() => ann.isSynced);
  typeInto(ann, 'Seen.');
  await until(() => ann.saving === 'saved');
});
afterEach(() => lane.stop());

describe('a reader', () => {
  beforeEach(() => lane.rights.give('rob', 'read'));

  it('[CHN-4] sees what is typed, and its copy never writes', async () => {
    const rob = lane.open(await lane.connect('rob'));
    await until(() => wordsIn(rob) === 'Seen.');
    expect(rob.access).toBe('read');
    typeInto(rob, ' From a reader.');
    typeInto(ann, ' More.');
    await until(() => wordsIn(rob).includes(' More.'));
    expect(rob.hasUnsent()).toBe(false);
    expect(wordsIn(ann)).toBe('Seen. More.');
    expect((await lane.rows()).every(({ meta }) => meta.person === 'ann')).toBe(true);
  });

  it('[CHN-4] who tries to write is refused', async () => {
    const socket = await lane.connect('rob');
    const opened = await socket.emitWithAck('open-channel', { document: ann.name, agency: POLICE, client: 5 });
    expect(opened).toMatchObject({ ok: true, access: 'read' });
    const channel = opened.ok ? opened.channel : 0;
    expect(await socket.emitWithAck('reserve-client', { channel, client: 5 })).toMatchObject({ refusal: { code: 'read-only' } });
    const update = forge(ann.doc, 5, ' Mine.') as Uint8Array<ArrayBuffer>;
    expect(await socket.emitWithAck('update', { channel, update })).toMatchObject({ refusal: { code: 'read-only' } });
    expect(await lane.rows()).toHaveLength(1);
    expect((await lane.journal.clients(lane.journal.asked[0]!.hub, ann.name)).has(5)).toBe(false);
  });

  it('[CHN-7] whose right ends is sent nothing more, and drops its copy', async () => {
    const socket = await lane.connect('rob');
    const rob = lane.open(socket);
    await until(() => wordsIn(rob) === 'Seen.');
    const heard: unknown[] = [];
    socket.on('updates', (...message) => heard.push(message));
    lane.rights.give('rob', 'none');
    await lane.guard.rightsChanged(CONTACT_STREAM);
    typeInto(ann, ' Not for Rob.');
    await until(() => ann.saving === 'saved' && rob.access === 'gone');
    expect(wordsIn(rob)).toBe('');
    expect(heard).toEqual([]);
    expect(rob.refusedText).toBeNull();
  });

  it('[CHN-7] of another document keeps it', async () => {
    lane.rights.give('rob', 'read', NOTES);
    const rob = lane.open(await lane.connect('rob'), NOTES);
    await until(() => rob.isSynced);
    lane.rights.give('rob', 'none');
    await lane.guard.rightsChanged(CONTACT_STREAM);
    expect(rob.access).toBe('read');
  });

  it('[CHN-8] who may write from now on can, without doing anything', async () => {
    const rob = lane.open(await lane.connect('rob'));
    await until(() => rob.access === 'read');
    lane.rights.give('rob', 'write');
    await lane.guard.rightsChanged(CONTACT_STREAM);
    await until(() => rob.access === 'write' && rob.isSynced);
    typeInto(rob, ' And by Rob.');
    expect(await until(() => wordsIn(ann) === 'Seen. And by Rob.')).toBe(true);
  });
});

describe('a writer', () => {
  it('[CHN-8] whose right ends reads on, with unsaved text kept to copy', async () => {
    lane.journal.hold();
    typeInto(ann, ' Typed as the item closed.');
    await until(() => lane.journal.asked.length === 2);
    typeInto(ann, ' And after.');
    lane.rights.give('ann', 'read');
    await lane.guard.rightsChanged(CONTACT_STREAM);
    lane.journal.release();
    await until(() => ann.access === 'read' && ann.isSynced);
    expect(ann.refusedText).toBe('Seen. Typed as the item closed. And after.');
    expect(ann.saving).toBe('saved');
    await until(() => wordsIn(ann) === 'Seen. Typed as the item closed.');
  });

  it('[CHN-8] whose right ended unannounced is refused at the next update', async () => {
    lane.rights.give('ann', 'read');
    typeInto(ann, ' Too late.');
    await until(() => ann.refusedText === 'Seen. Too late.');
    await until(() => ann.access === 'read' && ann.isSynced);
    expect(wordsIn(ann)).toBe('Seen.');
    expect(await lane.rows()).toHaveLength(1);
  });
});

describe('a stranger', () => {
  it('[CHN-5] cannot open, and is told the same of what exists and what does not', async () => {
    const socket = await lane.connect('eve');
    const ask = (document: string) => socket.emitWithAck('open-channel', { document: document as never, agency: POLICE, client: 1 });
    const [existing, invented] = [await ask(ann.name), await ask('item.meeting-9.contact-9.shared')];
    expect(existing).toMatchObject({ ok: false, refusal: { code: 'not-permitted' } });
    expect(invented).toEqual(existing);
    const eve = lane.open(socket, SECTION);
    await until(() => eve.access === 'gone');
  });

  it('[CHN-5] cannot use an agency that is not theirs', async () => {
    lane.rights.give('eve', 'write');
    const socket = await lane.connect('eve');
    const answer = await socket.emitWithAck('open-channel', { document: ann.name, agency: 'health' as never, client: 1 });
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'not-permitted' } });
  });
});
