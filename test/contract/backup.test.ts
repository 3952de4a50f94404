import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EpochMillis } from '#shared/ids.ts';
import { dropOldKeys, readDisposals, takeBackup } from '#server/journal/backup.ts';
import { stageRestore } from '#server/journal/backup-restore.ts';
import { openSqliteJournal, type SqliteJournal } from '#server/journal/sqlite/open.ts';
import { verifyChains } from '#server/records/verify-chains.ts';
import {
  ACCESS_STREAM,
  AT,
  CONTACT_STREAM,
  DOCUMENT_STREAM,
  HUB,
  HUB_KEY,
  MEETING_STREAM,
  appendOf,
  textsOf,
  toStream,
} from './journal-material.ts';

const DAY = 24 * 60 * 60 * 1000;

describe('a backup', () => {
  let parent: string;
  let data: string;
  let backups: string;
  let journal: SqliteJournal;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'mash-backup-'));
    data = join(parent, 'data');
    backups = join(parent, 'backups');
    journal = await openSqliteJournal({ directory: data, hubKey: HUB_KEY });
    await journal.append(
      appendOf(
        toStream(CONTACT_STREAM, 0, 'a'),
        toStream(DOCUMENT_STREAM, null, 'b'),
        toStream(ACCESS_STREAM, null, 'c'),
        toStream(MEETING_STREAM, 0, 'd'),
      ),
    );
  });
  afterEach(async () => {
    await journal.close();
    await rm(parent, { recursive: true });
  });

  const restored = async (from: { journal: string; keys: string }): Promise<SqliteJournal> => {
    const into = join(parent, 'restored');
    const staged = stageRestore(from, into);
    if (staged === null) throw new Error('The folder is not empty');
    staged.settle();
    return openSqliteJournal({ directory: into, hubKey: HUB_KEY });
  };

  it('[KEY-7] of a journal that is written to meanwhile holds everything up to one moment, with every key', async () => {
    const contacts = Array.from(
      { length: 40 },
      (_, index) => `contact/while-${index}` as typeof CONTACT_STREAM,
    );
    const writing = contacts.map((stream) =>
      journal.append(appendOf({ ...toStream(stream, 0, stream), subject: stream })),
    );
    await writing[0];
    const { keys, journal: copied } = takeBackup(data, backups, AT);
    await Promise.all(writing);
    const copy = await restored({ journal: copied, keys });
    const there = await Promise.all(contacts.map((stream) => textsOf(copy, HUB, stream)));
    const count = there.filter(([text]) => text !== undefined).length;
    expect(count).toBeGreaterThan(0);
    there.slice(0, count).forEach((texts, index) => expect(texts).toEqual([contacts[index]]));
    expect(await verifyChains(copy, HUB)).toEqual({ kind: 'sound', chains: 3, entries: 4 + count });
    await copy.close();
  });

  it('[KEY-8] keeps journal and keys apart, both closed to others', async () => {
    const taken = takeBackup(data, backups, AT);
    expect(await readdir(taken.keys)).toEqual(['keys.db']);
    expect((await readdir(taken.journal)).toSorted()).toEqual(['backup.json', 'journal.db']);
    const files = [join(taken.keys, 'keys.db'), join(taken.journal, 'journal.db'), taken.keys, taken.journal];
    const modes = await Promise.all(files.map(async (file) => (await stat(file)).mode & 0o777));
    expect(modes).toEqual([0o600, 0o600, 0o700, 0o700]);
  });

  it('[KEY-8] of the keys is dropped after as many days as asked, and no other', async () => {
    for (const days of [0, 1, 20]) takeBackup(data, backups, (AT + days * DAY) as EpochMillis);
    const dropped = dropOldKeys(backups, 14, (AT + 20 * DAY) as EpochMillis);
    expect(dropped).toHaveLength(2);
    expect(await readdir(join(backups, 'keys'))).toHaveLength(1);
    expect(await readdir(join(backups, 'journal'))).toHaveLength(3);
  });

  it('[KEY-9] says with which entry its record ends, and a restore that lacks it is found', async () => {
    const head = await journal.head(HUB, 'record');
    const { manifest } = takeBackup(data, backups, AT);
    expect(manifest.heads).toEqual([{ hub: HUB, ...head }]);
    await journal.append(appendOf(toStream('hub', 0, 'later')));
    const later = await journal.head(HUB, 'record');
    expect(await verifyChains(journal, HUB, head.hash)).toMatchObject({ kind: 'sound' });
    const old = takeBackup(data, backups, (AT + DAY) as EpochMillis);
    const file = new DatabaseSync(join(old.journal, 'journal.db'));
    file.exec('DELETE FROM entries WHERE ordinal = (SELECT max(ordinal) FROM entries)');
    file.close();
    const copy = await restored(old);
    expect(await verifyChains(copy, HUB, later.hash)).toMatchObject({
      kind: 'broken',
      chain: 'record',
      verdict: { fault: 'truncated' },
    });
    await copy.close();
  });

  it('[KEY-10] remembers what was destroyed, also what an earlier one knew', async () => {
    await journal.destroyKey(HUB, CONTACT_STREAM, AT);
    takeBackup(data, backups, AT);
    const list = join(backups, 'disposals.json');
    expect(readDisposals(list)).toEqual([{ hub: HUB, subject: CONTACT_STREAM, at: AT }]);
    const empty = join(parent, 'empty');
    await (await openSqliteJournal({ directory: empty, hubKey: HUB_KEY })).close();
    takeBackup(empty, backups, (AT + DAY) as EpochMillis);
    expect(readDisposals(list)).toHaveLength(1);
  });

  it('[KEY-11] is never restored over a record, nor over keys', async () => {
    const taken = takeBackup(data, backups, AT);
    const before = await readFile(join(data, 'keys.db'));
    expect(stageRestore(taken, data)).toBeNull();
    expect(await readFile(join(data, 'keys.db'))).toEqual(before);
    const keysOnly = join(parent, 'keys-only');
    await mkdir(keysOnly);
    await copyFile(join(taken.keys, 'keys.db'), join(keysOnly, 'keys.db'));
    expect(stageRestore(taken, keysOnly)).toBeNull();
  });

  it('[KEY-11] that was interrupted while it was restored is restored anew', async () => {
    const taken = takeBackup(data, backups, AT);
    const into = join(parent, 'restored');
    stageRestore(taken, into);
    const copy = await restored(taken);
    expect(await textsOf(copy, HUB, CONTACT_STREAM)).toEqual(['a']);
    await copy.close();
    expect((await readdir(into)).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
