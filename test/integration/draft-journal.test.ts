/** The draft lane and the journal: snapshots, another machine on the same journal, and erasure. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createBus } from '#server/fanout/bus.ts';
import { ROWS_BEFORE_SNAPSHOT } from '#server/guard/limits.ts';
import { createGuard, type Guard } from '#server/guard/guard.ts';
import type { Channel } from '#server/guard/channel.ts';
import { documentNameOf } from '#shared/documents/names.ts';
import type { EntryId, EpochMillis, StreamPosition } from '#shared/ids.ts';
import { actorOf, createRights, HUB, quiet, SECTION, startDraftLane, until, type DraftLane } from './draft-lane.ts';
import { forge, replayOf, typeInto, wordsIn } from './draft-typing.ts';

let lane: DraftLane;
beforeEach(async () => {
  lane = await startDraftLane();
  for (const person of ['ann', 'ben']) lane.rights.give(person, 'write');
});
afterEach(() => lane.stop());

const NAME = documentNameOf(SECTION);

type Machine = { readonly guard: Guard; readonly told: Uint8Array[]; open(person: string, client: number): Promise<Channel> };

/** A guard alone, as on a second machine with the same journal. */
const startMachine = (bus = createBus()): Machine => {
  const rights = createRights();
  rights.give('ann', 'write');
  rights.give('ben', 'write');
  const told: Uint8Array[] = [];
  let entries = 0;
  const guard = createGuard({
    hub: HUB,
    journal: lane.journal,
    isShared: true,
    rights,
    bus,
    log: quiet,
    now: () => 1_790_000_000_000 as EpochMillis,
    newEntryId: () => `entry-other-${(entries += 1)}` as EntryId,
    tellRoom: (_room, _channel, updates) => void told.push(...updates),
  });
  return {
    guard,
    told,
    open: async (person, client) => {
      const opened = await guard.open({ document: NAME, actor: actorOf(person), client, member: person, onEnd: () => undefined });
      if (!opened.ok) throw new Error(opened.refusal.code);
      return opened.value;
    },
  };
};

const copyOf = async (channel: Channel): Promise<Y.Doc> => {
  const doc = new Y.Doc();
  const answer = await channel.sync(Y.encodeStateVector(doc));
  if (answer.ok) Y.applyUpdate(doc, answer.value.update);
  return doc;
};

describe('two machines on one journal', () => {
  it('[GAT-14] take what rests on the other’s rows, and show it to their own people', async () => {
    const [one, two] = [startMachine(), startMachine()];
    const [ann, ben] = [await one.open('ann', 1), await two.open('ben', 2)];
    const empty = await copyOf(ben);
    expect(await ann.update(forge(empty, 1, 'By Ann.'))).toMatchObject({ ok: true });
    const annsText = await copyOf(ann);
    expect(wordsIn({ doc: annsText })).toBe('By Ann.');
    expect(await ben.update(forge(annsText, 2, ' By Ben.'))).toMatchObject({ ok: true });
    const seenByTwo = new Y.Doc();
    for (const update of two.told) Y.applyUpdate(seenByTwo, update);
    expect(wordsIn({ doc: seenByTwo })).toBe('By Ann. By Ben.');
    expect(wordsIn({ doc: await copyOf(ben) })).toBe('By Ann. By Ben.');
  });

  it('[GAT-14] a hint brings the other’s rows', async () => {
    const busOfTwo = createBus();
    const [one, two] = [startMachine(), startMachine(busOfTwo)];
    const [ann, ben] = [await one.open('ann', 1), await two.open('ben', 2)];
    await copyOf(ben);
    await ann.update(forge(new Y.Doc(), 1, 'By Ann.'));
    busOfTwo.publish({ hub: HUB, streams: [{ stream: `document/${NAME}`, position: 1 as StreamPosition }] });
    await until(() => two.told.length === 1);
    expect(wordsIn({ doc: await copyOf(ben) })).toBe('By Ann.');
  });

  it('[GAT-14] [CHN-6] one person’s client id counts on both', async () => {
    const [one, two] = [startMachine(), startMachine()];
    await one.open('ann', 1);
    const ann = await two.open('ann', 3);
    expect(await ann.update(forge(new Y.Doc(), 1, 'From the other machine.'))).toMatchObject({ ok: true });
    await expect(two.open('ben', 1)).rejects.toThrow('client-id-not-yours');
  });

  it('[INS-10] who writes two things in one place at both at once has written one of them, and all see that one', async () => {
    const [one, two] = [startMachine(), startMachine()];
    const [here, there, reader] = [await one.open('ann', 1), await two.open('ann', 1), await two.open('ben', 2)];
    const empty = await copyOf(reader);
    await copyOf(here);
    const claims = ['Said here.', 'Said elsewhere, and longer.'].map((words) => forge(empty, 1, words));
    lane.journal.hold();
    const answers = [here.update(claims[0]!), there.update(claims[1]!)];
    await until(() => lane.journal.asked.filter(({ streams }) => streams.length > 0).length >= 2);
    lane.journal.release();
    await Promise.all(answers);
    await one.guard.readOn();
    await two.guard.readOn();
    const held = wordsIn({ doc: replayOf(await lane.rows()) });
    expect(held).not.toBe('');
    for (const { told } of [one, two]) {
      const shown = new Y.Doc();
      for (const update of told) Y.applyUpdate(shown, update);
      expect(wordsIn({ doc: shown })).toBe(held);
    }
  });
});

describe('snapshots', () => {
  it('[GAT-16] are saved beside the rows, and a cold machine joins the same text', async () => {
    const machine = startMachine();
    const ann = await machine.open('ann', 1);
    const doc = new Y.Doc();
    doc.clientID = 1;
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let count = 0; count <= ROWS_BEFORE_SNAPSHOT; count += 1) typeInto({ doc }, `${count} `);
    for (const update of updates) expect((await ann.update(update)).ok).toBe(true);
    await until(() => lane.journal.snapshots.length === 1);
    expect((await lane.journal.snapshot(HUB, NAME))?.position).toBe(ROWS_BEFORE_SNAPSHOT);
    expect(await lane.journal.read(HUB, `document/${NAME}`, 0 as StreamPosition, 5000)).toHaveLength(updates.length);
    const cold = await startMachine().open('ben', 2);
    expect(wordsIn({ doc: await copyOf(cold) })).toBe(wordsIn({ doc }));
    expect(wordsIn({ doc: replayOf(await lane.rows()) })).toBe(wordsIn({ doc }));
  });
});

describe('an erased contact', () => {
  it('[GAT-12] takes and shows nothing more', async () => {
    const ann = lane.open(await lane.connect('ann'));
    await until(() => ann.isSynced);
    typeInto(ann, 'Erased later.');
    await until(() => ann.saving === 'saved');
    await lane.journal.destroyKey(HUB, 'contact/contact-1' as never, 1 as EpochMillis);
    typeInto(ann, ' More.');
    await until(() => ann.access === 'gone');
    expect(wordsIn(ann)).toBe('');
    const cold = await startMachine().open('ben', 2);
    expect(await cold.sync(Uint8Array.of(0))).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
  });
});
