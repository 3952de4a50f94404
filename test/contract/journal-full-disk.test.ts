/** A disk that is full: a small file system where one may be mounted, else a limit on the pages of journal.db. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportChain } from '#server/journal/export.ts';
import { NotStoredError } from '#server/journal/journal.ts';
import type { Journal } from '#server/journal/journal.ts';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import { checkLog } from '#server/verify/check.ts';
import { DOCUMENT_STREAM, HUB, HUB_KEY, appendOf, textsOf, toStream } from './journal-material.ts';

const MOST_APPENDS = 5000;
const TOGETHER = 5;

const text = (number: number): string => `${number} ${'x'.repeat(4000)}`;

/** Appends until the disk refuses; the texts that were acknowledged, and whether each refusal was a NotStoredError. */
const fillUp = async (journal: Journal) => {
  const acknowledged: string[] = [];
  const refusals: unknown[] = [];
  for (let number = 0; refusals.length === 0 && number < MOST_APPENDS; number += TOGETHER) {
    const texts = Array.from({ length: TOGETHER }, (_, index) => text(number + index));
    const outcomes = await Promise.allSettled(
      texts.map((one) => journal.append(appendOf(toStream(DOCUMENT_STREAM, null, one)))),
    );
    outcomes.forEach((outcome, index) => {
      if (outcome.status === 'fulfilled') acknowledged.push(texts[index] ?? '');
      else refusals.push(outcome.reason);
    });
  }
  expect(refusals).not.toEqual([]);
  expect(refusals.filter((reason) => !(reason instanceof NotStoredError))).toEqual([]);
  return acknowledged;
};

const expectExactly = async (journal: Journal, texts: readonly string[]): Promise<void> => {
  expect(await textsOf(journal, HUB, DOCUMENT_STREAM, MOST_APPENDS)).toEqual(texts);
  const log = await Array.fromAsync(exportChain(journal, HUB, DOCUMENT_STREAM, () => 'whole'));
  expect(checkLog(Buffer.from(log.join('')), null).kind).toBe('sound');
};

const retry = (journal: Journal) => journal.append(appendOf(toStream(DOCUMENT_STREAM, null, 'again')));

describe('a full disk', () => {
  let folder: string;
  let isMounted = false;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mash-full-'));
    isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]).status === 0;
  });
  afterAll(async () => {
    if (isMounted) spawnSync('umount', [folder]);
    await rm(folder, { recursive: true, force: true });
  });

  it('[JRN-17] appends are refused and nothing is lost; with room again the same journal goes on', async () => {
    const directory = join(folder, 'data');
    const ballast = join(folder, 'ballast');
    // Where nothing can be mounted the folder is roomy, and the limit below stands in for its end.
    await appendFile(ballast, new Uint8Array(1_500_000));
    const limit = isMounted ? {} : { pageLimitForTests: 200 };
    const journal = await openSqliteJournal({ directory, hubKey: HUB_KEY, ...limit });

    const acknowledged = await fillUp(journal);
    expect(acknowledged.length).toBeGreaterThan(TOGETHER);
    await expectExactly(journal, acknowledged);
    await expect(
      journal.append(appendOf(toStream(DOCUMENT_STREAM, null, text(0).repeat(500)))),
    ).rejects.toThrow(NotStoredError);

    rmSync(ballast);
    const roomy = isMounted ? journal : await reopen(journal, directory);
    expect(await retry(roomy)).toEqual({ kind: 'appended', positions: [acknowledged.length + 1] });
    await expectExactly(roomy, [...acknowledged, 'again']);
    const later = await reopen(roomy, directory);
    await expectExactly(later, [...acknowledged, 'again']);
    await later.close();
  });

  it('[JRN-17] at a limit of the file itself, appends are refused and the rest stays', async () => {
    const directory = join(await mkdtemp(join(tmpdir(), 'mash-limit-')), 'data');
    const journal = await openSqliteJournal({ directory, hubKey: HUB_KEY, pageLimitForTests: 60 });
    const acknowledged = await fillUp(journal);
    const later = await reopen(journal, directory);
    await expectExactly(later, acknowledged);
    expect((await retry(later)).kind).toBe('appended');
    await later.close();
    await rm(join(directory, '..'), { recursive: true });
  });
});

const reopen = async (journal: Journal, directory: string): Promise<Journal> => {
  await journal.close();
  return openSqliteJournal({ directory, hubKey: HUB_KEY });
};
