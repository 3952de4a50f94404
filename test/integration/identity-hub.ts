/** A hub with real sign-in, in this process, under the test's clock. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHubServer } from '#server/hub-server.ts';
import type { IssuerWithSecret } from '#server/identity/oidc-settings.ts';
import { openSqliteJournal } from '#server/journal/sqlite/open.ts';
import { loadProfile } from '#server/load-profile.ts';
import { HubId, type EpochMillis } from '#shared/ids.ts';
import type { StepUpDeed } from '#shared/people/sign-in.ts';
import { keepLog } from '../support/in-process.ts';

export type IdentityHub = {
  readonly url: string;
  /** Of its one-time link; empty where it has an administrator. */
  readonly firstToken: string;
  /** All that went into its log. */
  readonly log: readonly string[];
  readonly directory: string;
  /** Lets time pass, and with it what the server does every so often. */
  pass(milliseconds: number): void;
  stop(): Promise<void>;
};

export const startIdentityHub = async (
  port: number,
  issuers: readonly IssuerWithSecret[],
  stepUp: readonly StepUpDeed[] = [],
): Promise<IdentityHub> => {
  const directory = await mkdtemp(join(tmpdir(), 'mash-board-identity-'));
  const hubKey = randomBytes(32);
  const publicUrl = new URL(`http://localhost:${port}`);
  const { log, logger } = keepLog();
  let passed = 0;
  const regularly: (() => void)[] = [];
  const hub = await startHubServer({
    config: {
      host: '127.0.0.1',
      port,
      dataDirectory: directory,
      hubKeyFile: null,
      isDemo: false,
      isDev: false,
    },
    profile: loadProfile(HubId.parse('bexley'), true),
    journal: await openSqliteJournal({ directory, hubKey }),
    publicAddress: { url: publicUrl, trustedProxies: 0, tls: null },
    hubKey,
    realSignIn: { hubKey, publicUrl, issuers, stepUp },
    clock: () => (Date.now() + passed) as EpochMillis,
    timers: {
      after: () => () => undefined,
      every: (_milliseconds, work) => {
        regularly.push(work);
        return () => undefined;
      },
    },
    logger,
  });
  return {
    url: publicUrl.origin,
    firstToken: hub.firstAdministratorLink?.split('#set-up=')[1] ?? '',
    log,
    directory,
    pass: (milliseconds) => {
      passed += milliseconds;
      for (const work of regularly) work();
    },
    stop: async () => {
      for (const { close } of hub.closing) await close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};
