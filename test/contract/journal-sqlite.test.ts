import { copyFile, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnusableStoreError, WrongKeyError } from '#server/journal/journal.ts';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import { journalContract } from './journal.ts';
import {
  AT,
  CONTACT_STREAM,
  DOCUMENT_STREAM,
  HUB,
  HUB_KEY,
  MEETING_STREAM,
  appendOf,
  position,
  textsOf,
  toStream,
} from './journal-material.ts';
import { createSqliteHome } from './journal-sqlite-home.ts';
import type { SqliteHome } from './journal-sqlite-home.ts';

journalContract('the journal on SQLite', createSqliteHome);

describe('the files of the journal on SQLite', () => {
  let home: SqliteHome;
  beforeEach(async () => {
    home = await createSqliteHome();
  });
  afterEach(() => home.remove());

  const file = (name: string): string => join(home.directory, name);

  it('[JRN-1] the connection that commits flushes every commit', async () => {
    const journal = await openSqliteJournal({ directory: home.directory, hubKey: HUB_KEY });
    expect(await journal.settings()).toEqual({ journalMode: 'wal', synchronous: 2, foreignKeys: 1 });
    await journal.close();
  });

  it('[JRN-14] the folder and its files are closed to others', async () => {
    const journal = await home.open(HUB_KEY);
    await journal.append(appendOf(toStream(CONTACT_STREAM, 0, 'a')));
    const modes = await Promise.all(
      ['.', 'journal.db', 'journal.db-wal', 'keys.db', 'keys.db-wal'].map(
        async (name) => (await stat(file(name))).mode & 0o777,
      ),
    );
    expect(modes).toEqual([0o700, 0o600, 0o600, 0o600, 0o600]);
    await journal.close();
  });

  it('[JRN-15] a lost keys.db is refused, not quietly replaced', async () => {
    const journal = await home.open(HUB_KEY);
    await journal.append(appendOf(toStream(CONTACT_STREAM, 0, 'a')));
    await journal.close();
    await rm(file('keys.db'));
    await expect(home.open(HUB_KEY)).rejects.toThrow(WrongKeyError);
    await expect(home.open(HUB_KEY)).rejects.toThrow('keys.db is missing');
  });

  it('[JRN-15] the keys of another journal are refused', async () => {
    const other = await createSqliteHome();
    for (const one of [home, other]) await (await one.open(HUB_KEY)).close();
    await copyFile(join(other.directory, 'keys.db'), file('keys.db'));
    await expect(home.open(HUB_KEY)).rejects.toThrow('another journal.db');
    await other.remove();
  });

  it("[JRN-15] an older keys.db that lacks a contact's key says so rather than calling it erased", async () => {
    await (await home.open(HUB_KEY)).close();
    await copyFile(file('keys.db'), file('backup'));
    const journal = await home.open(HUB_KEY);
    await journal.append(appendOf(toStream(CONTACT_STREAM, 0, 'a')));
    await journal.close();
    await copyFile(file('backup'), file('keys.db'));
    const restored = await home.open(HUB_KEY);
    await expect(restored.read(HUB, CONTACT_STREAM, position(0))).rejects.toThrow(WrongKeyError);
    await expect(restored.append(appendOf(toStream(CONTACT_STREAM, 1, 'b')))).rejects.toThrow(WrongKeyError);
    await restored.close();
  });

  it('[JRN-19] a destroyed key leaves no trace, and restoring keys.db does not bring it back', async () => {
    const journal = await home.open(HUB_KEY);
    await journal.append(appendOf(toStream(CONTACT_STREAM, 0, 'a')));
    await journal.close();
    await copyFile(file('keys.db'), file('backup'));
    const wrapped = await wrappedKeyIn(file('backup'));

    const again = await home.open(HUB_KEY);
    expect((await readFile(file('keys.db'))).includes(wrapped)).toBe(true);
    await again.destroyKey(HUB, CONTACT_STREAM, AT);
    const left = Buffer.concat(
      await Promise.all(['keys.db', 'keys.db-wal'].map((name) => readFile(file(name)))),
    );
    expect(left.includes(wrapped)).toBe(false);
    await again.close();

    await copyFile(file('backup'), file('keys.db'));
    const restored = await home.open(HUB_KEY);
    expect(await textsOf(restored, HUB, CONTACT_STREAM)).toEqual([null]);
    await restored.close();
    expect((await readFile(file('keys.db'))).includes(wrapped)).toBe(false);
  });

  it('[JRN-18] two processes on one folder extend the same chain', async () => {
    const [one, two] = [await home.open(HUB_KEY), await home.open(HUB_KEY)];
    for (let round = 0; round < 10; round += 1) {
      const append = (text: string) =>
        appendOf(toStream(DOCUMENT_STREAM, null, text), toStream(MEETING_STREAM, null, text));
      await Promise.all([one.append(append(`one ${round}`)), two.append(append(`two ${round}`))]);
    }
    const texts = await textsOf(one, HUB, DOCUMENT_STREAM);
    expect(texts).toHaveLength(20);
    expect(new Set(texts)).toEqual(
      new Set(Array.from({ length: 20 }, (_, index) => `${index < 10 ? 'one' : 'two'} ${index % 10}`)),
    );
    expect(await two.head(HUB, 'record')).toEqual(await one.head(HUB, 'record'));
    await one.destroyKey(HUB, CONTACT_STREAM, AT);
    expect(await textsOf(two, HUB, DOCUMENT_STREAM)).toEqual(texts.map(() => null));
    await Promise.all([one.close(), two.close()]);
  });

  it('[JRN-14] a folder that was there keeps the rights its owner gave it', async () => {
    await mkdir(home.directory, { mode: 0o750 });
    await (await home.open(HUB_KEY)).close();
    expect((await stat(home.directory)).mode & 0o777).toBe(0o750);
  });

  it('[STO-16] tables that a newer board wrote are refused in a sentence; those without a version are the first', async () => {
    await (await home.open(HUB_KEY)).close();
    const setVersion = (version: number) => {
      const database = new DatabaseSync(file('journal.db'));
      database.exec(`PRAGMA user_version = ${version}`);
      database.close();
    };
    setVersion(2);
    const refused = await home.open(HUB_KEY).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnusableStoreError);
    expect(String(refused)).toContain('journal.db was written by a newer version of the board');
    setVersion(0);
    await (await home.open(HUB_KEY)).close();
  });

  it('[JRN-15] a hub key of the wrong length is refused', async () => {
    await expect(home.open(new Uint8Array(16))).rejects.toThrow('32 bytes');
  });
});

const wrappedKeyIn = async (path: string): Promise<Buffer> => {
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(path, { readOnly: true });
  const row = database.prepare('SELECT wrapped FROM subject_keys').get();
  database.close();
  return Buffer.from(row?.wrapped as Uint8Array);
};
