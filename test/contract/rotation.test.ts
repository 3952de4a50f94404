import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WrongKeyError } from '#server/journal/journal.ts';
import { rotateHubKey } from '#server/journal/rotate.ts';
import {
  AT,
  CONTACT_STREAM,
  HUB,
  HUB_KEY,
  MEETING_STREAM,
  OTHER_CONTACT_STREAM,
  OTHER_KEY,
  appendOf,
  textsOf,
  toStream,
} from './journal-material.ts';
import { createSqliteHome, type SqliteHome } from './journal-sqlite-home.ts';

describe('rotating the hub key', () => {
  let home: SqliteHome;
  beforeEach(async () => {
    home = await createSqliteHome();
    const journal = await home.open(HUB_KEY);
    await journal.append(
      appendOf(
        toStream(CONTACT_STREAM, 0, 'a'),
        toStream(OTHER_CONTACT_STREAM, 0, 'b'),
        toStream(MEETING_STREAM, 0, 'c'),
      ),
    );
    await journal.destroyKey(HUB, OTHER_CONTACT_STREAM, AT);
    await journal.close();
  });
  afterEach(() => home.remove());

  const wrappedKeys = (): readonly Buffer[] => {
    const file = new DatabaseSync(join(home.directory, 'keys.db'), { readOnly: true });
    const rows = file.prepare('SELECT wrapped FROM subject_keys WHERE wrapped IS NOT NULL').all();
    file.close();
    return rows.map(({ wrapped }) => Buffer.from(wrapped as Uint8Array));
  };

  it('[KEY-2] every subject key is under the new hub key, and what they seal is as it was', async () => {
    expect(rotateHubKey(home.directory, HUB_KEY, OTHER_KEY)).toEqual({ kind: 'rotated', subjects: 2 });
    const journal = await home.open(OTHER_KEY);
    expect(await textsOf(journal, HUB, CONTACT_STREAM)).toEqual(['a']);
    expect(await textsOf(journal, HUB, MEETING_STREAM)).toEqual(['c']);
    await journal.append(appendOf(toStream(CONTACT_STREAM, 1, 'later')));
    expect(await textsOf(journal, HUB, CONTACT_STREAM)).toEqual(['a', 'later']);
    await journal.close();
  });

  it('[KEY-3] the old hub key opens nothing any more, and no key wrapped by it is left in the file', async () => {
    const before = wrappedKeys();
    rotateHubKey(home.directory, HUB_KEY, OTHER_KEY);
    await expect(home.open(HUB_KEY)).rejects.toThrow(WrongKeyError);
    const stored = Buffer.from(await readFile(join(home.directory, 'keys.db')));
    expect(before).toHaveLength(2);
    expect(
      wrappedKeys().every((key) => stored.includes(key)),
      'the search can find a wrapped key',
    ).toBe(true);
    expect(before.filter((key) => stored.includes(key))).toEqual([]);
  });

  it('[KEY-4] what was erased stays erased under the new key', async () => {
    rotateHubKey(home.directory, HUB_KEY, OTHER_KEY);
    const journal = await home.open(OTHER_KEY);
    expect(await textsOf(journal, HUB, OTHER_CONTACT_STREAM)).toEqual([null]);
    await journal.close();
  });

  it('[KEY-5] run twice it is done once', async () => {
    rotateHubKey(home.directory, HUB_KEY, OTHER_KEY);
    const after = wrappedKeys();
    expect(rotateHubKey(home.directory, HUB_KEY, OTHER_KEY)).toEqual({ kind: 'done-before' });
    expect(wrappedKeys()).toEqual(after);
  });

  it('[KEY-5] one key that cannot be unwrapped leaves all of them as they were', async () => {
    const file = new DatabaseSync(join(home.directory, 'keys.db'));
    file
      .prepare('UPDATE subject_keys SET wrapped = zeroblob(60) WHERE subject = ? AND wrapped IS NOT NULL')
      .run(MEETING_STREAM);
    file.close();
    const before = wrappedKeys();
    expect(() => rotateHubKey(home.directory, HUB_KEY, OTHER_KEY)).toThrow('authenticate');
    expect(wrappedKeys()).toEqual(before);
    const journal = await home.open(HUB_KEY);
    expect(await textsOf(journal, HUB, CONTACT_STREAM)).toEqual(['a']);
    await journal.close();
  });

  it('[KEY-6] a folder that somebody has open is left alone', async () => {
    const journal = await home.open(HUB_KEY);
    expect(rotateHubKey(home.directory, HUB_KEY, OTHER_KEY)).toEqual({ kind: 'in-use' });
    expect(await textsOf(journal, HUB, CONTACT_STREAM)).toEqual(['a']);
    await journal.close();
    expect(rotateHubKey(home.directory, HUB_KEY, OTHER_KEY).kind).toBe('rotated');
  });

  it('[KEY-3] a key that is not this folder’s rotates nothing', async () => {
    const third = new Uint8Array(32).fill(9);
    expect(() => rotateHubKey(home.directory, OTHER_KEY, third)).toThrow(WrongKeyError);
    await (await home.open(HUB_KEY)).close();
  });
});
