/**
 * A journal cut off anywhere, as by a file system that lost the end of a file: it opens with everything that was
 * acknowledged, or says what is lost. It never opens as if it ended there.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnusableStoreError, type Journal } from '#server/journal/journal.ts';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import {
  ACCESS_STREAM,
  appendOf,
  CONTACT_STREAM,
  DOCUMENT_STREAM,
  HUB,
  HUB_KEY,
  position,
  textsOf,
  toStream,
} from './journal-material.ts';

const PAGE = 4096;
const FRAME = 24 + PAGE;
const WAL_HEADER = 32;
const BEFORE = 12;
const AFTER = 8;
const LONG = 'x'.repeat(3_000);
const STREAMS = [CONTACT_STREAM, DOCUMENT_STREAM, ACCESS_STREAM] as const;

let folder: string;
/** As a clean stop leaves it: everything in journal.db. */
let closed: string;
/** As a kill leaves it: the last entries in the WAL. */
let killed: string;

const write = async (journal: Journal, from: number, count: number): Promise<void> => {
  for (let written = from; written < from + count; written += 1)
    await journal.append(
      appendOf(
        ...STREAMS.map((stream) =>
          toStream(stream, stream === CONTACT_STREAM ? written : null, `${written} ${LONG}`),
        ),
      ),
    );
};

