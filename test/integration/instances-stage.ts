/** Several instances of the demonstration in this process, over one journal, joined by a line that the test holds. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { joinCluster, type Cluster } from '#server/cluster/cluster.ts';
import { createEnvelope } from '#server/cluster/envelope.ts';
import type { Line } from '#server/cluster/line.ts';
import { startHubServer, type HubServer } from '#server/hub-server.ts';
import type { Journal } from '#server/journal/journal.ts';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import { loadProfile } from '#server/load-profile.ts';
import { systemTimers, type Timers } from '#server/meeting/timers.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { demoSetting, keepLog } from '../support/in-process.ts';

export type Instance = {
  readonly url: string;
  readonly cluster: Cluster;
  /** As a SIGTERM does. */
  end(): Promise<void>;
};

export type Instances = {
  readonly directory: string;
  readonly journal: Journal;
  readonly log: readonly string[];
  start(): Promise<Instance>;
  stop(): Promise<void>;
};

const HUB_KEY = new Uint8Array(32).fill(5);
/** Time between instances passes ten times as fast. */
const FASTER = 10;
const fast: Timers = {
  after: (milliseconds, work) => systemTimers.after(milliseconds / FASTER, work),
  every: (milliseconds, work) => systemTimers.every(milliseconds / FASTER, work),
};

export const openInstances = async (
  openLine: (log: { warn(facts: object, message: string): void }) => Line,
): Promise<Instances> => {
  const directory = await mkdtemp(join(tmpdir(), 'mash-board-instances-'));
  const shared = await openSqliteJournal({ directory, hubKey: HUB_KEY });
  const journal: Journal = { ...shared, close: async () => undefined };
  const profile = loadProfile('bexley', true);
  const { log, logger } = keepLog();
  const running = new Set<HubServer>();

  return {
    directory,
    journal,
    log,
    start: async () => {
      const cluster = joinCluster({
        line: openLine(logger),
        envelope: createEnvelope(HUB_KEY, profile.id),
        instance: crypto.randomUUID(),
        timers: fast,
      });
      const hub = await startHubServer({
        ...demoSetting(directory),
        profile,
        journal,
        cluster,
        clock: () => Date.now() as EpochMillis,
        timers: systemTimers,
        logger,
      });
      running.add(hub);
      await vi.waitUntil(() => cluster.state() === 'joined', { interval: 5, timeout: 20_000 });
      return {
        url: hub.address,
        cluster,
        end: async () => {
          running.delete(hub);
          for (const { close } of hub.closing) await close();
        },
      };
    },
    stop: async () => {
      for (const { closing } of running) for (const { close } of closing) await close();
      await shared.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};
