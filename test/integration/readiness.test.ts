/** Whether people are sent here, where the disk is full, the journal gone, or the server closing. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { EpochMillis } from '#shared/ids.ts';
import type { ClusterState } from '#server/cluster/cluster.ts';
import { NotStoredError } from '#server/journal/journal.ts';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import { systemTimers } from '#server/meeting/timers.ts';
import { watchStorage } from '#server/meeting/watch-storage.ts';
import { createReadiness } from '#server/readiness.ts';
import { appendOf, AT, CONTACT_STREAM, HUB, HUB_KEY, toStream } from '../contract/journal-material.ts';

const HALF_A_MINUTE_MS = 30_000;

it('[MET-6] keeps people out for half a minute after a write that failed, and while nothing can be read or it closes', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'mash-board-ready-'));
  const journal = await openSqliteJournal({ directory, hubKey: HUB_KEY, pageLimitForTests: 60 });
  let now = AT;
  let isClosing = false;
  let state: ClusterState = 'joined';
  const pass = (millis: number) => (now = (now + millis) as EpochMillis);
  const storage = watchStorage(journal, () => now);
  const readiness = createReadiness({
    journal,
    hub: HUB,
    storage,
    isDraining: () => isClosing,
    cluster: { state: () => state },
    clock: () => now,
    timers: systemTimers,
  });
  expect(await readiness()).toBe('ready');
  state = 'cut-off';
  expect(await readiness()).toBe('cut-off');
  state = 'joined';

  const fill = async () => {
    for (let written = 0; written < 100; written += 1)
      await storage.journal.append(appendOf(toStream(CONTACT_STREAM, written, 'x'.repeat(10_000))));
  };
  await expect(fill()).rejects.toThrow(NotStoredError);
  expect(await readiness()).toBe('storage');
  pass(HALF_A_MINUTE_MS - 1);
  expect(await readiness()).toBe('storage');
  pass(1);
  expect(await readiness()).toBe('ready');
  expect(storage.state()).toBe('failing');

  await journal.close();
  pass(HALF_A_MINUTE_MS);
  expect(await readiness()).toBe('storage');
  isClosing = true;
  expect(await readiness()).toBe('draining');
  await rm(directory, { recursive: true, force: true });
});
