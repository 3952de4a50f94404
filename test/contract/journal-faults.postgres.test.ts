/** PostgreSQL and the network to it, failing while the journal is written. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exportChain } from '#server/journal/export.ts';
import {
  NotStoredError,
  UnusableStoreError,
  type ChainName,
  type WholeJournal,
} from '#server/journal/journal.ts';
import { openPostgresJournal } from '#server/journal/postgres/open.ts';
import { watchStorage } from '#server/meeting/watch-storage.ts';
import { checkLog } from '#server/verify/check.ts';
import { startCutRelay, type CutRelay } from '../support/cut-relay.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import {
  AT,
  DOCUMENT_STREAM,
  CONTACT_STREAM,
  HUB,
  HUB_KEY,
  PERSON,
  appendOf,
  commandOf,
  textsOf,
  toStream,
} from './journal-material.ts';
import { runSql } from './journal-postgres-home.ts';

const WRITERS = 6;
const EACH = 25;

let server: PostgresServer;
let url: string;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
beforeEach(async () => {
  url = await server.createDatabase();
});

const open = (at = url): Promise<WholeJournal> => openPostgresJournal({ url: at, hubKey: HUB_KEY, hub: HUB });

const isSound = async (journal: WholeJournal, chain: ChainName): Promise<boolean> => {
  const lines = await Array.fromAsync(exportChain(journal, HUB, chain, () => 'whole'));
  return checkLog(Buffer.from(lines.join('')), null).kind === 'sound';
};

/** Each writes to a contact and a text of its own, at the position it knows, and asks again as the board does. */
const writeThrough = async (
  journal: WholeJournal,
  writer: number,
  reached: (count: number) => void,
): Promise<void> => {
  const contact = `contact/writer-${writer}` as typeof CONTACT_STREAM;
  const document = `${DOCUMENT_STREAM}-${writer}` as typeof DOCUMENT_STREAM;
  for (let number = 0; number < EACH;) {
    const text = `${writer}-${number}`;
    try {
      const result = await journal.append(
        commandOf(
          text,
          text,
          { ...toStream(contact, number, text), subject: contact },
          { ...toStream(document, number, text), subject: contact },
        ),
      );
      if (result.kind === 'conflict') throw new Error('A repeat was taken for another command');
      number += 1;
      reached(number);
    } catch (error) {
      if (!(error instanceof NotStoredError)) throw error;
    }
  }
};

/** Brings the fault about in the middle of the work, and looks at what is left. */
const runThrough = async (fault: () => Promise<void>): Promise<void> => {
  const journal = await open();
  let done = 0;
  const fallen: Promise<void>[] = [];
  const reached = (): void => {
    done += 1;
    if (done === WRITERS * 8) fallen.push(fault());
  };
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => writeThrough(journal, writer, reached)));
  expect(fallen).toHaveLength(1);
  await Promise.all(fallen);
  for (let writer = 0; writer < WRITERS; writer += 1) {
    const expected = Array.from({ length: EACH }, (_, number) => `${writer}-${number}`);
    expect(await textsOf(journal, HUB, `contact/writer-${writer}` as typeof CONTACT_STREAM)).toEqual(
      expected,
    );
    expect(await textsOf(journal, HUB, `${DOCUMENT_STREAM}-${writer}` as typeof DOCUMENT_STREAM)).toEqual(
      expected,
    );
  }
  expect(await journal.head(HUB, 'record')).toMatchObject({ length: WRITERS * EACH });
  for (const chain of await journal.chains(HUB)) expect(await isSound(journal, chain)).toBe(true);
  await journal.close();
};

describe('PostgreSQL fails in the middle of appends', () => {
  it('[PGJ-1] restarted: nothing acknowledged is missing and nothing is doubled', async () => {
    await runThrough(() => server.restart());
  });

  it('[PGJ-1] killed, as by a power cut: nothing acknowledged is missing and nothing is doubled', async () => {
    await runThrough(async () => {
      await server.kill();
      await server.start();
    });
  });

  it('[PGJ-1] every session ended by an operator: nothing acknowledged is missing and nothing is doubled', async () => {
    await runThrough(async () => {
      await runSql(
        url,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mash-board'`,
      );
    });
  });
});

