/** A board of several instances, joined by a line that this test cuts, doubles and muddles. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentNameOf } from '#shared/documents/names.ts';
import { textOf } from '#shared/documents/shape.ts';
import type { HubId, StreamPosition } from '#shared/ids.ts';
import { createLocalLines } from '../support/local-lines.ts';
import { replayOf, typeInto, wordsIn } from './draft-typing.ts';
import { refuseWrites } from './identity-full-file.ts';
import {
  describeDeeds,
  handsShown,
  open,
  sharedOf,
  signal,
  typeTogether,
  until,
  useSpreadMeeting,
} from './instances-deeds.ts';
import { openSocket } from './kept-connection.ts';
import { Participant, signIn } from './record-client.ts';

const lines = createLocalLines();
const spread = useSpreadMeeting(lines.open);

describe('a meeting spread over two instances', () => {
  describeDeeds(() => spread.stage);

  it('[INS-3] carets are shown at the other, and go with their person’s line', async () => {
    const ada = await Participant.join(spread.one.url, 'amara', 'csc');
    const [mine, theirs] = [open(ada, sharedOf(spread.stage)), open(spread.stage.health, sharedOf(spread.stage))];
    await until(() => mine.isSynced && theirs.isSynced);
    typeInto(mine, 'Where');
    await until(() => wordsIn(theirs).includes('Where'));
    const position = Y.createRelativePositionFromTypeIndex(textOf(mine.doc), 0);
    mine.setCaret({ anchor: position, head: position });
    const caretsThere = () => [...theirs.awareness.getStates().values()].map(({ user }) => user.person);
    await until(() => caretsThere().join() === 'amara');
    ada[Symbol.dispose]();
    expect(await until(() => caretsThere().length === 0)).toBe(true);
    [mine, theirs].forEach((each) => each.close());
  });

  it('[INS-4] a command repeated at the other instance gets the first answer', async () => {
    const { chair, contact } = spread.stage;
    const there = await Participant.join(spread.other.url, 'amara', 'csc');
    const flag = { type: 'flag-immediate-protection', contact, concern: 'Said twice' };
    const first = await chair.send(flag, 'a-command-sent-twice');
    expect(first).toMatchObject({ ok: true });
    expect(await there.send(flag, 'a-command-sent-twice')).toEqual(first);
    there[Symbol.dispose]();
  });

  it('[INS-5] a right that was taken away at one is gone at the other by the time it is said so', async () => {
    const { chair, health, meeting } = spread.stage;
    const notes = open(health, sharedOf(spread.stage));
    await until(() => notes.isSynced);
    await health.press({ type: 'leave-meeting', meeting });
    const refused = await chair.send({ type: 'name-scribe', meeting, scribe: 'ivy' });
    expect(refused).toMatchObject({ ok: false });
    await until(() => notes.access !== 'write');
    notes.close();
    await health.press({ type: 'join-meeting', meeting, place: 'remote' });
  });

  it('[INS-6] who signs out at one is cut at the other', async () => {
    const cookie = await signIn(spread.one.url, 'quill');
    const socket = openSocket(spread.other.url, cookie);
    const welcomed = new Promise((resolve) => socket.once('welcome', resolve));
    await welcomed;
    const told = new Promise((resolve) => socket.once('signed-out', resolve));
    const cut = new Promise((resolve) => socket.once('disconnect', resolve));
    await fetch(`${spread.one.url}/api/v1/session`, { method: 'DELETE', headers: { cookie, origin: spread.one.url } });
    const [, why] = await Promise.all([told, cut]);
    expect(why).toBe('io server disconnect');
    socket.close();
  });

  it('[STO-14] who signs out at one comes in at no other, also while nothing can be written about sign-ins', async () => {
    const cookie = await signIn(spread.one.url, 'quill');
    const mend = refuseWrites(spread.instances.directory);
    await fetch(`${spread.one.url}/api/v1/session`, { method: 'DELETE', headers: { cookie, origin: spread.one.url } });
    for (const { url } of [spread.one, spread.other]) {
      const answer = await (await fetch(`${url}/api/v1/session`, { headers: { cookie } })).json();
      expect(answer).toMatchObject({ person: null });
    }
    mend();
  });

  it('[INS-7] two instances that both look for the next sitting call one', async () => {
    const { home } = await spread.stage.chair.socket.emitWithAck('watch-home', { agency: 'csc' });
    const kinds = (home.meetings as readonly { kind: string; startsAt: number; extraordinary: unknown }[])
      .filter(({ extraordinary }) => extraordinary === null)
      .map(({ kind, startsAt }) => `${kind} ${startsAt}`);
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it('[INS-8] what is said between instances holds nothing that can be read', async () => {
    const all = Buffer.concat(lines.said.map((each) => Buffer.from(each)));
    for (const words of [
      'amara',
      'quill',
      'Seen',
      'police',
      'hint',
      'document',
      spread.stage.meeting,
      spread.stage.contact,
    ])
      expect(all.includes(words), words).toBe(false);
    expect(all.length).toBeGreaterThan(10_000);
  });
});

describe('where the line between instances fails', () => {
  it('[INS-9] cut: what is typed and recorded is shown all the same, and hands once it is whole', async () => {
    const { chair, police, health, meeting, contact } = spread.stage;
    const [here, there] = [open(police, sharedOf(spread.stage)), open(health, sharedOf(spread.stage))];
    await until(() => here.isSynced && there.isSynced);
    lines.cut();
    await until(() => spread.one.cluster.state() === 'cut-off' && spread.other.cluster.state() === 'cut-off');
    await typeTogether(here, there, 'Cut');
    await chair.press({ type: 'flag-immediate-protection', contact, concern: 'While it is cut' });
    await health.until(() => health.received('While it is cut'));
    await signal(police, meeting, { kind: 'raise-hand' });
    expect(handsShown(health)).not.toContain('quill');
    lines.mend();
    await health.until(() => handsShown(health).includes('quill'));
    [here, there].forEach((each) => each.close());
  });

  it('[INS-9] everything twice and the last of it first: all are shown the same, once', async () => {
    const { chair, police, health, contact } = spread.stage;
    const [here, there] = [open(police, sharedOf(spread.stage)), open(health, sharedOf(spread.stage))];
    await until(() => here.isSynced && there.isSynced);
    lines.holdBack();
    for (const words of ['One. ', 'Two. ', 'Three. ']) typeInto(here, words);
    await chair.press({ type: 'flag-immediate-protection', contact, concern: 'First of two' });
    await chair.press({ type: 'flag-immediate-protection', contact, concern: 'Second of two' });
    lines.letGoMuddled();
    await until(() => wordsIn(there).includes('Three.'));
    await health.until(() => health.received('Second of two'));
    const lengthAt = (who: Participant) => who.entriesOf(`contact/${contact}`).length;
    await until(() => lengthAt(health) === lengthAt(chair));
    expect(wordsIn(there).match(/One\. Two\. Three\./g)).toHaveLength(1);
    [here, there].forEach((each) => each.close());
  });

  it('[INS-10] in the end every text is what the journal holds', async () => {
    const texts = [open(spread.stage.police, sharedOf(spread.stage)), open(spread.stage.health, sharedOf(spread.stage))];
    await until(() => texts.every(({ isSynced }) => isSynced));
    const rows = await spread.instances.journal.read(
      'bexley' as HubId,
      `document/${documentNameOf(sharedOf(spread.stage))}`,
      0 as StreamPosition,
    );
    const held = wordsIn({ doc: replayOf(rows) });
    for (const text of texts) expect(wordsIn(text)).toBe(held);
    expect(held).toContain('Three.');
    texts.forEach((each) => each.close());
  });
});

describe('an instance that ends', () => {
  it('[INS-11] lets its people move first: nothing typed is lost, and nobody is away', async () => {
    const third = await spread.instances.start();
    const { chair, meeting } = spread.stage;
    const cookie = await signIn(third.url, 'quill');
    const mover = openSocket(third.url, cookie);
    const moved = new Promise<void>((resolve) => mover.once('moving', () => resolve()));
    const gone = new Promise<string>((resolve) => mover.once('disconnect', resolve));
    await new Promise((resolve) => mover.once('welcome', resolve));
    await until(() => spread.one.cluster.others() === 2);
    const before = chair.entriesOf(`meeting/${meeting}`).length;
    const ending = third.end();
    const ready = await fetch(`${third.url}/ready`);
    expect(ready.status).toBe(503);
    const still = await mover.emitWithAck('command', {
      id: 'while-it-drains',
      agency: 'police',
      command: { type: 'flag-immediate-protection', contact: spread.stage.contact, concern: 'While it drains' },
    });
    expect(still).toMatchObject({ ok: true });
    await moved;
    expect(await gone).toBe('io server disconnect');
    await ending;
    await expect(fetch(`${third.url}/ready`)).rejects.toThrow('fetch failed');
    // The others still count the person as there, as long as it takes to come back.
    expect(
      chair
        .entriesOf(`meeting/${meeting}`)
        .slice(before)
        .filter(({ event }) => event.type === 'person-left'),
    ).toEqual([]);
    await until(() => spread.one.cluster.others() === 1);
  });
});
