/** A contact erased by a record keeper's command while the board runs, and again after a backup is restored. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContactId, MeetingId } from '#shared/ids.ts';
import type { LogEntry, LogPage } from '#shared/wire/messages.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { nextSitting, Participant } from './record-client.ts';
import { runCommand, valueOf, type Ended } from './records-command.ts';

const WORDS = 'Unrepeatable-words-of-an-erased-contact-8812';
const WHY = 'Asked for by letter on 2 November';
const SURE = 'erase for good';

const QUERY = {
  type: 'decision-log',
  contact: null,
  meeting: null,
  agency: null,
  person: null,
  kinds: [],
  from: null,
  to: null,
  words: '',
  after: null,
  limit: 500,
};

let server: TestServer;
let chair: Participant;
let police: Participant;
let keeper: Participant;
let meeting: MeetingId;
let contact: ContactId;
let reference: string;
let backups: string;
let before: Ended;
let foundBefore: number;

const command = (name: string, words: readonly string[], answers: readonly string[] = []) =>
  runCommand(name, words, { DATA_DIR: server.dataDirectory }, answers);

const logOf = async (participant: Participant): Promise<readonly LogEntry[]> => {
  const answer = (await participant.ask(QUERY)) as { value: LogPage };
  return answer.value.entries;
};

/** By somebody who could read all of it; the index was made when they first looked. */
const countFound = async (): Promise<number> => {
  const answer = (await keeper.ask({ ...QUERY, words: 'unrepeatable' })) as { value: LogPage };
  return answer.value.entries.length;
};

const verified = async (directory: string): Promise<Ended> =>
  runCommand('verify-log', [], { DATA_DIR: directory });

beforeAll(async () => {
  backups = await mkdtemp(join(tmpdir(), 'mash-board-backups-'));
  server = await startServer();
  [chair, police, keeper] = await Promise.all([
    Participant.join(server.url, 'amara', 'csc'),
    Participant.join(server.url, 'quill', 'police'),
    Participant.join(server.url, 'kit', 'csc'),
  ]);
  meeting = await nextSitting(chair);
  await Promise.all([chair, police, keeper].map((each) => each.watchMeeting(meeting)));
  await chair.press({ type: 'open-meeting', meeting });
  await police.press({ type: 'join-meeting', meeting, place: 'room' });
  const { created } = await chair.press({ type: 'record-contact', details: { concern: WORDS } });
  contact = created as ContactId;
  await police.until(() => police.streams.has(`contact/${contact}`));
  reference = chair.contact(contact).reference;
  before = await command('backup', [backups]);
  foundBefore = await countFound();
});

afterAll(async () => {
  [chair, police, keeper].forEach((each) => each[Symbol.dispose]());
  await server.stop();
  await rm(backups, { recursive: true });
});

