/** What is particular to the journal's tables and keys in PostgreSQL. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WrongKeyError } from '#server/journal/journal.ts';
import { hubsIn } from '#server/journal/postgres/hubs-in.ts';
import { openPostgresJournal } from '#server/journal/postgres/open.ts';
import { rotateHubKeyIn } from '#server/journal/postgres/rotate.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import {
  AT,
  CONTACT_STREAM,
  DOCUMENT_STREAM,
  HUB,
  HUB_KEY,
  MEETING_STREAM,
  OTHER_CONTACT_STREAM,
  OTHER_HUB,
  OTHER_KEY,
  appendOf,
  position,
  textsOf,
  toStream,
} from './journal-material.ts';
import { createPostgresHome, runSql, wrappedKeysIn, type PostgresHome } from './journal-postgres-home.ts';

let server: PostgresServer;
let url: string;
let home: PostgresHome;
beforeAll(async () => {
  server = await startPostgres();
  url = await server.createDatabase();
});
afterAll(() => server.stop());
beforeEach(() => {
  home = createPostgresHome(server, url);
});
afterEach(() => home.remove());

const wrappedKeys = async (): Promise<readonly Buffer[]> =>
  (await wrappedKeysIn(url)).filter((wrapped) => wrapped !== null);

/** In the tables themselves: the log that PostgreSQL writes ahead keeps what was, until it is written over. */
const isInTables = async (bytes: Buffer): Promise<boolean> =>
  Buffer.from(await home.storedBytes('base')).includes(bytes);

describe('several servers of one database', () => {
  it('[JRN-18] extend the same chains, and one sees at once what another erased', async () => {
    const [one, two] = [await home.open(HUB_KEY), await home.open(HUB_KEY)];
    const append = (text: string) =>
      appendOf(toStream(DOCUMENT_STREAM, null, text), toStream(MEETING_STREAM, null, text));
    for (let round = 0; round < 10; round += 1)
      await Promise.all([one.append(append(`one ${round}`)), two.append(append(`two ${round}`))]);
    const texts = await textsOf(one, HUB, DOCUMENT_STREAM);
    expect(new Set(texts).size).toBe(20);
    expect(await two.head(HUB, 'record')).toEqual(await one.head(HUB, 'record'));
    expect(await one.head(HUB, 'record')).toMatchObject({ length: 20 });
    await one.destroyKey(HUB, CONTACT_STREAM, AT);
    expect(await textsOf(two, HUB, DOCUMENT_STREAM)).toEqual(texts.map(() => null));
    await expect(two.append(appendOf(toStream(DOCUMENT_STREAM, null, 'more')))).rejects.toThrow('destroyed');
    await Promise.all([one.close(), two.close()]);
  });

  it('[PGJ-7] may be of several hubs, each with a hub key of its own', async () => {
    const ours = await home.open(HUB_KEY);
    await ours.append(appendOf(toStream(CONTACT_STREAM, 0, 'ours')));
    const theirs = await openPostgresJournal({ url, hubKey: OTHER_KEY, hub: OTHER_HUB });
    await theirs.append({ ...appendOf(toStream(CONTACT_STREAM, 0, 'theirs')), hub: OTHER_HUB });
    expect(await hubsIn(url)).toEqual([HUB, OTHER_HUB]);
    await expect(theirs.read(HUB, CONTACT_STREAM, position(0))).rejects.toThrow(WrongKeyError);
    await Promise.all([ours.close(), theirs.close()]);
    await expect(openPostgresJournal({ url, hubKey: HUB_KEY, hub: OTHER_HUB })).rejects.toThrow(
      WrongKeyError,
    );
  });
});

describe('keys in PostgreSQL', () => {
  beforeEach(async () => {
    const journal = await home.open(HUB_KEY);
    await journal.append(appendOf(toStream(CONTACT_STREAM, 0, 'a'), toStream(OTHER_CONTACT_STREAM, 0, 'b')));
    await journal.close();
  });

  it('[JRN-15] that are lost, or lack one, are refused in a sentence and never quietly replaced', async () => {
    await runSql(url, 'DELETE FROM mash_keys.subject_keys WHERE subject = $1', CONTACT_STREAM);
    const journal = await home.open(HUB_KEY);
    await expect(journal.read(HUB, CONTACT_STREAM, position(0))).rejects.toThrow(WrongKeyError);
    await expect(journal.append(appendOf(toStream(CONTACT_STREAM, 1, 'c')))).rejects.toThrow(WrongKeyError);
    expect(await textsOf(journal, HUB, OTHER_CONTACT_STREAM)).toEqual(['b']);
    await journal.close();
    await runSql(url, 'DELETE FROM mash_keys.hubs');
    await expect(home.open(HUB_KEY)).rejects.toThrow('missing from mash_keys');
  });

  it('[JRN-19] a destroyed one leaves no trace in the tables, and restoring the keys does not bring it back', async () => {
    const [wrapped] = await runSql<{ wrapped: Buffer }>(
      url,
      'SELECT wrapped FROM mash_keys.subject_keys WHERE subject = $1',
      CONTACT_STREAM,
    );
    expect(await isInTables(wrapped!.wrapped), 'the search can find a wrapped key').toBe(true);
    const journal = await home.open(HUB_KEY);
    await journal.destroyKey(HUB, CONTACT_STREAM, AT);
    await journal.close();
    expect(await isInTables(wrapped!.wrapped)).toBe(false);

    await runSql(
      url,
      'UPDATE mash_keys.subject_keys SET wrapped = $1, destroyed_at = NULL WHERE subject = $2',
      wrapped!.wrapped,
      CONTACT_STREAM,
    );
    const restored = await home.open(HUB_KEY);
    expect(await textsOf(restored, HUB, CONTACT_STREAM)).toEqual([null]);
    expect(await textsOf(restored, HUB, OTHER_CONTACT_STREAM)).toEqual(['b']);
    await restored.close();
    expect(await wrappedKeys()).toHaveLength(1);
  });

  it('[KEY-2] [KEY-3] [KEY-5] are wrapped anew by another hub key, which alone opens the record from then on', async () => {
    const before = await wrappedKeys();
    expect(await rotateHubKeyIn(url, HUB, HUB_KEY, OTHER_KEY)).toEqual({ kind: 'rotated', subjects: 2 });
    expect(await rotateHubKeyIn(url, HUB, HUB_KEY, OTHER_KEY)).toEqual({ kind: 'done-before' });
    await expect(home.open(HUB_KEY)).rejects.toThrow(WrongKeyError);
    for (const key of before) expect(await isInTables(key)).toBe(false);
    const journal = await home.open(OTHER_KEY);
    await journal.append(appendOf(toStream(CONTACT_STREAM, 1, 'later')));
    expect(await textsOf(journal, HUB, CONTACT_STREAM)).toEqual(['a', 'later']);
    await journal.close();
  });

  it('[KEY-6] are not rotated under a server that runs', async () => {
    const journal = await home.open(HUB_KEY);
    expect(await rotateHubKeyIn(url, HUB, HUB_KEY, OTHER_KEY)).toEqual({ kind: 'in-use' });
    expect(await textsOf(journal, HUB, CONTACT_STREAM)).toEqual(['a']);
    await journal.close();
  });
});
