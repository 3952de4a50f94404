/** The demonstration in this process, where hours pass at a word. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShippedHub } from '#server/hub-choice.ts';
import { startHubServer } from '#server/hub-server.ts';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import { loadProfile } from '#server/load-profile.ts';
import type { MailSettings } from '#server/mail/mail-settings.ts';
import { systemTimers, type Timers } from '#server/meeting/timers.ts';
import type { HubProfile } from '#shared/hub/profile.ts';
import type { EpochMillis } from '#shared/ids.ts';
import { demoSetting, keepLog } from './in-process.ts';

export type DemoHub = {
  readonly url: string;
  readonly directory: string;
  /** All that went into its log. */
  readonly log: readonly string[];
  now(): EpochMillis;
  /** Lets time pass, and with it whatever was due meanwhile. */
  pass(milliseconds: number): void;
  stop(): Promise<void>;
};

type Waiting = { due: number; readonly run: () => void };

export type DemoHubOptions = {
  /** In place of the shipped profile with the demonstration's choices. */
  readonly profile?: HubProfile;
  /** The time at which it starts; now unless given. */
  readonly from?: EpochMillis;
  /** Time stands, but for what `pass` lets go by and a millisecond at each look, so that what is recorded has an order. */
  readonly isStill?: boolean;
  /** The mail server it hands e-mail to; none unless given. */
  readonly mailSettings?: MailSettings;
};

export const startDemoHub = async (
  name: ShippedHub = 'bexley',
  { profile = loadProfile(name, true), from, isStill = false, mailSettings }: DemoHubOptions = {},
): Promise<DemoHub> => {
  const directory = await mkdtemp(join(tmpdir(), 'mash-board-demo-'));
  const { log, logger } = keepLog();
  const started = Date.now();
  let passed = from === undefined ? 0 : from - started;
  let looks = 0;
  const now = () => ((isStill ? started + looks++ : Date.now()) + passed) as EpochMillis;

  const waiting = new Set<Waiting>();
  const timers: Timers = {
    after: (milliseconds, work) => {
      const run = () => (waiting.delete(one), work());
      const one: Waiting = { due: now() + milliseconds, run };
      const callOff = systemTimers.after(milliseconds, () => waiting.has(one) && run());
      waiting.add(one);
      return () => (waiting.delete(one), callOff());
    },
    every: (milliseconds, work) => {
      const one: Waiting = {
        due: now() + milliseconds,
        run: () => {
          one.due = now() + milliseconds;
          work();
        },
      };
      const callOff = systemTimers.every(milliseconds, () => one.run());
      waiting.add(one);
      return () => (waiting.delete(one), callOff());
    },
  };

  const hubKey = randomBytes(32);
  const hub = await startHubServer({
    ...demoSetting(directory),
    profile,
    journal: await openSqliteJournal({ directory, hubKey }),
    hubKey,
    clock: now,
    timers,
    mailSettings: mailSettings ?? null,
    logger,
  });
  return {
    url: hub.address,
    directory,
    log,
    now,
    pass: (milliseconds) => {
      passed += milliseconds;
      for (const each of [...waiting].filter(({ due }) => due <= now())) each.run();
    },
    stop: async () => {
      for (const { close } of hub.closing) await close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};