describe('erasing a contact', () => {
  const erase = (...answers: readonly string[]) =>
    command('erase-contact', [reference, '--as', 'kit'], answers);

  it('[RET-8] is refused while a meeting has still to deal with it', async () => {
    const ended = await erase('1', WHY, reference, SURE);
    expect(ended).toMatchObject({ status: 1 });
    expect(ended.failed).toContain('before a meeting');
    await chair.press({ type: 'open-item', meeting, contact });
    await chair.until(() => chair.meeting(meeting).openItem === contact);
    await chair.press({
      type: 'decide-outcome',
      meeting,
      contact,
      outcome: 'BEX-O7',
      rationale: 'Nothing further is needed.',
      decisionMaker: 'amara',
      correctionReason: '',
      seen: chair.seen(contact),
    });
  });

  it('[RET-6] is refused under a legal hold, until the hold is lifted', async () => {
    expect(await command('legal-hold', ['place', reference, '--as', 'kit'], ['A claim'])).toMatchObject({
      status: 0,
    });
    const held = await erase('1', WHY, reference, SURE);
    expect(held.failed).toContain('legal hold');
    await command('legal-hold', ['lift', reference, '--as', 'kit'], ['The claim is settled']);
  });

  it('[RET-7] happens only after two confirmations, by a record keeper, and for a contact they may know of', async () => {
    expect((await erase('1', WHY, 'BEX-2026-99999', SURE)).failed).toContain('Not confirmed');
    expect((await erase('1', WHY, reference, 'yes')).failed).toContain('Not confirmed');
    expect((await erase('1', WHY, reference)).failed).toContain('no answer');
    const byChair = await command('erase-contact', [reference, '--as', 'amara'], ['1', WHY, reference, SURE]);
    expect(byChair).toMatchObject({ status: 1 });
    expect(byChair.failed).toContain('record keeper');
    const unknown = await command('erase-contact', ['BEX-1999-00001', '--as', 'kit'], ['1']);
    expect(unknown.failed).toContain('no such contact');
    expect(await logOf(keeper)).toEqual(
      expect.arrayContaining([expect.objectContaining({ event: expect.objectContaining({ reference }) })]),
    );
  });

  it('[RET-9] takes it off every screen of a running server', async () => {
    await keeper.socket.emitWithAck('watch-log', { agency: 'csc' });
    const ended = await erase('1', WHY, reference, SURE);
    expect(ended).toMatchObject({ status: 0, failed: '' });
    const stream = `contact/${contact}`;
    await Promise.all([chair, police, keeper].map((each) => each.until(() => each.gone.includes(stream))));
    const answer = await chair.send({
      type: 'state-consent',
      contact,
      statement: 'verbal',
      words: '',
      saidAt: null,
    });
    expect(answer).toMatchObject({ ok: false });
    expect(JSON.stringify(await logOf(chair))).not.toContain(WORDS);
  });

  it('[LOG-27] leaves no word of it to be found by those who had found it', async () => {
    expect(foundBefore).toBeGreaterThan(0);
    expect(await countFound()).toBe(0);
  });

  it('[RET-10] leaves to record keepers that there were entries, of which kind, and why they are gone', async () => {
    const log = await logOf(keeper);
    const ofContact = log.filter((each) => each.contact?.id === contact);
    expect(JSON.stringify(log)).not.toContain(WORDS);
    expect(ofContact[0]).toMatchObject({
      name: 'Kit Archive',
      event: { type: 'contact-disposed', reference, ground: 'erasure-request', reason: WHY },
    });
    expect(ofContact.at(-1)).toMatchObject({
      contact: { reference },
      event: { type: 'entry-erased', was: 'contact-recorded', ground: 'erasure-request', reason: WHY },
    });
    expect((await logOf(chair)).filter((each) => each.contact?.id === contact)).toEqual([]);
  });

  it('[RET-11] leaves every chain sound, before and after a restart, and nothing of it in clear', async () => {
    expect(await verified(server.dataDirectory)).toMatchObject({ status: 0 });
    const seen = (await logOf(keeper)).map(({ event }) => event);
    [chair, police, keeper].forEach((each) => each[Symbol.dispose]());
    await server.kill();
    await server.restart();
    keeper = await Participant.join(server.url, 'kit', 'csc');
    expect((await logOf(keeper)).map(({ event }) => event)).toEqual(seen);
    expect(await verified(server.dataDirectory)).toMatchObject({ status: 0 });
    const files = (await readdir(server.dataDirectory)).filter((name) => /^(?:journal|keys)\.db/.test(name));
    const stored = await Promise.all(files.map((name) => readFile(join(server.dataDirectory, name))));
    expect(stored.some((bytes) => bytes.includes(WORDS))).toBe(false);
  });

  it('[RET-12] happens again when a backup from before it is restored, journal and keys', async () => {
    expect(before).toMatchObject({ status: 0, failed: '' });
    await command('backup', [backups]);
    const into = join(backups, 'restored');
    const environment = { DATA_DIR: into, HUB_KEY_FILE: join(server.dataDirectory, 'demonstration.key') };
    const words = [valueOf(before, 'Journal'), valueOf(before, 'Keys')];
    const restored = await runCommand('restore', words, environment);
    expect(restored).toMatchObject({ status: 0, failed: '' });
    expect(restored.said).toContain('1 records that had been erased were erased again.');
    expect(restored.said).toContain('SOUND.');
    const log = await runCommand('retention', ['log', '--as', 'kit'], environment);
    expect(log.said).toContain(reference);
    expect(log.said).toContain('an earlier erasure, applied again');
    expect((await runCommand('who-read', [reference, '--as', 'kit'], environment)).failed).toContain(
      'no such contact',
    );
    expect(await runCommand('restore', words, environment)).toMatchObject({ status: 1 });
  });

  it('[RET-12] happens again when only the keys come from before it', async () => {
    const after = await command('backup', [backups]);
    const into = join(backups, 'restored-older-keys');
    const environment = { DATA_DIR: into, HUB_KEY_FILE: join(server.dataDirectory, 'demonstration.key') };
    const restored = await runCommand(
      'restore',
      [valueOf(after, 'Journal'), valueOf(before, 'Keys')],
      environment,
    );
    expect(restored).toMatchObject({ status: 0, failed: '' });
    const log = await runCommand('retention', ['log', '--as', 'kit'], environment);
    expect(log.said).toContain(WHY);
  });
});