describe('PostgreSQL comes back', () => {
  it('[PGJ-11] and the board notices by itself, also where nobody writes', async () => {
    const journal = await open();
    const refused = () => Promise.reject(new NotStoredError('The database cannot be reached.'));
    const storage = watchStorage({ ...journal, append: refused }, () => AT);
    await storage.journal.append(appendOf(toStream(CONTACT_STREAM, 0, 'lost'))).catch(() => undefined);
    await server.kill();
    await storage.recheck();
    expect(storage.state()).toBe('failing');
    await server.start();
    await storage.recheck();
    expect(storage.state()).toBe('working');
    await journal.close();
  });
});

describe('the connection breaks around a commit', () => {
  let relay: CutRelay;
  let journal: WholeJournal;
  beforeEach(async () => {
    relay = await startCutRelay(server.port);
    const through = new URL(url);
    through.port = String(relay.port);
    journal = await open(through.href);
    await journal.append(appendOf(toStream(CONTACT_STREAM, 0, 'first')));
  });

  const finish = async (): Promise<void> => {
    expect(relay.cuts()).toBe(1);
    expect(await textsOf(journal, HUB, CONTACT_STREAM)).toEqual(['first', 'second']);
    expect(await journal.commandAck(HUB, PERSON, 'command-2')).toBe('done');
    expect(await isSound(journal, 'record')).toBe(true);
    await journal.close();
    await relay.close();
  };

  it('[PGJ-2] after it was made: the append is found and acknowledged, and written once', async () => {
    relay.cutAt({ words: 'COMMIT', when: 'after' });
    const result = await journal.append(
      commandOf('command-2', 'done', toStream(CONTACT_STREAM, 1, 'second')),
    );
    expect(result).toEqual({ kind: 'appended', positions: [2] });
    await finish();
  });

  it('[PGJ-2] before it was made: the append is made again, and written once', async () => {
    relay.cutAt({ words: 'COMMIT', when: 'before' });
    const result = await journal.append(
      commandOf('command-2', 'done', toStream(CONTACT_STREAM, 1, 'second')),
    );
    expect(result).toEqual({ kind: 'appended', positions: [2] });
    await finish();
  });
});

describe('a database that would not keep its promise', () => {
  const refusal = async (): Promise<string> => {
    const failed = await open().catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(UnusableStoreError);
    return failed instanceof Error ? failed.message : '';
  };

  it('[PGJ-3] is refused where it acknowledges before it flushes', async () => {
    const name = new URL(url).pathname.slice(1);
    await runSql(url, `ALTER DATABASE ${name} SET synchronous_commit = off`);
    expect(await refusal()).toContain('synchronous_commit');
    await runSql(url, `ALTER DATABASE ${name} RESET synchronous_commit`);
    await (await open()).close();
  });

  it('[PGJ-3] is refused where it does not flush at all', async () => {
    await runSql(url, 'ALTER SYSTEM SET fsync = off');
    await server.restart();
    const said = await refusal();
    await runSql(url, 'ALTER SYSTEM RESET fsync');
    await server.restart();
    expect(said).toContain('fsync off');
  });

  it('[PGJ-4] is refused where a newer or an older board wrote its tables', async () => {
    await (await open()).close();
    await runSql(url, 'UPDATE mash_journal.schema_version SET version = version + 1');
    expect(await refusal()).toContain('newer version of the board');
    await runSql(url, 'UPDATE mash_journal.schema_version SET version = version - 2');
    expect(await refusal()).toContain('older version of the board');
  });

  it('[PGJ-5] is named without its password when it cannot be reached or does not let us in', async () => {
    const secret = 'fictional-password';
    for (const at of [
      `postgres://mash:${secret}@127.0.0.1:1/none`,
      `postgres://nobody:${secret}@127.0.0.1:${server.port}/none`,
    ]) {
      const failed: unknown = await open(at).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(UnusableStoreError);
      expect(`${String(failed)} ${JSON.stringify(failed)}`).not.toContain(secret);
    }
  });

  it('[PGJ-6] opened by several servers at once, its tables are made once', async () => {
    const journals = await Promise.all([open(), open(), open()]);
    await Promise.all(
      journals.map((journal, index) => journal.append(appendOf(toStream(CONTACT_STREAM, null, `${index}`)))),
    );
    expect(await textsOf(journals[0]!, HUB, CONTACT_STREAM)).toHaveLength(3);
    await Promise.all(journals.map((journal) => journal.close()));
  });
});
