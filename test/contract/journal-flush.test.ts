/**
 * The kernel's own account of the flush, where strace can be had; elsewhere SQLite's settings on the
 * connection that commits (journal-sqlite.test.ts has that test everywhere).
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import { HUB_KEY } from './journal-material.ts';
import { createSqliteHome } from './journal-sqlite-home.ts';

const APPENDS = 20;

const canTrace = spawnSync('strace', ['-qq', '-e', 'trace=none', 'true']).status === 0;

/** Each call as it ended, in order: what one thread began and another interrupted is told by its end. */
const traceOf = (directory: string): readonly string[] => {
  const trace = `${directory}.trace`;
  const child = join(import.meta.dirname, 'journal-flush-child.ts');
  const calls = ['-f', '-y', '-s', '40', '-e', 'trace=fsync,fdatasync,write', '-o', trace];
  const run = spawnSync('strace', [...calls, process.execPath, child, directory, String(APPENDS)], {
    encoding: 'utf8',
  });
  expect(run.status, run.stderr).toBe(0);
  return readFileSync(trace, 'utf8').split('\n');
};

/** Flushes of the WAL that ended between the question and its acknowledgement. */
const flushesBefore = (lines: readonly string[], number: number): number => {
  const asked = lines.findIndex((line) => line.includes(`"asked ${number}\\n"`));
  const acknowledged = lines.findIndex((line) => line.includes(`"acknowledged ${number}\\n"`));
  expect(asked).toBeGreaterThanOrEqual(0);
  expect(acknowledged).toBeGreaterThan(asked);
  const between = lines.slice(asked, acknowledged);
  const begun = between.filter((line) => /(fsync|fdatasync)\(\d+<[^>]*journal\.db-wal>/.test(line));
  const ended = between.filter((line) => /(fsync|fdatasync).*= 0$/.test(line));
  return Math.min(begun.length, ended.length);
};

const expectFlushesInTrace = (directory: string): Promise<void> => {
  const lines = traceOf(directory);
  const flushes = Array.from({ length: APPENDS }, (_, number) => flushesBefore(lines, number));
  expect(flushes.filter((count) => count === 0)).toEqual([]);
  return Promise.resolve();
};

const expectFlushSet = async (directory: string): Promise<void> => {
  const journal = await openSqliteJournal({ directory, hubKey: HUB_KEY });
  expect(await journal.settings()).toMatchObject({ journalMode: 'wal', synchronous: 2 });
  await journal.close();
};

const { account, expectFlushed } = canTrace
  ? { account: 'as the kernel saw it', expectFlushed: expectFlushesInTrace }
  : {
      account: 'as SQLite is told (strace, which would show the flush itself, is not there)',
      expectFlushed: expectFlushSet,
    };

it(`[JRN-1] every append is flushed before it is acknowledged, ${account}`, async () => {
  const home = await createSqliteHome();
  await expectFlushed(home.directory);
  await home.remove();
});
