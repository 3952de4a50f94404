/** Joins the other instances of this hub, where the person who runs the board says how to reach them. */
import { randomUUID } from 'node:crypto';
import type { HubId } from '#shared/ids.ts';
import type { Logger } from '../logger.ts';
import type { Timers } from '../meeting/timers.ts';
import { ConfigError } from '../config.ts';
import { joinCluster, type Cluster } from './cluster.ts';
import { createEnvelope } from './envelope.ts';
import { openRedisLine } from './redis-line.ts';

export type ClusterPlace = {
  readonly redisUrl: string;
  readonly hub: HubId;
  readonly hubKey: Uint8Array;
  readonly timers: Timers;
  readonly logger: Logger;
};

/** Starts also where Redis is away: it is joined when it is there. */
export const openCluster = ({ redisUrl, hub, hubKey, timers, logger }: ClusterPlace): Cluster =>
  joinCluster({
    line: openRedisLine(redisUrl, `mash-board:${hub}`, logger),
    envelope: createEnvelope(hubKey, hub),
    instance: randomUUID(),
    timers,
  });

/** Null where none is named. The address, which may hold a password, is in no error. @throws ConfigError */
export const readRedisUrl = (environment: NodeJS.ProcessEnv): string | null => {
  const words = environment['REDIS_URL'] ?? '';
  if (words === '') return null;
  const address = URL.parse(words);
  if (address === null || !['redis:', 'rediss:'].includes(address.protocol))
    throw new ConfigError(
      'REDIS_URL must be an address such as redis://localhost:6379, or rediss:// with encryption.',
    );
  if ((environment['DATABASE_URL'] ?? '') === '')
    throw new ConfigError('REDIS_URL joins instances that share one PostgreSQL: set DATABASE_URL as well.');
  return words;
};
