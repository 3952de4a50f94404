import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WholeJournal } from '#server/journal/journal.ts';
import { moveJournal } from '#server/journal/move.ts';
import { disposalsIn } from '#server/journal/postgres/disposals-in.ts';
import { openPostgresJournal } from '#server/journal/postgres/open.ts';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import { verifyChains } from '#server/records/verify-chains.ts';
import { startCutRelay } from '../support/cut-relay.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import {
  ACCESS_STREAM,
  AT,
  CONTACT_STREAM,
  DOCUMENT,
  DOCUMENT_STREAM,
  HUB,
  HUB_KEY,
  MEETING_STREAM,
  OTHER_CONTACT_STREAM,
  PERSON,
  appendOf,
  commandOf,
  position,
  textsOf,
  toStream,
} from './journal-material.ts';
import { wrappedKeysIn } from './journal-postgres-home.ts';
import { createSqliteHome, type SqliteHome } from './journal-sqlite-home.ts';

let server: PostgresServer;
let url: string;
let home: SqliteHome;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.createDatabase();
  home = await createSqliteHome();
  const journal = await home.open(HUB_KEY);
  await journal.append(
    commandOf('command-1', 'first', toStream('hub', 0, 'opened'), toStream(MEETING_STREAM, 0, 'began')),
  );
  await journal.append(
    appendOf(
      toStream(CONTACT_STREAM, 0, 'came in', 'rated'),
      toStream(OTHER_CONTACT_STREAM, 0, 'to be erased'),
    ),
  );
  const typed = Array.from({ length: 450 }, (_, index) => `typed ${index}`);
  await journal.append(
    appendOf(toStream(DOCUMENT_STREAM, null, ...typed), toStream(ACCESS_STREAM, null, 'read')),
  );
  await journal.saveSnapshot(HUB, DOCUMENT, CONTACT_STREAM, position(2), new Uint8Array([1, 2, 3]));
  await journal.reserveClient(HUB, DOCUMENT, 4_294_967_295, PERSON);
  await journal.destroyKey(HUB, OTHER_CONTACT_STREAM, AT);
  await journal.close();
});
afterEach(() => home.remove());

const openFolder = (): Promise<WholeJournal> =>
  openSqliteJournal({ directory: home.directory, hubKey: HUB_KEY });
const openDatabase = (): Promise<WholeJournal> => openPostgresJournal({ url, hubKey: HUB_KEY, hub: HUB });

/** All that the interface tells, with proofs: the salts and hashes of every entry. */
const tellAll = async (journal: WholeJournal): Promise<object> => {
  const chains = (await journal.chains(HUB)).toSorted();
  const whole = await Promise.all(
    chains.map(async (chain) => ({
      chain,
      head: await journal.head(HUB, chain),
      entries: (await journal.readChain(HUB, chain, 0, 1000)).map((entry) =>
        JSON.stringify(entry, hexOfBytes),
      ),
    })),
  );
  return {
    whole,
    snapshot: await journal.snapshot(HUB, DOCUMENT),
    clients: await journal.clients(HUB, DOCUMENT),
    ack: await journal.commandAck(HUB, PERSON, 'command-1'),
    erased: await textsOf(journal, HUB, OTHER_CONTACT_STREAM),
  };
};

/** A Buffer has told what it holds before it gets here. */
const hexOfBytes = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array
    ? Buffer.from(value).toString('hex')
    : isTold(value)
      ? Buffer.from(value.data).toString('hex')
      : value;

const isTold = (value: unknown): value is { data: number[] } =>
  typeof value === 'object' && value !== null && 'data' in value && Array.isArray(value.data);

describe('moving a record to PostgreSQL', () => {
  it('[PGJ-8] everything is there as it was, to the byte, and goes on from there', async () => {
    const folder = await openFolder();
    const before = await tellAll(folder);
    await folder.close();
    expect(await moveJournal(home.directory, url, HUB)).toEqual({ kind: 'moved', entries: 456 });
    const journal = await openDatabase();
    expect(await tellAll(journal)).toEqual(before);
    expect(await verifyChains(journal, HUB)).toEqual({ kind: 'sound', chains: 3, entries: 456 });
    expect(await disposalsIn(url)).toEqual([{ hub: HUB, subject: OTHER_CONTACT_STREAM, at: AT }]);
    expect(await journal.append(commandOf('command-1', 'again', toStream('hub', 1, 'again')))).toEqual({
      kind: 'repeated',
      ack: 'first',
    });
    expect(await journal.append(appendOf(toStream(CONTACT_STREAM, 2, 'decided')))).toEqual({
      kind: 'appended',
      positions: [3],
    });
    expect(await verifyChains(journal, HUB)).toMatchObject({ kind: 'sound', entries: 457 });
    await journal.close();
  });

  it('[PGJ-8] the wrapped keys are the same bytes, and the folder is not changed', async () => {
    const journalFile = join(home.directory, 'journal.db');
    const before = await readFile(journalFile);
    await moveJournal(home.directory, url, HUB);
    const keys = await readFile(join(home.directory, 'keys.db'));
    const wrapped = await wrappedKeysIn(url);
    expect(wrapped).toHaveLength(4);
    expect(wrapped.every((key) => key === null || keys.includes(key))).toBe(true);
    expect(wrapped.filter((key) => key === null)).toHaveLength(1);
    expect(await readFile(journalFile)).toEqual(before);
  });

  it('[PGJ-9] done twice it is done once, and a database that has gone on is left alone', async () => {
    await moveJournal(home.directory, url, HUB);
    expect(await moveJournal(home.directory, url, HUB)).toEqual({ kind: 'done-before' });
    const journal = await openDatabase();
    await journal.append(appendOf(toStream(CONTACT_STREAM, 2, 'decided')));
    await journal.close();
    expect(await moveJournal(home.directory, url, HUB)).toEqual({ kind: 'not-empty' });
  });

  it('[PGJ-9] interrupted, it leaves nothing there and can be run again', async () => {
    const relay = await startCutRelay(server.port);
    const through = new URL(url);
    through.port = String(relay.port);
    relay.cutAt({ words: 'mash_journal.clients SELECT', when: 'after' });
    await expect(moveJournal(home.directory, through.href, HUB)).rejects.toThrow('database');
    await relay.close();
    expect(relay.cuts()).toBe(1);
    expect(await moveJournal(home.directory, url, HUB)).toMatchObject({ kind: 'moved' });
  });

  it('[PGJ-9] a folder that somebody has open is not moved', async () => {
    const folder = await openFolder();
    expect(await moveJournal(home.directory, url, HUB)).toEqual({ kind: 'in-use' });
    expect(await textsOf(folder, HUB, CONTACT_STREAM)).toEqual(['came in', 'rated']);
    await folder.close();
  });
});