const copyTo = (from: string, name: string): string => {
  const to = join(folder, name);
  mkdirSync(to);
  for (const file of readdirSync(from).filter((each) => !each.endsWith('-shm')))
    copyFileSync(join(from, file), join(to, file));
  return to;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mash-board-cut-'));
  const live = join(folder, 'live');
  const first = await openSqliteJournal({ directory: live, hubKey: HUB_KEY });
  await write(first, 0, BEFORE);
  await first.close();
  closed = copyTo(live, 'closed');
  const second = await openSqliteJournal({ directory: live, hubKey: HUB_KEY });
  await write(second, BEFORE, AFTER);
  killed = copyTo(live, 'killed');
  await second.close();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Met =
  | { readonly kind: 'opened'; readonly entries: number }
  | { readonly kind: 'refused'; readonly sentence: string };

/** Opens a copy of which one file was cut off. */
const meet = async (from: string, file: string, bytes: number): Promise<Met> => {
  const directory = copyTo(from, 'cut');
  try {
    truncateSync(join(directory, file), bytes);
    const journal = await openSqliteJournal({ directory, hubKey: HUB_KEY });
    const texts = await Promise.all(STREAMS.map((stream) => textsOf(journal, HUB, stream)));
    await journal.close();
    return { kind: 'opened', entries: texts.flat().filter((text) => text?.endsWith(LONG) === true).length };
  } catch (error) {
    if (!(error instanceof UnusableStoreError)) throw error;
    return { kind: 'refused', sentence: error.message };
  } finally {
    rmSync(directory, { recursive: true });
  }
};

/** What the sentence says can still be read of the record. */
const saidToBeLeft = (sentence: string): number => Number(/up to entry (\d+)/.exec(sentence)?.[1] ?? 0);

const cutEverywhere = async (
  from: string,
  file: string,
  cuts: readonly number[],
  entries: number,
): Promise<readonly Met[]> => {
  const met: Met[] = [];
  for (const bytes of cuts) met.push(await meet(from, file, bytes));
  for (const each of met.filter(({ kind }) => kind === 'opened'))
    expect(each).toEqual({ kind: 'opened', entries });
  for (const each of met) {
    if (each.kind === 'opened') continue;
    expect(each.sentence).toContain('Restore');
    expect(each.sentence).toMatch(
      /up to entry \d+|No entry of the record can be read|all of it is lost|no database|keys of/,
    );
    expect(saidToBeLeft(each.sentence)).toBeLessThanOrEqual(entries / STREAMS.length);
  }
  return met;
};

const boundaries = (path: string, first: number, step: number): readonly number[] => {
  const { size } = statSync(path);
  return Array.from({ length: Math.ceil((size - first) / step) }, (_, index) => first + index * step);
};
const refusedOf = (met: readonly Met[]) => met.filter(({ kind }) => kind === 'refused');

describe('a file cut off', () => {
  it('[CUT-1] journal.db at any page: refused with what can still be read', async () => {
    const met = await cutEverywhere(
      closed,
      'journal.db',
      boundaries(join(closed, 'journal.db'), 0, PAGE),
      BEFORE * STREAMS.length,
    );
    expect(met.length).toBeGreaterThan(20);
    expect(refusedOf(met)).toHaveLength(met.length);
    const [longest] = met.toReversed();
    expect(longest?.kind === 'refused' && saidToBeLeft(longest.sentence)).toBeGreaterThan(BEFORE / 2);
  });

  it('[CUT-2] journal.db before its WAL was taken in: opened with everything, or refused', async () => {
    const met = await cutEverywhere(
      killed,
      'journal.db',
      boundaries(join(killed, 'journal.db'), 0, PAGE),
      (BEFORE + AFTER) * STREAMS.length,
    );
    expect(refusedOf(met).length).toBeGreaterThan(10);
  });

  it('[CUT-3] its WAL at any frame, and within one: refused, since its end looks like the end of what was written', async () => {
    const wal = join(killed, 'journal.db-wal');
    const cuts = [0, ...boundaries(wal, WAL_HEADER, FRAME), ...boundaries(wal, WAL_HEADER + 100, FRAME)];
    const met = await cutEverywhere(killed, 'journal.db-wal', cuts, (BEFORE + AFTER) * STREAMS.length);
    expect(met.length).toBeGreaterThan(40);
    expect(refusedOf(met)).toHaveLength(met.length);
    expect(
      refusedOf(met).every((each) => each.kind === 'refused' && saidToBeLeft(each.sentence) >= BEFORE),
    ).toBe(true);
  });

  it('[CUT-4] keys.db at any page: refused, and no new keys are made in its place', async () => {
    const met = [...boundaries(join(closed, 'keys.db'), PAGE, PAGE)];
    expect(refusedOf(await cutEverywhere(closed, 'keys.db', met, BEFORE * STREAMS.length))).toHaveLength(
      met.length,
    );
  });

  it('[CUT-5] a journal that is gone altogether is no new record', async () => {
    const directory = copyTo(closed, 'gone');
    rmSync(join(directory, 'journal.db'));
    await expect(openSqliteJournal({ directory, hubKey: HUB_KEY })).rejects.toThrow('all of it is lost here');
    expect(existsSync(join(directory, 'journal.db'))).toBe(false);
  });

  it('[CUT-6] a refused journal is left as it was, and goes on where somebody so decides', async () => {
    const directory = copyTo(killed, 'left');
    truncateSync(join(directory, 'journal.db-wal'), WAL_HEADER + FRAME);
    const { size } = statSync(join(directory, 'journal.db'));
    await expect(openSqliteJournal({ directory, hubKey: HUB_KEY })).rejects.toThrow('remove journal.mark');
    expect(statSync(join(directory, 'journal.db')).size).toBe(size);
    expect(statSync(join(directory, 'journal.db-wal')).size).toBe(WAL_HEADER + FRAME);
    rmSync(join(directory, 'journal.mark'));
    const journal = await openSqliteJournal({ directory, hubKey: HUB_KEY });
    expect(await journal.position(HUB, CONTACT_STREAM)).toBe(position(BEFORE));
    await journal.close();
  });

  it('[CUT-7] the command that verifies the record says so too', () => {
    const directory = copyTo(killed, 'verified');
    truncateSync(join(directory, 'journal.db-wal'), WAL_HEADER + FRAME);
    const key = join(folder, 'hub.key');
    writeFileSync(key, Buffer.from(HUB_KEY).toString('hex'), { mode: 0o600 });
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(import.meta.dirname, '../../server/commands/verify-log.ts')],
      {
        env: { ...process.env, DATA_DIR: directory, HUB_KEY_FILE: key, HUB: 'bexley' },
        encoding: 'utf8',
      },
    );
    expect(stderr).toContain(`up to entry ${BEFORE}`);
    expect(status).toBe(2);
  });
});
