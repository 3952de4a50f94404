/**
 * Instances that Redis joins hold a hub together; one without it holds the hub alone, since two that do not hear each
 * other would each record people of the other as gone. The lock is a connection's: whoever is killed has lost it.
 */
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { HubId } from '#shared/ids.ts';
import type { Logger } from '../../logger.ts';
import { UnusableStoreError } from '../journal.ts';
import { errorAt } from './failure.ts';
import { CONNECT_MS, QUERY_MS } from './limits.ts';

export type ClaimSetting = {
  readonly url: string;
  readonly hub: HubId;
  /** No other instance can be heard. */
  readonly isAlone: boolean;
  /** How long another may take to be gone. */
  readonly patienceMs?: number;
  readonly logger: Pick<Logger, 'error'>;
};

export type Claim = { close(): Promise<void> };

/** Any number, the same in every instance. */
const INSTANCES = 7_226_116;
/** One that ends by itself takes 15 seconds at the most, and PostgreSQL notices within 11 that a machine is gone. */
const PATIENCE_MS = 17_000;
const LOOK_MS = 250;
const AGAIN_MS = 1000;
const NOTICE_GONE =
  'SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3';

const TAKEN = {
  alone:
    'Another instance of this hub runs on this database: end it, or set REDIS_URL for all of them so that they hear each other.',
  joined:
    'An instance without REDIS_URL runs on this database for this hub: end it, or set REDIS_URL for it as well.',
};

/** @throws UnusableStoreError where others hold the hub in a way that excludes this */
export const claimHub = async (setting: ClaimSetting): Promise<Claim> => {
  const { url, hub, isAlone, patienceMs = PATIENCE_MS, logger } = setting;
  const lock = isAlone ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
  const sentence = isAlone ? TAKEN.alone : TAKEN.joined;
  let holder: pg.Client | null = null;
  let isClosed = false;

  /** False where others hold it. */
  const hold = async (): Promise<boolean> => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: QUERY_MS,
      keepAlive: true,
      application_name: 'mash-board instance',
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(NOTICE_GONE);
      const { rows } = await client.query<{ isHeld: boolean }>(
        `SELECT ${lock}($1, hashtext($2)) AS "isHeld"`,
        [INSTANCES, hub],
      );
      if (rows[0]?.isHeld === true) {
        holder = client;
        client.once('end', () => void holdAgain());
        return true;
      }
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    await client.end();
    return false;
  };

  /** PostgreSQL was restarted, or is away: the work goes on meanwhile as it does without the lock. */
  const holdAgain = async (): Promise<void> => {
    for (let isSaid = false; !isClosed; await wait(AGAIN_MS)) {
      const isHeld = await hold().catch(() => null);
      if (isHeld === true) return;
      if (isHeld === false && !isSaid) logger.error({}, sentence);
      isSaid ||= isHeld === false;
    }
  };

  const until = performance.now() + patienceMs;
  while (!(await hold().catch((error: unknown) => Promise.reject(errorAt(error))))) {
    if (performance.now() > until) throw new UnusableStoreError(sentence);
    await wait(LOOK_MS);
  }
  return {
    close: async () => {
      isClosed = true;
      await holder?.end().catch(() => undefined);
    },
  };
};
