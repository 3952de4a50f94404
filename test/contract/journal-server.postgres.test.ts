/** Which server of PostgreSQL the journal takes: one it can trust, and the one it began with. */
import { chownSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NotStoredError, UnusableStoreError, type WholeJournal } from '#server/journal/journal.ts';
import { openPostgresJournal } from '#server/journal/postgres/open.ts';
import { startPostgres, type PostgresServer } from '../support/postgres.ts';
import { makeSelfSigned } from '../support/self-signed.ts';
import { appendOf, CONTACT_STREAM, HUB, HUB_KEY, textsOf, toStream } from './journal-material.ts';
import { runSql } from './journal-postgres-home.ts';

let server: PostgresServer;
let url: string;
beforeAll(async () => {
  server = await startPostgres();
  url = await server.createDatabase();
});
afterAll(() => server.stop());

const open = (at: string): Promise<WholeJournal> =>
  openPostgresJournal({ url: at, hubKey: HUB_KEY, hub: HUB });

const refusal = async (at: string): Promise<string> => {
  const failed = await open(at).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(UnusableStoreError);
  return failed instanceof Error ? failed.message : '';
};

/** In the server's own folder, as its user's. */
const writeToServer = (name: string, words: string): string => {
  const data = join(server.folder, 'data');
  const path = join(data, name);
  writeFileSync(path, words, { mode: 0o600 });
  const { uid, gid } = statSync(data);
  chownSync(path, uid, gid);
  return path;
};

it('[PGJ-13] whose certificate another authority signed, or that has none, is refused in a sentence', async () => {
  const verified = `${url}?sslmode=verify-full`;
  expect(await refusal(verified)).toContain('asks for encryption');
  const [own, other] = [makeSelfSigned(Date.now()), makeSelfSigned(Date.now())];
  writeToServer('server.key', own.key);
  const trusted = writeToServer('server.crt', own.cert);
  const strange = writeToServer('other.crt', other.cert);
  await runSql(url, 'ALTER SYSTEM SET ssl = on');
  await server.restart();
  expect(await refusal(verified)).toContain('certificate is not trusted');
  expect(await refusal(`${verified}&sslrootcert=${strange}`)).toContain('sslrootcert');
  expect(await refusal(`${verified}&sslrootcert=${trusted}.none`)).toContain('cannot be read');
  const journal = await open(`${verified}&sslrootcert=${trusted}`);
  await journal.append(appendOf(toStream(CONTACT_STREAM, 0, 'over an encrypted line')));
  const lines = await runSql<{ ssl: boolean }>(
    url,
    "SELECT DISTINCT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'mash-board'",
  );
  expect(lines).toEqual([{ ssl: true }]);
  await journal.close();
});

it('[PGJ-14] that took over from the first is written to by nobody who remembers the first', async () => {
  const journal = await open(url);
  const { length } = await journal.head(HUB, 'record');
  await journal.append(appendOf(toStream(CONTACT_STREAM, length, 'before')));
  await server.kill();
  // Started as a standby, and then made the primary: another server, as far as anybody can see from outside.
  writeToServer('standby.signal', '');
  const started = server.start();
  await expect
    .poll(() => runSql(url, 'SELECT pg_promote(false)').catch(() => null), { timeout: 15_000 })
    .not.toBeNull();
  await started;
  const append = () => journal.append(appendOf(toStream(CONTACT_STREAM, length + 1, 'after')));
  await expect(append()).rejects.toThrow(NotStoredError);
  expect(await journal.unfit).toContain('took over');
  await expect(append()).rejects.toThrow(NotStoredError);
  await journal.close();
  const anew = await open(url);
  expect((await textsOf(anew, HUB, CONTACT_STREAM)).at(-1)).toBe('before');
  await anew.close();
});
